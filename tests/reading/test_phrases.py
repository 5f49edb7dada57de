"""The words of a report are whole phrases of one line."""

import pytest

from dyade.model.article import Article
from dyade.model.reading import Party, Report, RoleChoice, Why
from dyade.reading.parse import parse
from dyade.reading.weighing import whole


def rounded(text: str, words: str, trigger: str) -> str:
    """The evidence of a report after rounding; before, it has the words given."""
    start, at = text.index(words), text.index(trigger)
    choice = RoleChoice(role="trigger", start=at, end=at + len(trigger), value="ASSAULT", rule="test")
    report = Report(
        start=start, end=start + len(words), type="ASSAULT", actors=(Party(party="MLI"),), recipients=(), status="held",
        why=Why(rows=(), rule="test", choices=(choice,)),
    )  # fmt: skip
    (made,) = whole(parse(Article(id="a", text=text)).doc, (report,))
    return text[made.start : made.end]


@pytest.mark.parametrize(
    ("text", "words", "trigger", "expected"),
    [
        ("Trois cents soldats de la paix sont morts au Mali.", "cents soldats de la paix sont morts", "morts",
         "Trois cents soldats de la paix sont morts"),
        ("Le chef de la diplomatie russe a promis du blé.", "chef de la diplomatie russe a promis", "promis",
         "Le chef de la diplomatie russe a promis"),
        ("Les deux ministres ont aussi parlé de commerce.", "ministres ont aussi parlé de commerce.", "parlé",
         "Les deux ministres ont aussi parlé de commerce"),
        ("Le gouvernement a répondu à la France par un refus.", "gouvernement a répondu à la", "répondu",
         "Le gouvernement a répondu à la France"),
        ("Moscou a répondu quand le Mali l'a appelée.", "Moscou a répondu quand le Mali l'", "répondu",
         "Moscou a répondu quand le Mali l'a appelée"),
        ("Le visiteur est reparti.\n\nLe Mali a attaqué le camp.", "reparti.\n\nLe Mali a attaqué", "attaqué",
         "Le Mali a attaqué"),
        ("« Nous avons repris la ville », a dit Bamako, « et nous y restons ».", "« Nous avons repris la", "repris",
         "Nous avons repris la ville"),
    ],
)  # fmt: skip
def test_evidence_is_rounded_to_phrases(text: str, words: str, trigger: str, expected: str) -> None:
    assert rounded(text, words, trigger) == expected
