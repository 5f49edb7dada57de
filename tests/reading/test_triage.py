"""Sentences that can hold neither report nor quote are not parsed; the others are, at the same offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyade.languages.rows import VerbEndingRow
from dyade.languages.tables import load
from dyade.reading.triage import sentences, stems, worth_parsing


@given(st.text())
def test_what_is_left_stands_where_it_stood(text: str) -> None:
    kept = worth_parsing(text)
    assert len(kept) == len(text)
    assert all(after == before or (after == " " and before != "\n") for before, after in zip(text, kept, strict=True))


@given(st.text())
def test_sentences_cover_the_text_without_a_gap(text: str) -> None:
    assert "".join(sentence.words(text) for sentence in sentences(text)) == text


def test_a_sentence_with_a_trigger_a_cue_a_mark_or_a_name_is_kept() -> None:
    speaking = ("Paris expulse un diplomate.", "Selon lui, tout va bien.", "« Oui. »", "Il tint parole.")
    for sentence in (*speaking, "Il gèle à Kidal."):
        assert worth_parsing(sentence) == sentence


def test_a_sentence_of_none_of_these_becomes_blanks() -> None:
    assert worth_parsing("Il gèle.\nBamako expulse un diplomate.").startswith(" " * 8 + "\n")


@pytest.mark.parametrize("row", load("fr", "verb_endings", VerbEndingRow), ids=lambda row: row.id)
def test_the_stems_of_an_ending_are_met_in_its_example(row: VerbEndingRow) -> None:
    words = row.example.lower().replace("'", " ").rstrip(".").split()
    assert any(stem in word for word in words for stem in row.stems)


def test_a_regular_verb_is_known_by_its_stem() -> None:
    assert stems("rencontrer", "fr") == {"rencontr"}
    assert {"ten", "tien", "tin"} <= stems("tenir", "fr")
