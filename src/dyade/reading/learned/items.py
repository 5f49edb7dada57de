"""What may fill a role: mentions of parties, time expressions, places; and how each lies to a trigger."""

from collections.abc import Sequence
from typing import NamedTuple, get_args

import numpy as np

from dyade.model.codes import Sector
from dyade.model.reading import Mention, MentionKind, Place, TimeExpression, TimexType
from dyade.reading.learned.words import DEP, Ints, Words, word_at

KINDS: tuple[str, ...] = (*get_args(MentionKind), *get_args(TimexType), "site")
SECTORS: tuple[str, ...] = ("", *get_args(Sector))
PARTY, TIME, SITE = 0, 1, 2
"""Pools: actor, recipient and source choose among parties, a date among times, a place among sites."""
DIRECT, TURNED = 0, 1
"""A mention stands for its own code, or turned: for private parties of its state, or for the state of its group.

A time stands for its own value, or turned: « juin » for « depuis juin », and « depuis juin » for « juin »."""
PRIVATE = "NSA"


class Item(NamedTuple):
    """One choice for a role. Several items may share a value; their scores add up."""

    pool: int
    value: str
    start: int
    end: int
    head: int
    """Index of the head word."""
    last: int
    """Index of the last word."""
    kind: int
    turn: int
    sector: int
    """Number of the sector of its mention, 0 for none."""
    early: int
    """0 when the value first stands in the headline, 1 in the first sentences, 2 later."""


def items_of(
    words: Words, mentions: Sequence[Mention], times: Sequence[TimeExpression], places: Sequence[Place]
) -> tuple[Item, ...]:
    """Every item of an article, in the order of the text; a mention gives two where its code can be turned."""
    if not len(words.text):
        return ()
    out: list[Item] = []
    for m in mentions:
        for turn, code in enumerate((m.party, turned(m.party))):
            if code is not None:
                out.append(_item(words, (PARTY, code, m.start, m.end), m.head, m.kind, turn, m.sector))
    for t in times:
        if t.edtf is not None:
            for turn, value in enumerate((t.edtf, turned_time(t.edtf))):
                if value is not None:
                    out.append(_item(words, (TIME, value, t.start, t.end), t.start, t.type, turn, None))
    for p in places:
        if p.state is not None:
            out.append(_item(words, (SITE, p.state, p.start, p.end), p.start, "site", DIRECT, None))
    return _with_early(words, sorted(out, key=lambda i: (i.start, i.end, i.pool, i.turn, i.value)))


def turned(code: str) -> str | None:
    """`NSA:MLI` for `MLI`, `MLI` for `NSA:MLI`, None for bodies and parties without a state."""
    if code.startswith(PRIVATE + ":"):
        return code[len(PRIVATE) + 1 :]
    return f"{PRIVATE}:{code}" if len(code) == 3 and code not in (PRIVATE, "INT") else None


def turned_time(edtf: str) -> str | None:
    """`2020-06/..` for `2020-06` and back, `2020-06` for `../2020-06`, None for intervals with two ends."""
    start, _, end = edtf.partition("/")
    if not end:
        return f"{start}/.."
    return start if end == ".." else end if start == ".." else None


def _item(words: Words, what: tuple[int, str, int, int], head: int, kind: str, turn: int, sector: str | None) -> Item:
    pool, value, start, end = what
    at, last = word_at(words, head), word_at(words, max(end - 1, start))
    return Item(pool, value, start, end, at, last, KINDS.index(kind), turn, SECTORS.index(sector or ""), 0)


def _with_early(words: Words, items: Sequence[Item]) -> tuple[Item, ...]:
    seen: dict[tuple[int, str], int] = {}
    for item in items:
        sentence = int(words.sentence[item.head])
        seen.setdefault((item.pool, item.value), 0 if sentence == 0 else 1 if sentence < 4 else 2)
    return tuple(item._replace(early=seen[item.pool, item.value]) for item in items)


SENTENCES, DISTANCES, PATHS, LABELS = 8, 14, 17, 2 * len(DEP) + 1
"""How many values each of the four pair features takes."""
_STEPS = np.array([1, 2, 4, 7, 12])


def pair_features(words: Words, chains: Sequence[tuple[int, ...]], trigger: int, heads: Sequence[int]) -> Ints:
    """For each head word: sentences apart, words apart, shape of the path through the syntax, its first label."""
    at = np.asarray(heads, np.int64)
    apart = words.sentence[at] - words.sentence[trigger]
    out = np.empty((len(at), 4), np.int64)
    out[:, 0] = np.clip(apart, -5, 2) + 5
    out[:, 1:] = (13, 16, 2 * len(DEP))
    for row in np.flatnonzero(apart == 0).tolist():
        head = int(at[row])
        out[row, 1] = _distance(head - trigger)
        out[row, 2:] = _path(words, chains[trigger], chains[head])
    return out


def _distance(step: int) -> int:
    bucket = int(np.searchsorted(_STEPS, abs(step), side="left"))
    return 0 if step == 0 else 1 + bucket + (6 if step < 0 else 0)


def _path(words: Words, trigger: tuple[int, ...], head: tuple[int, ...]) -> tuple[int, int]:
    """Steps up from the head and down to the trigger (each at most 3), and the label that joins the two."""
    place = {word: n for n, word in enumerate(trigger)}
    for up, word in enumerate(head):
        down = place.get(word)
        if down is not None:
            shape = min(up, 3) * 4 + min(down, 3)
            if up:
                return shape, int(words.dep[head[up - 1]])
            return shape, len(DEP) + int(words.dep[trigger[down - 1]]) if down else 2 * len(DEP)
    return 16, 2 * len(DEP)
