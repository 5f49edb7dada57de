"""An act takes the time that governs it, and none that belongs to a clause of other words."""

import pytest

from dyade import code

FRIDAY = "2024-03-15"


def dates_of(text: str, kind: str, published: str | None = FRIDAY) -> set[str | None]:
    return {r.date for r in code(text, published=published).reports if r.type == kind}


EXPELLED = "Le Mali, qui a expulsé l'ambassadeur de France en janvier, a signé un accord de défense avec la Russie."
CASES = {
    "a relative clause keeps its time": (EXPELLED, "SUPPORT", None),
    "and dates its own act": (EXPELLED, "SANCTION", "2024-01"),
    "a relative clause under a preposition": (
        "L'Égypte, avec laquelle le Soudan a signé un accord en 2021, a condamné l'attaque du Tchad.",
        "ACCUSE", None,
    ),
    "a relative clause before another act": (
        "La Russie, qui a livré du blé au Mali en janvier, a salué la décision du Niger.", "SUPPORT", None,
    ),
    "a participle set off by a comma": (
        "L'Algérie et le Maroc ont rouvert leur frontière, fermée depuis 2019.", "RETREAT", None,
    ),
    "what went before": (
        "Après l'invasion de l'Ukraine par la Russie en février 2022, l'Union européenne a imposé des sanctions"
        " au Bélarus.",
        "SANCTION", None,
    ),
    "the time of the clause": (
        "Le Burkina Faso a signé mardi un accord de coopération avec l'Iran.", "SUPPORT", "2024-03-12",
    ),
    "the time at the head of the sentence": (
        "Lundi, le Niger a expulsé l'ambassadeur de France et rappelé le sien.", "SANCTION", "2024-03-11",
    ),
    "the day before publication": ("Le Ghana a accusé jeudi le Togo d'espionnage.", "ACCUSE", "2024-03-14"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_act_takes_the_time_that_governs_it(case: str) -> None:
    text, kind, date = CASES[case]
    assert dates_of(text, kind) == {date}
