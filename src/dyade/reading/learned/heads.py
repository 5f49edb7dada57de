"""What stands above the encoder, in numpy: trigger words, and for each trigger a choice among items for every role."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dyade.model.codes import EVENT_TYPES, MODES, EventType
from dyade.reading.learned.items import PARTY, SITE, TIME, Item
from dyade.reading.learned.words import Ints

Floats = NDArray[np.float32]

ROLES: Final = ("actor", "recipient", "source", "date", "place")
POOLS: Final = (PARTY, PARTY, PARTY, TIME, SITE)
CONSTANTS: Final = ("", "NSA", "INT")
"""Choices that no word need stand for: nothing, private parties of no stated home, several unnamed states."""
NO_MODE: Final = ""
"""A mode that every type has: the act is none of those that the type tells apart."""
ALL_MODES: Final = (*dict.fromkeys(m for t in EVENT_TYPES for m in MODES[t]), NO_MODE)
_LOW = -30.0
_ROOT = float(np.sqrt(2 / np.pi))


class Choices(NamedTuple):
    """The values that a role may take, the probability of each, and the item that speaks most for it (-1: none)."""

    values: tuple[str, ...]
    probabilities: Floats
    items: Ints


class Pool(NamedTuple):
    """The values among which a role chooses in a window: the constants, then those of the items, in text order."""

    values: tuple[str, ...]
    items: Ints
    """Numbers of the items that belong to it."""
    group: Ints
    """For each of them the number of its value."""


def pool_of(items: Sequence[Item], kind: int) -> Pool:
    """The pool `kind` of a window's items."""
    values = {v: n for n, v in enumerate(CONSTANTS if kind == PARTY else CONSTANTS[:1])}
    among = [n for n, i in enumerate(items) if i.pool == kind]
    group = [values.setdefault(items[n].value, len(values)) for n in among]
    return Pool(tuple(values), np.array(among, np.int64), np.array(group, np.int64))


class Fields(NamedTuple):
    """What the heads say of one trigger of one type besides its roles."""

    status: Floats
    mode: Floats
    domains: Floats


class Heads:
    """The weights by name, as `training` writes them: `tag1.weight` and so on, every matrix outputs × inputs."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self._w = {name: np.asarray(value, np.float32) for name, value in weights.items()}

    def tags(self, states: Floats, pos: Ints, dep: Ints) -> Floats:
        """Probability that each word states an event of each type, words × types."""
        h = _gelu(self._linear("tag1", states) + self._w["pos.weight"][pos] + self._w["dep.weight"][dep])
        return _sigmoid(self._linear("tag2", h))

    def trigger(self, state: Floats, kind: EventType) -> Floats:
        """The vector that asks for the roles and fields of an event of type `kind` at a word."""
        return _gelu(self._linear("trigger", state) + self._w["act.weight"][EVENT_TYPES.index(kind)])

    def answers(self, states: Floats, items: Sequence[Item], row: Mapping[int, int]) -> Floats:
        """What each item answers, items × roles × room."""
        head = states[[row[i.head] for i in items]]
        last = states[[row[i.last] for i in items]]
        h = self._linear("item_head", head) + last @ self._w["item_last.weight"].T
        h = h + self._w["kind.weight"][[i.kind for i in items]] + self._w["turn.weight"][[i.turn for i in items]]
        h = h + self._w["sector.weight"][[i.sector for i in items]]
        h = _gelu(h + self._w["early.weight"][[i.early for i in items]])
        return self._linear("answer", h).reshape(len(items), len(ROLES), -1)

    def scores(self, trigger: Floats, answers: Floats, lie: Ints) -> Floats:
        """How well each item fills each role, roles × items; `lie` tells how the items lie to the trigger."""
        ask = self._linear("ask", trigger).reshape(len(ROLES), -1)
        f = np.sum([self._w[f"lie.{n}.weight"][lie[:, n]] for n in range(lie.shape[1])], axis=0)
        ask_lie = self._linear("ask_lie", trigger).reshape(len(ROLES), -1)
        by_words = np.einsum("rd,ird->ri", ask, answers) / np.float32(np.sqrt(ask.shape[1]))
        return np.asarray(by_words + ask_lie @ f.T + self._linear("lie_bias", f).T, np.float32)

    def choices(self, role: int, trigger: Floats, scores: Floats, pool: Pool) -> Choices:
        """The values that a role may take among the items of its pool; items of one value add their weight."""
        alone = self._linear("constant", trigger).reshape(len(ROLES), len(CONSTANTS))[role]
        logits = np.full(len(pool.values), _LOW, np.float32)
        best = np.full(len(pool.values), -1, np.int64)
        known = len(CONSTANTS) if POOLS[role] == PARTY else 1
        logits[:known] = alone[:known]
        if len(pool.items):
            mine = scores[role, pool.items]
            np.logaddexp.at(logits, pool.group, mine)
            order = np.argsort(mine, kind="stable")
            best[pool.group[order]] = pool.items[order]
        return Choices(pool.values, _softmax(logits), best)

    def fields(self, trigger: Floats, kind: EventType) -> Fields:
        """Probabilities of status, of the modes that the type has or of none, and of each domain."""
        mode = self._linear("mode", trigger)
        allowed = np.array([m in MODES[kind] or m == NO_MODE for m in ALL_MODES])
        return Fields(
            _softmax(self._linear("status", trigger)),
            _softmax(np.where(allowed, mode, _LOW).astype(np.float32)),
            _sigmoid(self._linear("domain", trigger)),
        )

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"], np.float32)


def _gelu(x: Floats) -> Floats:
    return np.asarray(0.5 * x * (1 + np.tanh(_ROOT * (x + 0.044715 * x * x * x))), np.float32)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)), np.float32)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum(), np.float32)
