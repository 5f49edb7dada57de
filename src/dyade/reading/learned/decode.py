"""From probabilities to proposals: the best pair of sides for a trigger, the rest of its fields, its evidence."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dyade.model.codes import DOMAINS, EVENT_TYPES, LONE_ACTOR, MODES, STATUSES, SYMMETRIC, EventType
from dyade.reading.learned.heads import (
    ALL_MODES,
    CONSTANTS,
    NO_MODE,
    POOLS,
    ROLES,
    Choices,
    Floats,
    Heads,
    Pool,
    pool_of,
)
from dyade.reading.learned.items import PARTY, PRIVATE, SITE, TIME, TURNED, Item, pair_features
from dyade.reading.learned.proposals import Choice, Proposal
from dyade.reading.learned.windows import Window
from dyade.reading.learned.words import Words

FLOOR = 0.04
"""Probability of a type at a word under which no roles are looked for."""
SELF = 0.1
"""What is left of a pair's probability when both sides are the same party."""
SELF_OFTEN = 0.3
SELF_SYMMETRIC = 0.02
"""The same for the types in which a party meets itself more often (a tenth of their events and more), and for those
in which both sides act alike; from the shares in the training gold."""
OFTEN_SELF: frozenset[EventType] = frozenset({"SUPPORT", "RETREAT", "REJECT"})
ATTACKED = 0.1
"""What is left of the probability that a state attacks a body: five of 839 acts of states towards bodies are such."""
UNDERGOING = 0.4
"""What is left of a pair's probability when a state's private parties are its recipient, `BOTH` again when its actor
is private too: every mention of a state can be turned to its people, and they undergo less than that makes likely; set
on articles held out of training."""
BOTH = 0.5
INHERITED = 0.5
"""What of the rest goes to the state's private parties as recipients: an army that acts in its own country."""
BESIDE = 0.4
"""A further party stands on a side when its probability is at least this share of the first one's."""
EVIDENCE = 25
"""Words of evidence at most."""
DOMAIN = 0.35
FURTHER = 6
"""Dates, and parties for each side, that a proposal keeps at most."""


class Scene(NamedTuple):
    """A window with the encoder's states of its words, and the items that stand in it."""

    words: Words
    chains: tuple[tuple[int, ...], ...]
    window: Window
    row: dict[int, int]
    items: tuple[Item, ...]
    states: Floats
    pools: tuple[Pool, ...]
    """Of parties, times and sites."""
    answers: Floats
    tags: Floats


def scene_of(
    words: Words,
    chains: tuple[tuple[int, ...], ...],
    window: Window,
    items: Sequence[Item],
    states: Floats,
    heads: Heads,
) -> Scene:
    """The scene of a window; `states` has a row for each of its words."""
    row = {int(w): n for n, w in enumerate(window.words)}
    inside = tuple(i for i in items if i.head in row and i.last in row)
    answers = heads.answers(states, inside, row) if inside else np.zeros((0, len(ROLES), 1), np.float32)
    tags = heads.tags(states, words.pos[window.words], words.dep[window.words])
    pools = tuple(pool_of(inside, kind) for kind in (PARTY, TIME, SITE))
    return Scene(words, chains, window, row, inside, states, pools, answers, tags)


def proposals_of(scene: Scene, heads: Heads, floor: float = FLOOR) -> Iterator[Proposal]:
    """A proposal for each focus word and type whose probability is at least `floor`, in the order of the text."""
    for row in np.flatnonzero(scene.window.focus[: len(scene.states)]):
        for kind in np.flatnonzero(scene.tags[row] >= floor):
            found = proposal_at(scene, heads, int(row), EVENT_TYPES[kind])
            if found is not None:
                yield found


def proposal_at(scene: Scene, heads: Heads, row: int, kind: EventType) -> Proposal | None:
    """What an event of type `kind` at the word of `row` would be; None when no actor can be named."""
    word = int(scene.window.words[row])
    trigger = heads.trigger(scene.states[row], kind)
    roles = _roles(scene, heads, trigger, word)
    pair = best_pair(roles[0], roles[1], kind)
    if pair is None:
        return None
    actor, recipient, joint = pair
    fields = heads.fields(trigger, kind)
    status = int(fields.status.argmax())
    actors = _side(scene, roles[0], actor)
    recipients = _side(scene, roles[1], recipient) if recipient else ()
    probability = float(scene.tags[row, EVENT_TYPES.index(kind)])
    return Proposal(
        start=int(scene.words.start[word]),
        end=int(scene.words.end[word]),
        evidence=_evidence(scene, word, (*actors, *recipients)),
        type=kind,
        probability=probability,
        worth=probability * joint,
        actors=actors,
        recipients=recipients,
        no_recipient=float(roles[1].probabilities[0]),
        source=_first(scene, roles[2]),
        no_source=float(roles[2].probabilities[0]),
        dates=_best(scene, roles[3]),
        no_date=float(roles[3].probabilities[0]),
        place=_first(scene, roles[4]),
        no_place=float(roles[4].probabilities[0]),
        status=STATUSES[status],
        status_probability=float(fields.status[status]),
        modes=_modes(fields.mode, kind),
        domains=tuple((d, float(p)) for d, p in zip(DOMAINS, fields.domains, strict=True) if p >= DOMAIN),
        actor_choices=_best(scene, roles[0]),
        recipient_choices=_best(scene, roles[1]),
    )


def _modes(probabilities: Floats, kind: EventType) -> tuple[tuple[str, float], ...]:
    """The modes of a type and their probabilities, the likeliest first; none for a type without modes."""
    told = ((m, float(probabilities[ALL_MODES.index(m)])) for m in (*MODES[kind], NO_MODE))
    return tuple(sorted(told, key=lambda x: -x[1])) if MODES[kind] else ()


def _roles(scene: Scene, heads: Heads, trigger: Floats, word: int) -> list[Choices]:
    if scene.items:
        lie = pair_features(scene.words, scene.chains, word, [i.head for i in scene.items])
        scores = heads.scores(trigger, scene.answers, lie)
    else:
        scores = np.zeros((len(ROLES), 0), np.float32)
    return [heads.choices(role, trigger, scores, scene.pools[POOLS[role]]) for role in range(len(ROLES))]


def best_pair(actor: Choices, recipient: Choices, kind: EventType) -> tuple[int, int, float] | None:
    """The likeliest actor and recipient together (0: none), and their probability; one of them must be public."""
    joint = np.outer(actor.probabilities, recipient.probabilities)
    joint[0] = 0.0
    if kind not in LONE_ACTOR:
        joint[:, 0] = 0.0
    same = np.arange(len(joint))
    own, kept = joint[same, same].copy(), _self_share(kind)
    joint[same, same] *= kept
    if kind not in SYMMETRIC:
        for a, r in _at_home(actor, recipient):
            joint[a, r] += INHERITED * (1 - kept) * own[a]
    if kind == "ASSAULT":
        joint[np.ix_(_of(actor, _is_state), _of(recipient, _is_body))] *= ATTACKED
    joint[:, _of(recipient, _is_home)] *= UNDERGOING
    joint[np.ix_(_of(actor, _is_private), _of(recipient, _is_private))] *= BOTH
    a, r = divmod(int(joint.argmax()), joint.shape[1])
    return (a, r, float(joint[a, r])) if joint[a, r] > 0 else None


def _of(choices: Choices, kind: Callable[[str], bool]) -> list[int]:
    return [n for n, value in enumerate(choices.values) if kind(value)]


def _is_state(value: str) -> bool:
    return len(value) == 3 and value not in CONSTANTS


def _is_body(value: str) -> bool:
    return value.startswith("IGO-")


def _is_private(value: str) -> bool:
    return value.startswith(PRIVATE)


def _is_home(value: str) -> bool:
    return value.startswith(f"{PRIVATE}:")


def _at_home(actor: Choices, recipient: Choices) -> Iterator[tuple[int, int]]:
    """Each state among the actors, with the private parties of that state among the recipients."""
    at = {value: n for n, value in enumerate(recipient.values)}
    for n, value in enumerate(actor.values):
        private = at.get(f"{PRIVATE}:{value}") if _is_state(value) else None
        if n and private is not None:
            yield n, private


def _self_share(kind: EventType) -> float:
    if kind in SYMMETRIC:
        return SELF_SYMMETRIC
    return SELF_OFTEN if kind in OFTEN_SELF else SELF


def _side(scene: Scene, choices: Choices, first: int) -> tuple[Choice, ...]:
    """The chosen party, and those that stand beside it."""
    least = BESIDE * float(choices.probabilities[first])
    order = sorted(range(1, len(choices.values)), key=lambda n: (-float(choices.probabilities[n]), n))
    beside = [n for n in order if n != first and choices.probabilities[n] >= least and _apart(choices, n, first)]
    return tuple(_choice(scene, choices, n) for n in (first, *beside[:3]))


def _apart(choices: Choices, n: int, first: int) -> bool:
    """Whether two values can stand on one side: a state and its own private parties are two readings of one word."""
    a, b = choices.values[n], choices.values[first]
    return PRIVATE not in (a, b) and a.removeprefix(PRIVATE + ":") != b.removeprefix(PRIVATE + ":")


def _first(scene: Scene, choices: Choices) -> Choice | None:
    """The likeliest choice that is not nothing."""
    if len(choices.values) < 2:
        return None
    return _choice(scene, choices, 1 + int(choices.probabilities[1:].argmax()))


def _best(scene: Scene, choices: Choices) -> tuple[Choice, ...]:
    """The likeliest choices that are not nothing, the likeliest first."""
    order = sorted(range(1, len(choices.values)), key=lambda n: (-float(choices.probabilities[n]), n))
    return tuple(_choice(scene, choices, n) for n in order[:FURTHER])


def _choice(scene: Scene, choices: Choices, n: int) -> Choice:
    number = int(choices.items[n])
    item = scene.items[number] if number >= 0 else None
    if item is None:
        return Choice(choices.values[n], float(choices.probabilities[n]), None, None)
    return Choice(choices.values[n], float(choices.probabilities[n]), item.start, item.end, item.turn == TURNED)


def _evidence(scene: Scene, word: int, sides: Sequence[Choice]) -> tuple[int, int]:
    """From the first to the last of trigger, its near dependents and its sides in the sentence, at most 25 words."""
    w = scene.words
    same = np.flatnonzero(w.sentence == w.sentence[word])
    low, high = word, word
    for n in same.tolist():
        if int(w.head[n]) == word and abs(n - word) <= EVIDENCE // 2:
            low, high = min(low, n), max(high, n)
    spans = {(c.start, c.end) for c in sides}
    for item in scene.items:
        chosen = item.pool == PARTY and (item.start, item.end) in spans and item.head in same
        if chosen and max(high, item.last) - min(low, item.head) < EVIDENCE:
            low, high = min(low, item.head), max(high, item.last)
    return int(w.start[low]), int(w.end[high])
