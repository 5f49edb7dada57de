"""What an act is about is told by its own words too."""

import pytest

from dyade.languages.rows import DomainWordsRow
from dyade.languages.tables import load
from dyade.model.codes import DOMAINS
from dyade.model.reading import Party, Report, Why
from dyade.reading.weighing import with_domains
from dyade.reading.weighing.domains import domains_of

ROWS = load("fr", "domain_words", DomainWordsRow)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_names_its_domain_in_its_example(row: DomainWordsRow) -> None:
    assert row.domain in DOMAINS
    assert row.domain in domains_of(row.example)


def test_words_are_found_at_their_beginning_only() -> None:
    assert domains_of("une promesse oubliée") == ()
    assert domains_of("Moscou livre du blé et des engrais") == ("agriculture", "food")


def test_a_delivery_of_wheat_is_about_food_whatever_else_it_is() -> None:
    text = "La Russie a livré 25 000 tonnes de blé au Mali."
    report = Report(
        start=0, end=len(text), type="AID", domains=("humanitarian",), actors=(Party(party="RUS"),),
        recipients=(Party(party="MLI"),), status="held", why=Why(rows=(), rule="test"),
    )  # fmt: skip
    (told,) = with_domains(text, (report,))
    assert told.domains == ("humanitarian", "food")
