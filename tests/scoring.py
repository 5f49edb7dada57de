"""Scores coded articles against coding by hand, under the rule of the manual: type, an actor and a recipient."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dyade.model.codes import SYMMETRIC
from dyade.model.names import fold

Coded = dict[str, Any]
Right = Callable[[Coded, Coded], bool]


class Score(NamedTuple):
    """Right ones, those coded by hand, those coded by the reader."""

    right: int
    gold: int
    coded: int

    @property
    def precision(self) -> float:
        """Share of the reader's that are right."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Share of the hand's that the reader found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.coded) if self.gold + self.coded else 0.0

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(self.right + other.right, self.gold + other.gold, self.coded + other.coded)


def score(gold: Sequence[Coded], coded: Sequence[Coded], right: Right) -> Score:
    """The largest one-to-one matching of the two under `right`."""
    owner: dict[int, int] = {}

    def placed(i: int, tried: set[int]) -> bool:
        for j, other in enumerate(coded):
            if j not in tried and right(gold[i], other):
                tried.add(j)
                if j not in owner or placed(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    return Score(sum(placed(i, set()) for i in range(len(gold))), len(gold), len(coded))


def same_event(gold: Coded, coded: Coded) -> bool:
    """Type, an actor and a recipient are right; the sides of an act that both do alike may be swapped."""
    if gold["type"] != coded["type"]:
        return False
    straight = _meet(gold["actors"], coded["actors"]) and _meet(gold["recipients"], coded["recipients"])
    swapped = _meet(gold["actors"], coded["recipients"]) and _meet(gold["recipients"], coded["actors"])
    return straight or (gold["type"] in SYMMETRIC and swapped)


def same_quote(gold: Coded, coded: Coded, least: float = 0.8) -> bool:
    """The characters of the two overlap by so much (intersection over union)."""
    first, last = gold["start"], gold["start"] + len(gold["text"])
    start, end = coded["start"], coded["start"] + len(coded["text"])
    common = min(last, end) - max(first, start)
    return common >= least * (max(last, end) - min(first, start))


def same_person(gold: Coded, coded: Coded) -> bool:
    """The names are the same but for case and accents."""
    return fold(gold["name"]) == fold(coded["name"])


def _meet(gold: Sequence[Coded], coded: Sequence[Coded]) -> bool:
    if not gold or not coded:
        return not gold and not coded
    return any(_same_party(a["party"], b["party"]) for a in gold for b in coded)


def _same_party(a: str, b: str) -> bool:
    return a == b or ("NSA" in (a, b) and a.startswith("NSA") and b.startswith("NSA"))
