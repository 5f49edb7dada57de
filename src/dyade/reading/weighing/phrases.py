"""The words of a report rounded to whole phrases: « trois cents soldats … sont morts », not « cents soldats … »."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from dyade.model.reading import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
else:
    Doc = Token = Any

REACH: Final = 6
"""Words by which an end may move."""
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_LEADING: Final = frozenset({"case", "mark", "punct", "cc"})
"""What opens a phrase and belongs to what stands before it."""
_MODIFIER: Final = frozenset({"det", "nummod", "amod", "compound", "flat:name", "advmod"})
_UNFINISHED: Final = frozenset(
    {"det", "case", "mark", "nummod", "amod", "cc", "aux:tense", "aux:pass", "cop", "expl:comp", "expl:pass"}
)
"""How a word hangs on a later one without which it says nothing."""
_OPENING: Final = "«“\"([ ,;:.!?…–-—»”)]’'\t\u00a0\u202f"
_CLOSING: Final = " .,;:–-—([«“\t\u00a0\u202f"
_PAIRS: Final = (("«", "»"), ("“", "”"), ("(", ")"))


def whole(doc: Doc, reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports, each from the first word of a phrase to the last of one, in the line of its trigger."""
    text = doc.text  # spaCy joins the text anew at each asking
    return tuple(_whole(doc, text, report) for report in reports)


def _whole(doc: Doc, text: str, report: Report) -> Report:
    start, end = _in_line(text, report)
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return report
    low, high = _opened(doc, span[0]), _closed(doc, span[-1])
    start, end = _trimmed(text, doc[low].idx, doc[high].idx + len(doc[high]))
    return report.model_copy(update={"start": start, "end": end}) if start < end else report


def _in_line(text: str, report: Report) -> tuple[int, int]:
    """The part of the evidence that stands in one line with the trigger."""
    found = (c.start for c in report.why.choices if c.role == "trigger" and c.start is not None)
    trigger = next(found, report.start)
    if not report.start <= trigger < report.end:
        return report.start, report.end
    before = text.rfind("\n", report.start, trigger)
    after = text.find("\n", trigger, report.end)
    return max(report.start, before + 1), report.end if after < 0 else after


def _opened(doc: Doc, first: Token) -> int:
    """Where the phrase of the first word begins: at its article, number or adjective, at the given name of a person."""
    if first.pos_ not in _NOMINAL:
        return int(first.i)
    if first.dep_ == "flat:name" and first.head.i < first.i:
        first = first.head
    edge = min(first.left_edge.i, first.head.left_edge.i if _leads(first) else first.i)
    edge = max(edge, first.sent.start, first.i - REACH)
    while edge < first.i and (doc[edge].dep_ in _LEADING or any(t.is_space for t in doc[edge : first.i])):
        edge += 1
    return int(edge)


def _leads(token: Token) -> bool:
    return token.head.i > token.i and token.dep_ in _MODIFIER and token.head.pos_ in _NOMINAL


def _closed(doc: Doc, last: Token) -> int:
    """Where the phrase of the last word ends: « de la », « l' » and « qui » lead to the next word."""
    at = last
    while (
        (at.dep_ in _UNFINISHED or at.pos_ == "PRON") and at.i < at.head.i <= last.i + REACH and at.head.i < at.sent.end
    ):
        if any(t.is_space for t in doc[at.i : at.head.i]):
            break
        at = at.head
    return int(at.i)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without stops and blanks at the ends, and without a mark whose fellow lies outside."""
    while start < end and text[start] in _OPENING and not _paired(text[start:end]):
        start += 1
    while start < end and text[end - 1] in _CLOSING and not text.endswith("...", 0, end):
        end -= 1
    return start, end


def _paired(words: str) -> bool:
    """Whether the words open with a mark that is closed in them."""
    return any(words.startswith(mark) and fellow in words for mark, fellow in _PAIRS)
