"""What every measurement is made of: times, memory, turns, medians."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

Sample = Mapping[str, float]
"""What one run told: milliseconds ("ms"), peak megabytes ("mb") and the like."""


class MeasurementError(Exception):
    """A measured program failed; ``str()`` is what it said last."""


def milliseconds(work: Callable[[], object]) -> float:
    """Do the work once and return how long it took."""
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e6


def since_process_start() -> float:
    """Return the milliseconds since the system made this process; exact to its tick of 10 ms."""
    fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
    began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000


def resident_mb() -> float:
    """Return the memory that this process holds now."""
    return _status("VmRSS")


def peak_mb() -> float:
    """Return the most memory that this process, or the largest of its finished children, ever held."""
    import resource

    # The children's figure may be inherited from us at their start, but is then no larger than our own.
    return max(_status("VmHWM"), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def told_by(module: str, *words: object, timeout: float = 900, environment: Mapping[str, str] | None = None) -> Sample:
    """Run a module of the bench in a process of its own and return the JSON object on its last line."""
    command = [sys.executable, "-m", f"bench.{module}", *map(str, words)]
    # On a person's computer Python keeps its bytecode; a machine for tests may be told not to.
    world = {name: value for name, value in (environment or os.environ).items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=ROOT, env=world, capture_output=True, text=True, timeout=timeout, check=False)
    if done.returncode:
        raise MeasurementError(f"{module} {' '.join(map(str, words))}: {_last_line(done.stderr or done.stdout)}")
    sample: Sample = json.loads(_last_line(done.stdout))
    return sample


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]


def take_turns(cases: Mapping[str, Callable[[], Sample]], rounds: int, at_most: float = 60) -> dict[str, list[Sample]]:
    """Run every case once a round, so that a slow moment of the machine meets all of them alike.

    A case that has used up ``at_most`` seconds is left out of further rounds.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in cases}
    used = dict.fromkeys(cases, 0.0)
    for _round in range(rounds):
        for name, case in cases.items():
            if used[name] < at_most:
                began = time.perf_counter()
                samples[name].append(case())
                used[name] += time.perf_counter() - began
    return samples


def median(samples: Sequence[Sample], of: str = "ms") -> float:
    """Return the median of one figure over the runs."""
    return statistics.median(sample[of] for sample in samples)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
