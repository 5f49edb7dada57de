"""Quotes: what is said, where it begins and ends, and who says it."""

import pytest
from dyade.model.article import Article
from dyade.model.reading import Person, Quote, Span
from dyade.reading.parse import parse
from dyade.reading.quotes import find_quotes


def read(text: str, *people: Person) -> tuple[Quote, ...]:
    return find_quotes(parse(Article(id="a", text=text)), (), people)


def words(text: str) -> list[str]:
    return [q.words(text) for q in read(text)]


def person(text: str, *forms: str, party: str | None = None) -> Person:
    spans = tuple(Span(start=text.index(f), end=text.index(f) + len(f)) for f in forms)
    return Person(name=forms[0], party=party, spans=spans)


def test_no_quote_in_plain_news() -> None:
    assert read("Le train est arrivé à midi. La gare était vide.") == ()


def test_empty_text_has_no_quote() -> None:
    assert read("") == ()
    assert read(" \n ") == ()


def test_direct_quote_leaves_its_marks_out() -> None:
    text = "« Nous ne quitterons pas cette ville avant la paix », a déclaré le gouverneur."
    (quote,) = read(text)
    assert quote.words(text) == "Nous ne quitterons pas cette ville avant la paix"
    assert quote.kind == "direct"
    assert quote.cue == "a déclaré"
    assert quote.speaker == "le gouverneur"


def test_indirect_clause_leaves_que_out() -> None:
    text = "Le ministre a affirmé que la frontière serait rouverte avant la fin du mois."
    (quote,) = read(text)
    assert quote.words(text) == "la frontière serait rouverte avant la fin du mois"
    assert quote.kind == "indirect"


def test_selon_before_and_after() -> None:
    text = "Selon la police, trois hommes ont été arrêtés dans le port. Le feu est éteint, selon les pompiers."
    first, second = read(text)
    assert first.speaker == "la police"
    assert second.speaker == "les pompiers"


@pytest.mark.parametrize("marks", ['""', "«»", "“”"])
def test_all_sorts_of_marks(marks: str) -> None:
    text = f"{marks[0]}Nous avons besoin de votre aide pour reconstruire{marks[1]}, a lancé le maire."
    assert words(text) == ["Nous avons besoin de votre aide pour reconstruire"]


def test_opening_mark_at_the_end_of_the_line_before() -> None:
    text = 'Le maire a visité le port."\nNous allons tout reconstruire avant l\'hiver", a-t-il promis devant la presse.'
    assert words(text) == ["Nous allons tout reconstruire avant l'hiver"]


def test_pronoun_speaks_for_the_last_speaker() -> None:
    text = "« Le pays est en deuil », a déclaré Awa Sarr. « Nous n'oublierons personne », a-t-elle ajouté."
    first, second = find_quotes(parse(Article(id="a", text=text)), (), (person(text, "Awa Sarr", party="SEN"),))
    assert first.speaker == second.speaker == "Awa Sarr"
    assert second.speaker_party == "SEN"
