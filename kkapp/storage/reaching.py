"""Ask what may never answer: a share whose server is away holds the system for minutes."""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

Answer = TypeVar("Answer")


def within(seconds: float, question: Callable[[], Answer], otherwise: Answer) -> Answer:
    """Return the answer, or another one where it does not come in time; the one who asks is then left behind."""
    answers: list[Answer] = []
    asking = Thread(target=lambda: answers.append(question()), daemon=True)
    asking.start()
    asking.join(seconds)
    return answers[0] if answers else otherwise
