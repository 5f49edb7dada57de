"""What the article calls a person: an office or a trade, in its words; nothing where the words name no person."""

from functools import cache

import pytest

from dyade import code
from dyade.languages import rows, tables
from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.parties.trades import is_trade

TRADES = tables.load("fr", "trades", rows.TradeRow)


@cache
def offices(text: str) -> dict[str, str | None]:
    read = find_parties(parse(Article(id="a", text=text)), "2024-03-01", None)
    return {person.name: person.office for person in read.people}


@pytest.mark.parametrize("row", TRADES, ids=[row.id for row in TRADES])
def test_a_trade_beside_a_name_is_what_its_bearer_is(row: rows.TradeRow) -> None:
    said = set(offices(row.example).values())
    assert any(office and is_trade(office.split()) for office in said), said


@pytest.mark.parametrize("row", TRADES, ids=[row.id for row in TRADES])
def test_what_only_ends_like_a_trade_is_none(row: rows.TradeRow) -> None:
    assert [noun for noun in row.but if is_trade([noun])] == []


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("L'archéologue Awa Sarr a écrit.", "Awa Sarr", "archéologue"),
        ("Le vice-président du parti, Moussa Diallo, a écrit.", "Moussa Diallo", "vice-président du parti"),
        ("Le porte-parole de M. Sarr, Moussa Diallo, a écrit.", "Moussa Diallo", "porte-parole de M. Sarr"),
        ("La communauté Awa Sarr a écrit à la presse.", "Awa Sarr", None),
        ("Le sondage donne 33 % à Awa Sarr, qui a écrit.", "Awa Sarr", None),
        ("Les passagers d'Awa Sarr ont écrit, et Awa Sarr a protesté.", "Awa Sarr", None),
    ],
)
def test_an_office_is_of_one_person(text: str, name: str, office: str | None) -> None:
    assert offices(text).get(name) == office


def test_an_agency_to_which_one_speaks_is_no_part_of_the_name() -> None:
    text = "Le tourisme reprend. « Les cols sont ouverts », a déclaré à l'AFP Mira Achari, de l'office du tourisme."
    assert [quote.speaker for quote in code(text).quotes] == ["Mira Achari"]


def test_where_one_speaks_is_not_who_speaks() -> None:
    text = "Le ton monte. « On en a assez », a lancé depuis la Maison Blanche le milliardaire texan."
    assert [quote.speaker for quote in code(text).quotes] == ["milliardaire texan"]
