"""The speller in a process of its own: one question a line on its input, one answer a line on its output.

``{"accept": [texts]}`` has no answer; ``{"unknown": [words]}`` and ``{"proposals": word}`` have one under the same key.
"""

import json
import sys
from typing import TextIO

from kkapp.polish.spelling import Speller, load_dictionary


def serve(questions: TextIO, answers: TextIO) -> None:
    """Answer until there are no more questions; without any dictionary, at once nothing."""
    dictionary = load_dictionary()
    if dictionary is None:
        return
    speller = Speller(dictionary)
    for line in questions:
        asked = json.loads(line)
        if "accept" in asked:
            speller.accept(asked["accept"])
            continue
        if "unknown" in asked:
            answer: dict[str, object] = {"asked": asked["unknown"], "unknown": speller.unknown(asked["unknown"])}
        else:
            answer = {"word": asked["proposals"], "proposals": speller.proposals(asked["proposals"])}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
