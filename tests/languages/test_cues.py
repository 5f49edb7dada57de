"""The table of cues: every row is found in its own example."""

import pytest

from dyade.languages.rows import CueRow
from dyade.languages.tables import load
from dyade.model.article import Article
from dyade.reading.parse import Parsed, parse
from dyade.reading.quotes.cues import find_cues
from dyade.reading.quotes.lexicon import lexicon
from dyade.reading.quotes.sheet import lay_out

ROWS = load("fr", "cues", CueRow)
STANCES = {
    "neutral", "assert", "deny", "accuse", "praise", "ask", "promise", "threaten", "refuse", "warn", "announce",
}  # fmt: skip
ASIDE = {"document", "talk", "turn", "epithet", "outlet", "measure"}
"""Kinds of words that are no cue."""


def read(row: CueRow) -> Parsed:
    return parse(Article(id=row.id, text=row.example))


def test_there_are_at_least_five_hundred_cues() -> None:
    assert len(ROWS) >= 500


def test_columns_hold_what_they_may() -> None:
    for row in ROWS:
        assert row.kind in {"verb", "preposition", "noun", "phrase", *ASIDE}, row.id
        assert row.stance in STANCES, row.id
        assert set(row.takes) <= {"que", "quote", "inf", "de+inf", "à+inf", "np"}, row.id
        assert row.takes, row.id


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind not in ASIDE], ids=lambda r: r.id)
def test_a_row_is_found_in_its_example(row: CueRow) -> None:
    parsed = read(row)
    found = [cue.row.id for cue in find_cues(lay_out(parsed.text, parsed.doc), lexicon())]
    assert row.id in found


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind == "document"], ids=lambda r: r.id)
def test_a_document_is_named_in_its_example(row: CueRow) -> None:
    parsed = read(row)
    assert row.lemma in {token.lemma_ for token in parsed.doc}
    assert row.lemma in lexicon().papers


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind in ("talk", "turn")], ids=lambda r: r.id)
def test_a_word_of_interviews_stands_in_its_example(row: CueRow) -> None:
    assert row.lemma in {token.lower_ for token in read(row).doc}
    assert row.lemma in lexicon().talks | lexicon().turns


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind in ("epithet", "outlet")], ids=lambda r: r.id)
def test_a_word_for_who_was_named_stands_in_its_example(row: CueRow) -> None:
    parsed = read(row)
    assert row.lemma in {token.lemma_ for token in parsed.doc} | {token.lower_ for token in parsed.doc}
    assert row.lemma in lexicon().epithets | lexicon().outlets


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind == "measure"], ids=lambda r: r.id)
def test_nobody_says_what_goes_by_a_measure(row: CueRow) -> None:
    parsed = read(row)
    assert row.lemma in lexicon().measures
    assert "selon" not in {cue.lemma for cue in find_cues(lay_out(parsed.text, parsed.doc), lexicon())}
