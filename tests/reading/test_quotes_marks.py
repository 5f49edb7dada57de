"""Quotation marks: which open, which close, which are strays."""

import pytest

from dyade.reading.quotes.marks import quoted


def stretches(text: str) -> list[str]:
    return [span.words(text) for span in quoted(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('Il dit "oui" puis "non".', ["oui", "non"]),
        ("Il dit « oui ».", ["oui"]),
        ("Il dit “oui”.", ["oui"]),
        ('Fin du paragraphe."\nDemain, nous partirons", dit-elle.', ["Demain, nous partirons"]),
        ('« On l\'appelle "le vieux" ici », dit-il.', ['On l\'appelle "le vieux" ici']),
        ('- "Rien à dire" -"Je pars", dit-il.', ["Rien à dire", "Je pars"]),
        ('Une marque " seule.', []),
        ('Il dit "oui”, puis “non".', ["oui", "non"]),
        ('Il dit "oui”, puis « non ».', ["oui", "non"]),
        ("", []),
        ("» à l'envers «", []),
    ],
)
def test_marks_pair_up(text: str, inside: list[str]) -> None:
    assert stretches(text) == inside
