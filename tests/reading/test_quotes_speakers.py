"""Who says it, where a noun, a surname or a pronoun stands for somebody named before."""

import re

import pytest

from dyade.model.article import Article
from dyade.model.reading import Person, Quote, Span
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.quotes import find_quotes


def read(text: str, *names: str) -> tuple[Quote, ...]:
    """Quotes of a text in which these persons are known."""
    return find_quotes(parse(Article(id="a", text=text)), (), tuple(everywhere(text, name) for name in names))


def with_parties(text: str) -> tuple[Quote, ...]:
    """Quotes of a text whose parties and people are read too."""
    parsed = parse(Article(id="a", text=text))
    parties = find_parties(parsed)
    return find_quotes(parsed, parties.mentions, parties.people)


def everywhere(text: str, name: str) -> Person:
    spans = tuple(Span(start=m.start(), end=m.end()) for m in re.finditer(re.escape(name), text))
    return Person(name=name, spans=spans)


@pytest.mark.parametrize(
    "text",
    [
        "Piet Vogel a visité le port. « Je rachèterai les quais », a promis le milliardaire.",
        "Piet Vogel est de retour. « Le chantier est perdu », a reconnu le sexagénaire devant la presse.",
    ],
)
def test_a_noun_that_only_describes_means_the_person_named_last(text: str) -> None:
    assert [quote.speaker for quote in read(text, "Piet Vogel")] == ["Piet Vogel"]


def test_a_describing_noun_means_who_acts_not_who_is_acted_upon() -> None:
    text = "Piet Vogel a reçu Oumar Diallo. « Je rachèterai les quais », a promis le milliardaire."
    assert read(text, "Piet Vogel", "Oumar Diallo")[-1].speaker == "Piet Vogel"


def test_the_daily_is_the_paper_named_before() -> None:
    text = "Le Guardian a interrogé le pilote. « La barre était bloquée », écrit le quotidien britannique."
    assert with_parties(text)[-1].speaker == "Guardian"


def test_the_name_of_a_paper_stays_whole() -> None:
    text = "Selon le New York Times, le navire a coulé dans le port."
    assert [quote.speaker for quote in with_parties(text)] == ["New York Times"]


def test_la_jeune_femme_is_a_woman() -> None:
    text = "Mme Awa Sarr a reçu M. Oumar Diallo. « Nous partirons demain », a confié la jeune femme."
    assert read(text, "Awa Sarr", "Oumar Diallo")[-1].speaker == "Awa Sarr"


def test_she_is_not_the_man_who_spoke_last() -> None:
    text = (
        "La mairie a reçu Mme Awa Sarr. « Le pont tiendra tout l'hiver », a assuré M. Oumar Diallo. "
        "« Je n'en crois rien », a-t-elle répondu."
    )
    assert [quote.speaker for quote in read(text, "Awa Sarr", "Oumar Diallo")] == ["Oumar Diallo", "Awa Sarr"]


def test_a_surname_alone_is_who_has_spoken_under_the_full_name() -> None:
    text = "« Le port est fermé », a dit Awa Sarr. « Il rouvrira au printemps », a ajouté Sarr."
    assert [quote.speaker for quote in read(text)] == ["Awa Sarr", "Awa Sarr"]


def test_an_age_does_not_cut_the_words_for_a_speaker() -> None:
    text = "« Nous n'avons plus rien », raconte un pêcheur de 47 ans devant sa barque."
    (quote,) = read(text)
    assert quote.speaker == "un pêcheur de 47 ans"


def test_a_date_is_no_part_of_the_words_for_a_speaker() -> None:
    text = "« La route est coupée », affirment les organisateurs de la marche du 9 juin."
    (quote,) = read(text)
    assert quote.speaker == "organisateurs de la marche"


def test_who_acts_for_nobody_is_a_private_party() -> None:
    text = "« La récolte sera mauvaise », estiment des analystes."
    (quote,) = with_parties(text)
    assert quote.speaker_party == "NSA"


def test_dement_is_a_verb_though_it_looks_like_an_adverb() -> None:
    text = "Le palais dément que le roi soit malade."
    (quote,) = read(text)
    assert (quote.cue, quote.words(text)) == ("dément", "le roi soit malade")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("La Syrie manque de farine. Alep attend. « Je ferme », a dit un boulanger de trente ans.", "NSA:SYR"),
        ("La Syrie, le Liban, la Grèce et le Tchad manquent de blé. « Je ferme », a dit un boulanger.", "NSA"),
    ],
)
def test_a_trade_that_speaks_is_of_the_state_that_the_article_is_about(text: str, party: str) -> None:
    assert {quote.speaker_party for quote in with_parties(text)} == {party}
