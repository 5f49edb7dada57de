"""A page as sentences: where headings run into the next sentence, and what cuts a clause."""

import pytest

from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.quotes.cues import find_cues
from dyade.reading.quotes.lexicon import lexicon
from dyade.reading.quotes.sheet import Sheet, lay_out
from dyade.reading.quotes.signs import cuts


def sheet_of(text: str) -> Sheet:
    parsed = parse(Article(id="a", text=text))
    return lay_out(parsed.text, parsed.doc)


def sentences(text: str) -> list[str]:
    sheet = sheet_of(text)
    return [text[sheet.starts[first] : sheet.ends[last - 1]].strip() for first, last in sheet.units]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Le bac suspendu", "La garde a fermé le quai."),
        ("Le bac suspendu", "Le quai est vide, selon la garde."),
        ("UN QUAI DÉSERT", "Selon la garde, rien ne bouge."),
        ("Le quai (photo)", "La garde a fermé le pont."),
        ("- Un long siège -", "Pour Awa Sarr, la digue tiendra."),
    ],
)
def test_a_heading_ends_where_the_next_sentence_begins_without_a_blank(heading: str, sentence: str) -> None:
    assert sentences(heading + sentence)[-2:] == [heading, sentence]


def test_capitals_inside_an_acronym_end_no_heading() -> None:
    assert len(sentences("Le rapport de l'ONUSIDA paraît mardi.")) == 1


def test_a_dash_between_blanks_cuts_and_a_hyphen_does_not() -> None:
    sheet = sheet_of("Le Royaume-Uni a cédé - sans délai - le port de Tel-Aviv.")
    dashes = [i for i, word in enumerate(sheet.words) if word == "-"]
    glued = {i for i in dashes if sheet.ends[i - 1] == sheet.starts[i]}
    assert [cuts(sheet, i) for i in dashes] == [i not in glued for i in dashes]
    assert len(dashes) - len(glued) == 2


def test_a_participle_that_opens_its_sentence_tells() -> None:
    sheet = sheet_of("Martelant que le barrage tiendra, la ministre a quitté la salle.")
    assert "marteler" in {cue.lemma for cue in find_cues(sheet, lexicon())}
