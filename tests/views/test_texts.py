"""What is shown of a text that belongs to its publisher: each stretch once, whole words, 200 characters at a time."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dyade.model.base import Span
from dyade.views.texts import EXCERPT, Mark, cut, excerpts, marked

TEXT = "Bamako a reçu Moscou mercredi. " * 40


def sheet(text: str, spans: list[tuple[int, int]]) -> Any:
    reports = [Span(start=start, end=end) for start, end in spans]
    return SimpleNamespace(article=SimpleNamespace(text=text), reading=SimpleNamespace(reports=reports))


@st.composite
def evidence(draw: Any) -> tuple[str, list[tuple[int, int]]]:
    words = draw(st.lists(st.text("abé’", min_size=1, max_size=14), min_size=1, max_size=120))
    text = draw(st.sampled_from([" ", "\n", "  "])).join(words)
    starts = [at for at in range(len(text)) if not text[at].isspace() and (at == 0 or text[at - 1].isspace())]
    ends = [at for at in range(1, len(text) + 1) if not text[at - 1].isspace() and text[at : at + 1].strip() == ""]
    spans = []
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.sampled_from(starts))
        later = [end for end in ends if end > start][:30]
        spans.append((start, draw(st.sampled_from(later))))
    return text, spans


@given(evidence())
def test_excerpts_are_short_whole_words_in_order_and_tell_nothing_twice(
    told: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = told
    found = excerpts(sheet(text, spans))
    at = 0
    for one in found:
        assert at <= one.start < one.end
        assert one.text == text[one.start : one.end]
        assert len(one.text) <= EXCERPT
        assert one.start == 0 or text[one.start - 1].isspace() or text[one.start].isspace()
        assert one.end == len(text) or text[one.end].isspace() or text[one.end - 1].isspace()
        at = one.end
    assert sorted(number for one in found for number in one.reports) == list(range(len(spans)))
    assert all(any(one.start <= start < one.end for one in found) for start, _ in spans)


def test_evidence_that_lies_together_stands_together() -> None:
    found = excerpts(sheet(TEXT, [(31, 61), (62, 92), (900, 930)]))
    assert [one.reports for one in found] == [(0, 1), (2,)]


def test_what_stands_in_an_excerpt_is_marked_there() -> None:
    (excerpt,) = excerpts(sheet(TEXT, [(310, 340)]))
    party, time = Mark(324, 330, "party", 0, "RUS"), Mark(331, 339, "time", 0, "2024")
    shown = {mark.kind: piece.text for piece in marked(excerpt, (party, time)) for mark in piece.marks}
    assert shown == {"party": TEXT[324:330], "time": TEXT[331:339]}
    assert "".join(piece.text for piece in marked(excerpt, (party, time))) == excerpt.text


def test_a_word_without_end_is_cut_where_nothing_else_can_be_done() -> None:
    (excerpt,) = excerpts(sheet("x" * 1000, [(0, 1000)]))
    assert excerpt.text == "x" * EXCERPT
    assert cut("mot " * 100) == ("mot " * 50)
    assert cut("un mot") == "un mot"
