"""The state spoken of: which state « le gouvernement », « l'armée » or « le pays » means at a point of the text."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from dyade.model.codes import home
from dyade.reading.parties.syntax import Syntax

_OUR, _COUNTRY = "notre", "pays"
_DECAY = 0.6
_WHOLE = 0.12
_DOMESTIC = {"subject": 0.8, "name": 0.8, "adjective": 0.8, "place": 2.5, "person": 1.0, "nsa": 0.7}
_WEIGHT = {"subject": 1.6, "name": 1.0, "adjective": 1.1, "place": 0.6, "person": 1.0, "nsa": 0.7}


class Anchor(NamedTuple):
    """A point where the text names a state, and how: the more it is the topic, the more it weighs."""

    offset: int
    sentence: int
    state: str
    kind: str


class Context(NamedTuple):
    """All anchors in the order of the text."""

    anchors: tuple[Anchor, ...]
    offsets: tuple[int, ...]
    whole: tuple[tuple[str, float], ...]

    def state_at(
        self,
        offset: int,
        sentence: int,
        *,
        besides: str | None = None,
        domestic: bool = False,
        among: frozenset[str] | None = None,
    ) -> tuple[str, int] | None:
        """The state most spoken of before the offset, and the offset of its last anchor; the later text if none.

        Weight of an anchor falls by two fifths a sentence; the state's share of the whole article adds a little.
        `domestic`: for police, courts, parties, crowds, where it happens says more than who is spoken of. `among`:
        the states that the words allow.
        """
        ranked = self.ranked_at(offset, sentence, domestic=domestic, among=among)
        return next((found for found in ranked if found[0] != besides), None)

    def ranked_at(
        self, offset: int, sentence: int, *, domestic: bool = False, among: frozenset[str] | None = None
    ) -> tuple[tuple[str, int], ...]:
        """The states spoken of before the offset, the most spoken of first, each with its last anchor."""
        weight = _DOMESTIC if domestic else _WEIGHT
        cut = bisect_right(self.offsets, offset - 1)
        before = _allowed(self.anchors[:cut], among) or _allowed(self.anchors[cut:], among)[:3]
        scores: defaultdict[str, float] = defaultdict(float, self.whole)
        last: dict[str, int] = {}
        for anchor in before:
            distance = abs(sentence - anchor.sentence)
            if distance < 12:
                scores[anchor.state] += weight[anchor.kind] * _DECAY**distance
            last[anchor.state] = anchor.offset
        ranked = sorted(last, key=lambda state: (scores[state], last[state]), reverse=True)
        return tuple((state, last[state]) for state in ranked)

    def home(self, offset: int, sentence: int) -> tuple[str, int] | None:
        """What « notre pays » means where no outlet's country is known: the state that the article names most.

        One named earlier in the same sentence is another country, told about: « Paris vient dans notre pays ».
        """
        told = {a.state for a in self.anchors if a.sentence == sentence and a.offset < offset}
        counts = Counter(a.state for a in self.anchors if a.state not in told)
        if not counts:
            return None
        best = max(sorted(counts), key=lambda state: counts[state])
        return best, next(a.offset for a in self.anchors if a.state == best)


def _allowed(anchors: tuple[Anchor, ...], among: frozenset[str] | None) -> tuple[Anchor, ...]:
    return anchors if among is None else tuple(anchor for anchor in anchors if anchor.state in among)


def make_context(anchors: Iterable[Anchor]) -> Context:
    """Sort the anchors and weigh each state over the whole article."""
    ordered = tuple(sorted(anchors))
    counts: Counter[str] = Counter()
    for anchor in ordered:
        counts[anchor.state] += 1
    whole = tuple((state, min(count, 12) * _WHOLE) for state, count in sorted(counts.items()))
    return Context(ordered, tuple(anchor.offset for anchor in ordered), whole)


def own_country(syntax: Syntax, context: Context, country: str | None) -> str | None:
    """The country that the article calls « notre pays » in its own voice; None when it never does."""
    for word in syntax.words:
        after = syntax.after(word.end) if word.folded == _OUR else None
        if after is not None and after.folded == _COUNTRY and not _quoted(syntax.text, word.start):
            home = context.home(word.start, word.sentence)
            return country or (home[0] if home is not None else None)
    return None


def _quoted(text: str, offset: int) -> bool:
    """Whether a quotation mark stands open at the offset, within its paragraph."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return before.count("«") > before.count("»") or before.count('"') % 2 == 1


def home_state(party: str | None) -> str | None:
    """The state of a code: `MLI` and `NSA:MLI` give `MLI`, `IGO-UN`, `INT` and `NSA` give None."""
    if party is None or party.startswith("IGO") or party in ("INT", "NSA"):
        return None
    return home(party)
