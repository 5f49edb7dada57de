"""Dates as a reader of the command line sees them."""

import pytest

from dyade.cli import messages
from dyade.cli.dates import shown_date


@pytest.mark.parametrize(
    ("edtf", "english", "french"),
    [
        (None, "?", "?"),
        ("2024-02-28", "2024-02-28", "2024-02-28"),
        ("2023-22", "summer 2023", "été 2023"),
        ("2023-23/..", "since autumn 2023", "depuis automne 2023"),
        ("../2023-12", "until 2023-12", "jusqu'à 2023-12"),
        ("[2024-02-07,2024-02-14]", "2024-02-07 or 14", "2024-02-07 ou 14"),
    ],
)
def test_signs_of_edtf_are_said_in_words(edtf: str | None, english: str, french: str) -> None:
    try:
        said = []
        for language in ("en", "fr"):
            messages.install(language)
            said.append(shown_date(edtf))
    finally:
        messages.install("en")
    assert said == [english, french]
