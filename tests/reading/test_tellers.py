"""Whoever announces a deed tells of it: the subject of the verb is the source where the reader leans to it."""

import pytest

from dyade.model.article import Article
from dyade.model.codes import EventType
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.weighing import settled

DOUBT = 0.55
"""Probability that nobody is the source, between what is stated and what is not."""


def no_source(text: str, word: str, source: tuple[str, str], kind: EventType = "ASSAULT") -> float:
    """How likely it is, after grammar has spoken, that nobody is named as telling of the act at `word`."""
    parsed = parse(Article(id="a", text=text))
    start, at = text.index(word), text.index(source[1])
    made = Proposal(
        start=start, end=start + len(word), evidence=(0, len(text)), type=kind, probability=0.8, worth=0.6,
        actors=(Choice("MLI", 0.9, None, None),), recipients=(Choice("NSA:MLI", 0.9, None, None),), no_recipient=0.1,
        source=Choice(source[0], 0.4, at, at + len(source[1])), no_source=DOUBT, dates=(), no_date=1.0, place=None,
        no_place=1.0, status="held", status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip
    (found,) = settled(parsed.doc, [made], find_parties(parsed, published=None, country=None).mentions, ())
    return found.no_source


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("L'Algérie a annoncé la prise de Kidal par les rebelles.", "prise"),
        ("L'Algérie affirme que les rebelles ont attaqué la ville de Kidal.", "attaqué"),
        ("L'Algérie reconnaît avoir bombardé la ville de Kidal.", "bombardé"),
    ],
)
def test_who_announces_a_deed_is_its_source(text: str, word: str) -> None:
    assert no_source(text, word, ("DZA", "Algérie")) < 0.4


def test_others_of_the_sentence_are_not() -> None:
    assert no_source("L'Algérie salue la prise de Kidal par les rebelles.", "prise", ("DZA", "Algérie")) == DOUBT
    text = "L'Algérie affirme que le Mali, attaqué par des rebelles, riposte."
    assert no_source(text, "attaqué", ("MLI", "Mali")) == DOUBT


def test_what_is_itself_an_utterance_is_left_to_the_reader() -> None:
    text = "L'Algérie a annoncé la condamnation du Mali."
    assert no_source(text, "condamnation", ("DZA", "Algérie"), "ACCUSE") == DOUBT


def test_who_is_named_with_selon_at_the_verb_is_its_source() -> None:
    text = "Selon l'Algérie, les rebelles ont attaqué la ville de Kidal."
    assert no_source(text, "attaqué", ("MLI", "Kidal")) < 0.4
    text = "Les rebelles ont attaqué la ville de Kidal, d'après l'Algérie."
    assert no_source(text, "attaqué", ("MLI", "Kidal")) < 0.4
    text = "Juste après l'Algérie, les rebelles ont attaqué la ville de Kidal."
    assert no_source(text, "attaqué", ("MLI", "Kidal")) == DOUBT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le Mali revendique la prise de la ville de Kidal.", True),
        ("Le Mali avance, revendiquant la prise de la ville de Kidal.", True),
        ("Le Mali déplore un attentat revendiqué par les rebelles de Kidal.", False),
    ],
)
def test_who_claims_a_deed_tells_of_it(text: str, told: bool) -> None:
    word = next(w.strip(".,") for w in text.split() if w.startswith("revendiqu"))
    assert (no_source(text, word, ("MLI", "Mali")) < DOUBT) is told
