"""What a spreadsheet says of an entry while it is typed: prompts, lists, and a warning that can be passed over."""

from typing import Any

from kkapp.model.unit_card import ANSWER, LABEL
from kkapp.wording import unit_card as words

_ZERO_OR_MORE = 'IFERROR(VALUE(SUBSTITUTE(SUBSTITUTE({cell}," ",""),CHAR(160),""))>=0,FALSE)'
_FIGURE = f"={_ZERO_OR_MORE}"
_AMOUNT = (
    '=OR({cell}="–",{cell}="-",LOWER(TRIM({cell}))="nie dotyczy",IFERROR(VALUE(SUBSTITUTE(SUBSTITUTE('
    'SUBSTITUTE(LOWER({cell}),"zł","")," ",""),CHAR(160),""))>=0,FALSE))'
)


def validation(name: str, row: int, column: int) -> dict[str, Any]:
    """Return the rule of a cell; only what is chosen from a list is refused, everything else may be kept."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    prompt = _prompt(name)
    if name in ("figure", "spare", "spending"):
        formula, sentences = (_AMOUNT, words.NOT_AN_AMOUNT) if name == "spending" else (_FIGURE, words.NOT_A_NUMBER)
        rule = {"validate": "custom", "value": formula.format(cell=xl_rowcol_to_cell(row, column))}
        return {**rule, **prompt, "error_type": "warning", **_error(sentences)}
    if name in ("status", "reason"):
        return {"validate": "list", "source": _answers(name), **prompt, **_error(words.NOT_IN_THE_LIST)}
    return {"validate": "any", **prompt}


def _answers(name: str) -> list[str]:
    return [*words.STATUS.values(), words.NOT_APPLICABLE] if name == "status" else [*words.REASON.values()]


def _prompt(name: str) -> dict[str, str]:
    key = {LABEL: "label", ANSWER: "answer"}.get(name, name)
    title, message = words.PROMPTS[key]
    return {"input_title": title, "input_message": message}


def _error(sentences: tuple[str, str]) -> dict[str, str]:
    title, message = sentences
    return {"error_title": title, "error_message": message}
