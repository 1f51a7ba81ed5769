"""The door of the command line: parse, run, one sentence for every error, an exit code a script can trust."""

import os
import sys
from collections.abc import Sequence

from kkapp import policy
from kkapp.cli.parsing import parser
from kkapp.cli.printing import BAD_INPUT, DONE
from kkapp.errors import KkError
from kkapp.i18n import _, set_language
from kkapp.logs import file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 findings or conflicts, 2 bad input (nothing changed)."""
    _speak_utf8()
    _speak_decided_language()
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KkError as error:
        file.note("refused", command=options.command, code=error.code)
        return _refuse(str(error), error.exit_code)
    except BrokenPipeError:
        return _stop_writing()
    except KeyboardInterrupt:
        return _refuse(_("Stopped. Nothing was changed."), BAD_INPUT)
    except MemoryError:
        return _refuse(_("There is not enough memory for this. Nothing was changed."), BAD_INPUT)
    except Exception as error:  # noqa: BLE001 - the last door: a defect of ours is logged, never shown as a traceback
        return _refuse(_defect(error), BAD_INPUT)


def _refuse(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - the command line speaks
    return code


def _defect(error: Exception) -> str:
    from kkapp.cli.crash import record_crash

    return _(
        "The program failed ({kind}); this is a defect of ours. What was saved before is safe. Details are in {log}:"
        " please send that file to the authors."
    ).format(kind=type(error).__name__, log=record_crash(error))


def _stop_writing() -> int:
    """End quietly when the reader of a pipe went away; Python must not try to flush once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _speak_decided_language() -> None:
    """Speak the language the office decided, unless ``KK_LANGUAGE`` names one."""
    decided = policy.current().language
    if decided and "KK_LANGUAGE" not in os.environ:
        set_language(decided)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
