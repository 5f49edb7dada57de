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
        ('« Nous restons", a dit le chef, "mais pas pour longtemps ».', ["Nous restons", "mais pas pour longtemps"]),
        ('« Il a crié "non" hier », dit-elle. "Oui", dit-il.', ['Il a crié "non" hier', "Oui"]),
        ('Le port est fermé."\nNous partirons demain.', ["Nous partirons demain."]),
        ('"Oui", dit-elle. "Nous partirons demain.', ["Oui", "Nous partirons demain."]),
        ('Il manque des "bras sur le port et au marché.', []),
        ("", []),
        ("» à l'envers «", []),
    ],
)
def test_marks_pair_up(text: str, inside: list[str]) -> None:
    assert stretches(text) == inside
