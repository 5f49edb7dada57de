"""Sentences that can hold neither report nor quote are not parsed; the others are, at the same offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.languages.rows import VerbEndingRow
from dyade.languages.tables import load
from dyade.reading.triage import SHORT, passed, sentences, stems, worth_parsing


@given(st.text())
@settings(deadline=None)
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


def test_a_short_verb_speaks_in_all_its_forms() -> None:
    for sentence in ("Deux gendarmes ont été tués.", "Elle visait le palais.", "Ils ont subi un revers."):
        assert worth_parsing(sentence) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "M. Konaté a reçu le nonce. Dr. Sow a refusé.",
        "Le nonce a vu M. Konaté. Le guide suivait Mme. Sow.",
        "La garde a pris Salif K. hier. Il nie.",
    ],
)
def test_the_stop_of_a_title_or_an_initial_ends_no_sentence(text: str) -> None:
    assert len(list(sentences(text))) == 2


def test_a_sentence_of_none_of_these_becomes_blanks() -> None:
    assert worth_parsing("Il gèle.\nBamako expulse un diplomate.").startswith(" " * 8 + "\n")


@pytest.mark.parametrize("row", load("fr", "verb_endings", VerbEndingRow), ids=lambda row: row.id)
def test_the_stems_of_an_ending_are_met_in_its_example(row: VerbEndingRow) -> None:
    words = row.example.lower().replace("'", " ").rstrip(".").split()
    assert any(stem in word for word in words for stem in row.stems)


def test_a_regular_verb_is_known_by_its_stem() -> None:
    assert stems("rencontrer", "fr") == {"rencontr"}
    assert {"ten", "tien", "tin"} <= stems("tenir", "fr")


IDLE = "Il gèle. "
LONG = IDLE * (SHORT // len(IDLE) + 1)


def test_a_long_article_that_names_one_party_is_not_parsed() -> None:
    text = LONG + "Le ministre malien a rencontré la presse. « Nous sommes prêts », a-t-il dit."
    assert not worth_parsing(text).strip()
    assert passed(text, worth_parsing(text)).parsed == 0


def test_an_article_that_names_two_parties_in_one_sentence_is_parsed_there() -> None:
    meeting = "Le ministre malien a rencontré son homologue russe."
    kept = worth_parsing(LONG + meeting)
    assert kept.strip() == meeting
    assert len(kept) == len(LONG + meeting)


def test_a_sentence_that_refers_to_the_one_before_is_parsed_with_it() -> None:
    text = LONG + "Bamako et Moscou sont liés par un traité. Il a été signé en mars."
    assert worth_parsing(text).rstrip().endswith("Il a été signé en mars.")


def test_a_sentence_beside_a_quotation_mark_is_parsed_with_it() -> None:
    text = LONG + "Bamako et Moscou sont liés. Elle sourit. « Nous sommes prêts », dit-elle. Puis elle sort. Il gèle."
    assert worth_parsing(text).rstrip().endswith("Elle sourit. « Nous sommes prêts », dit-elle. Puis elle sort.")


def test_a_party_that_acts_alone_is_enough() -> None:
    text = LONG + "La Corée du Nord a procédé à un nouvel essai nucléaire."
    assert "essai nucléaire" in worth_parsing(text)
