"""Losses: of trigger words, of the roles and fields of reports, of quotes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dyade.model.codes import EVENT_TYPES, MODES
from dyade.reading.learned.heads import ALL_MODES, CONSTANTS, NO_MODE, POOLS, ROLES
from dyade.reading.learned.items import Item, pair_features
from training.network import ItemRows, Network
from training.parts import Part, same, states_of
from training.samples import Event

ALLOWED = torch.tensor([[m in MODES[t] or m == NO_MODE for m in ALL_MODES] for t in EVENT_TYPES])


def item_rows(part: Part) -> ItemRows:
    """The window's items as tensors."""
    t = lambda values: torch.tensor(values, dtype=torch.long)  # noqa: E731
    i = part.items
    rows = part.row
    return ItemRows(
        t([rows[x.head] for x in i]), t([rows[x.last] for x in i]), t([x.kind for x in i]), t([x.turn for x in i]),
        t([x.sector for x in i]), t([x.early for x in i]),
    )  # fmt: skip


class Choices(NamedTuple):
    """The values a role may take in a window: the constants first, then the items' values; `group` of each item."""

    values: tuple[str, ...]
    group: Tensor
    among: Tensor
    """Which items belong to the pool."""


def choices_of(items: Sequence[Item], role: int) -> Choices:
    """Values in the order of the text."""
    pool = POOLS[role]
    values = list(CONSTANTS)
    at = {v: n for n, v in enumerate(values)}
    group = []
    for i in items:
        if i.pool == pool and i.value not in at:
            at[i.value] = len(values)
            values.append(i.value)
        group.append(at[i.value] if i.pool == pool else 0)
    return Choices(tuple(values), torch.tensor(group, dtype=torch.long), torch.tensor([i.pool == pool for i in items]))


def role_logits(scores: Tensor, constants: Tensor, choices: Choices, role: int) -> Tensor:
    """Triggers × values: the log of the summed exponentials of the items of each value."""
    n, values = len(scores), len(choices.values)
    kept = choices.among
    extra = constants[:, role, :]
    if POOLS[role]:
        extra = torch.cat([extra[:, :1], torch.full((n, len(CONSTANTS) - 1), -30.0)], 1)
    alone = torch.cat([extra, torch.full((n, values - len(CONSTANTS)), -30.0)], 1)
    if not bool(kept.any()):
        return alone
    s = scores[:, role, kept]
    top = torch.maximum(s.max(1, keepdim=True).values, alone.max(1, keepdim=True).values).detach()
    total = torch.exp(alone - top).index_add(1, choices.group[kept], torch.exp(s - top))
    return torch.log(total) + top


def targets(wanted: Sequence[str], values: Sequence[str]) -> list[float] | None:
    """A share for each value; None where nothing that is wanted can be chosen."""
    share = [0.0] * len(values)
    for w in wanted:
        hits = [n for n, v in enumerate(values) if v == w] or [n for n, v in enumerate(values) if v and same(w, v)]
        for n in hits:
            share[n] += 1 / len(hits)
    total = sum(share)
    return [s / total for s in share] if total else None


def tag_loss(part: Part, logits: Tensor) -> tuple[Tensor, list[int]]:
    """Cross-entropy over focus words × types, and the row taken for each event's trigger (as the model now sees it)."""
    target, weight = torch.zeros_like(logits), part.weight.clone()
    triggers = []
    for e, rows, prior in part.events:
        belief = torch.log_softmax(torch.tensor(prior) + functional.logsigmoid(logits[list(rows), e.type].detach()), 0)
        best = int(belief.argmax())
        triggers.append(rows[best])
        for r, b in zip(rows, belief.exp().tolist(), strict=True):
            if b > 0.15:
                target[r, e.type] = 1.0
                weight[r, e.type] = max(float(weight[r, e.type]), b)
    loss = functional.binary_cross_entropy_with_logits(logits, target, weight, reduction="sum")
    return loss, triggers


def role_loss(net: Network, part: Part, states: Tensor, triggers: Sequence[int]) -> Tensor:
    """Losses of roles, status, mode and domains, summed over the events of a window."""
    events = [e for e, _, _ in part.events]
    kinds = torch.tensor([e.type for e in events])
    heads = net.heads
    t = heads.triggers(states[list(triggers)], kinds)
    scores, constants = role_scores(net, part, states, t, triggers)
    loss = torch.zeros(())
    for role in range(len(ROLES)):
        choices = choices_of(part.items, role)
        logp = torch.log_softmax(role_logits(scores, constants, choices, role), 1)
        for n, e in enumerate(events):
            share = targets(_wanted(e, role), choices.values)
            if share is not None:
                loss = loss - RATES[role] * (torch.tensor(share) * logp[n]).sum()
    loss = loss + 0.3 * functional.cross_entropy(
        heads.status(t), torch.tensor([e.status for e in events]), reduction="sum"
    )
    modes = heads.mode(t).masked_fill(~ALLOWED[kinds], -30.0)
    loss = loss + 0.3 * functional.cross_entropy(modes, torch.tensor([e.mode for e in events]), reduction="sum")
    domain = torch.zeros(len(events), heads.domain.out_features)
    for n, e in enumerate(events):
        domain[n, list(e.domains)] = 1
    return loss + 0.05 * functional.binary_cross_entropy_with_logits(heads.domain(t), domain, reduction="sum")


RATES = (1.0, 1.0, 0.4, 0.6, 0.4)
"""Weight of each role's loss."""
QUOTED = 0.02
"""Weight of the loss of quotes, a help to the encoder: who speaks decides what is told in whose voice."""


def quote_loss(net: Network, part: Part, states: Tensor) -> Tensor:
    """Cross-entropy of standing in a quote, opening one, closing one, over the focus words."""
    target = torch.zeros(len(part.window.words), 3)
    for first, last in part.sample.quoted:
        inside = [part.row[w] for w in range(first, last + 1) if w in part.row]
        target[inside, 0] = 1.0
        for word, column in ((first, 1), (last, 2)):
            if word in part.row:
                target[part.row[word], column] = 1.0
    focus = torch.from_numpy(part.window.focus[: len(target)])
    logits = net.heads.quotes(states)[focus]
    return functional.binary_cross_entropy_with_logits(logits, target[focus], reduction="sum")


def _wanted(e: Event, role: int) -> Sequence[str]:
    return (e.actors, e.recipients or ("",), (e.source,), (e.date,), (e.place,))[role]


def role_scores(net: Network, part: Part, states: Tensor, t: Tensor, rows: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Scores of the window's items, and of the constants, for triggers at `rows`."""
    constants = net.heads.constants(t)
    if not part.items:
        return torch.zeros(len(t), len(ROLES), 0), constants
    s = part.sample
    heads = [i.head for i in part.items]
    lie = np.stack([pair_features(s.words, s.chains, int(part.window.words[r]), heads) for r in rows])
    answers = net.heads.items(states, item_rows(part))
    return net.heads.scores(t, answers, torch.from_numpy(lie)), constants


def step_loss(net: Network, batch: Sequence[Part], frozen: int) -> tuple[Tensor, float, float, int]:
    """The loss of a batch (triggers and roles), its two parts, and the number of events in it."""
    states = states_of(net, batch, frozen)
    tag, role, events = torch.zeros(()), torch.zeros(()), 0
    for n, part in enumerate(batch):
        s = states[n, : len(part.window.words)]
        w = part.window.words
        logits = net.heads.tags(
            s, torch.from_numpy(part.sample.words.pos[w]), torch.from_numpy(part.sample.words.dep[w])
        )
        loss, triggers = tag_loss(part, logits)
        tag = tag + loss + QUOTED * quote_loss(net, part, s)
        if triggers:
            role = role + role_loss(net, part, s, triggers)
            events += len(triggers)
    return (tag + role) / max(events, 8), float(tag.detach()), float(role.detach()), events
