"""What an act gives, takes or hits, in figures: value, unit, and of what."""

import pytest

from dyade import code
from dyade.languages.rows import MeasureRow
from dyade.languages.tables import load
from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.reports.amounts import quantities

Told = tuple[float, str | None, str | None]
ROWS = load("fr", "measures", MeasureRow)


def read(text: str) -> list[Told]:
    return [(q.amount.value, q.amount.unit, q.amount.of) for q in quantities(parse(Article(id="a", text=text)).doc, ())]


def told(text: str, kind: str) -> list[Told]:
    reports = [r for r in code(text, published="2024-03-15").reports if r.type == kind]
    return [(a.value, a.unit, a.of) for r in reports for a in r.amounts]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "."], ids=["space", "no-break", "narrow", "dot"])
def test_thousands_are_set_apart_in_any_way(blank: str) -> None:
    text = f"La Russie a livré 25{blank}000 tonnes de céréales au Mali."
    assert told(text, "AID") == [(25000, "t", "céréales")]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("50 000 tonnes", (50000, "t", None)),
        ("20 millions d'euros", (20e6, "EUR", None)),
        ("500 millions de dollars", (5e8, "USD", None)),
        ("1,5 milliard de dollars", (1.5e9, "USD", None)),
        ("deux milliards d'euros d'aide", (2e9, "EUR", "aide")),
        ("2 000 soldats", (2000, "personnes", "soldats")),
        ("2 000 personnes", (2000, "personnes", None)),
        ("50 véhicules blindés", (50, None, "véhicules blindés")),
        ("trois cents camions", (300, None, "camions")),
    ],
)
def test_an_amount_is_a_value_a_unit_and_what_it_is_of(words: str, amount: Told) -> None:
    assert read(f"La Chine a envoyé {words}.") == [amount]


@pytest.mark.parametrize("words", ["une centaine de camions", "20 % des camions", "trois fois des camions"])
def test_what_is_not_plain_is_no_amount(words: str) -> None:
    assert read(f"La Chine a envoyé {words}.") == []


def test_acts_are_counted_too() -> None:
    text = "La Russie a mené dix frappes en Géorgie; trois attaques russes ont visé l'Ukraine."
    assert (3, None, "attaques russes") in told(text, "ASSAULT")


def test_a_time_is_no_amount() -> None:
    assert told("Le Tchad a suspendu 48 heures ses livraisons de blé au Niger.", "SANCTION") == []


def test_an_amount_stays_in_its_clause() -> None:
    text = "La Russie, qui a livré 25.000 tonnes de céréales au Mali en janvier, a salué la décision du Niger."
    assert told(text, "AID") == [(25000, "t", "céréales")]
    assert told(text, "SUPPORT") == []


def test_a_promise_has_the_amount_of_what_is_promised() -> None:
    assert told("La Russie s'est engagée à livrer 50 000 tonnes de céréales au Mali.", "AGREE") == [
        (50000, "t", "céréales")
    ]
    assert told("La Russie a livré 20 000 tonnes de céréales au Mali.", "AID") == [(20000, "t", "céréales")]


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind != "none"], ids=lambda row: row.id)
def test_a_measure_is_read_in_its_example(row: MeasureRow) -> None:
    ((value, unit, _),) = read(row.example)
    if row.kind == "scale":
        assert value % float(row.value) == 0
    else:
        assert unit == row.value


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind == "none"], ids=lambda row: row.id)
def test_what_measures_no_act_is_not_read_in_its_example(row: MeasureRow) -> None:
    assert read(row.example) == []
