"""The lexicon: each row of the tables of parties is found in its own example sentence."""

import pytest

from dyade.languages import rows, tables
from dyade.reading.parties.folding import fold, squash
from dyade.reading.parties.lexicon import NOUNS, find_hits

TABLES = {
    "bodies": rows.BodyRow,
    "groups": rows.GroupRow,
    "heads": rows.HeadRow,
    "offices": rows.OfficeRow,
    "people": rows.PersonRow,
    "places": rows.PlaceRow,
    "states": rows.StateRow,
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_row_is_found_in_its_example(name: str) -> None:
    silent = [row.id for row in tables.load("fr", name, TABLES[name]) if f"{name}:{row.id}" not in rows_in(row.example)]
    assert silent == []


def test_folding_keeps_the_length_of_any_text() -> None:
    text = "Élysée — İstanbul, ŒUVRE, ﬁn, 20\u00a0000 ’"
    assert len(fold(text)) == len(text)


def test_squashing_leaves_the_letters_of_a_name() -> None:
    assert squash("Abdel-Fattah al-Sissi") == squash("Abdel Fattah Al Sissi")


def test_a_name_wins_over_an_office_that_it_crosses() -> None:
    names = [
        (hit.start, hit.end) for hit in find_hits("Le chef de l'État hébreu parle.") if hit.sense.kind not in NOUNS
    ]
    assert names == [(13, 24)]


def test_an_acronym_is_not_a_common_word() -> None:
    assert not find_hits("Il est allé au pam pam.")


def rows_in(text: str) -> set[str]:
    """Ids of every row that some form in the text may mean."""
    return {sense.row for hit in find_hits(text) for sense in (*hit.senses, *([hit.inner] if hit.inner else []))}
