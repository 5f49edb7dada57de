"""Training: a pass over the windows in bf16, losses for triggers, roles and the fields of a report."""

import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dyade.model.codes import EVENT_TYPES, MODES
from dyade.reading.learned.heads import ALL_MODES, CONSTANTS, POOLS, ROLES
from dyade.reading.learned.items import Item, pair_features
from dyade.reading.learned.windows import Window
from training.network import ItemRows, Network
from training.samples import Event, Sample

ALLOWED = torch.tensor([[m in MODES[t] for m in ALL_MODES] for t in EVENT_TYPES])
REPEAT = 0.15
"""Weight of a word outside all evidence that may restate a coded event: the gold keeps the first mention only."""


class Part(NamedTuple):
    """A window of a sample, with the events whose evidence has a word in its focus, as rows of the window."""

    sample: Sample
    window: Window
    row: dict[int, int]
    """Row of each article word in the window."""
    events: tuple[tuple[Event, tuple[int, ...], tuple[float, ...]], ...]
    """Each event with its evidence rows and their priors."""
    items: tuple[Item, ...]
    lower: Tensor
    """What the frozen layers give, pieces × width, in half precision."""
    weight: Tensor
    """How much it counts that a word states no event of a type, words × types."""


def lower_of(net: Network, samples: Sequence[Sample], frozen: int) -> dict[tuple[str, int], Tensor]:
    """What the frozen layers give for every window: computed once, the costly half of every pass saved."""
    net.eval()
    keyed = [((s.name, n), w.pieces) for s in samples for n, w in enumerate(s.windows)]
    keyed.sort(key=lambda x: (len(x[1]), x[0]))
    out = {}
    for at in range(0, len(keyed), 8):
        some = keyed[at : at + 8]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            x = net.lower(_stack([p for _, p in some], -1), frozen).to(torch.bfloat16)
        for n, (key, p) in enumerate(some):
            out[key] = x[n, : len(p)].clone()
    return out


def parts_of(sample: Sample, lower: Mapping[tuple[str, int], Tensor]) -> list[Part]:
    """The windows of a sample."""
    out = []
    for number, window in enumerate(sample.windows):
        row = {int(w): n for n, w in enumerate(window.words)}
        focus = {int(w) for w, f in zip(window.words, window.focus, strict=True) if f}
        events = []
        for e in sample.events:
            kept = [(row[w], p) for w, p in zip(e.words, e.prior, strict=True) if w in focus]
            if kept:
                events.append((e, tuple(r for r, _ in kept), tuple(p for _, p in kept)))
        items = tuple(i for i in sample.items if i.head in row and i.last in row)
        part = Part(sample, window, row, tuple(events), items, lower[sample.name, number], torch.zeros(0))
        out.append(part._replace(weight=_weights(part)))
    return out


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


def same(gold: str, value: str) -> bool:
    """Whether a value meets a gold party: private parties of no stated home meet all private parties."""
    return gold == value or (gold.startswith("NSA") and value.startswith("NSA") and "NSA" in (gold, value))


def targets(wanted: Sequence[str], values: Sequence[str]) -> list[float] | None:
    """A share for each value; None where nothing that is wanted can be chosen."""
    share = [0.0] * len(values)
    for w in wanted:
        hits = [n for n, v in enumerate(values) if v == w] or [n for n, v in enumerate(values) if v and same(w, v)]
        for n in hits:
            share[n] += 1 / len(hits)
    total = sum(share)
    return [s / total for s in share] if total else None


def _stack(rows: Sequence[np.ndarray], fill: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), fill, np.int64)
    for n, r in enumerate(rows):
        out[n, : len(r)] = r
    return torch.from_numpy(out)


BLIND, BLIND_NAMES = 0.04, 0.12
"""Share of pieces, and of pieces of named parties, hidden while learning: what happens must tell, not who it is."""


def _hidden(parts: Sequence[Part], shape: torch.Size) -> Tensor:
    """Which pieces of a batch stay in sight, windows × pieces."""
    share = torch.full(shape[:2], BLIND)
    for n, part in enumerate(parts):
        for item in part.items:
            first, last = part.window.first[part.row[item.head]], part.window.last[part.row[item.last]]
            share[n, int(min(first, last)) : int(max(first, last)) + 1] = BLIND_NAMES
    return torch.rand(shape[:2]) >= share


def states_of(net: Network, parts: Sequence[Part], frozen: int) -> Tensor:
    """Word vectors of a batch, windows × words × width."""
    lower = torch.nn.utils.rnn.pad_sequence([p.lower for p in parts], batch_first=True)
    if net.training:
        lower = lower * _hidden(parts, lower.shape)[:, :, None]
    mask = _stack([p.window.pieces for p in parts], -1) >= 0
    first, last = _stack([p.window.first for p in parts], 0), _stack([p.window.last for p in parts], 0)
    with torch.autocast("cpu", torch.bfloat16):
        return net.words(lower, mask, first, last, frozen)


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


def _weights(part: Part) -> Tensor:
    """Nothing out of focus or in a type's own evidence, save its trigger; little where a coded event may recur."""
    s, window = part.sample, part.window
    weight = np.ones((len(window.words), len(EVENT_TYPES)), np.float32)
    inside: dict[int, set[str]] = {}
    for i in part.items:
        inside.setdefault(int(s.words.sentence[i.head]), set()).add(i.value)
    sentence = s.words.sentence[window.words]
    for e in s.events:
        sides = [e.actors, e.recipients] if e.recipients else [e.actors]
        for number, values in inside.items():
            if all(any(same(g, v) for g in side for v in values) for side in sides):
                weight[sentence == number, e.type] = REPEAT
    for e, rows, _ in part.events:
        weight[list(rows), e.type] = 0
    weight[~window.focus[: len(weight)]] = 0
    return torch.from_numpy(weight)


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
    modes = torch.tensor([e.mode for e in events])
    known = modes >= 0
    if bool(known.any()):
        logits = heads.mode(t).masked_fill(~ALLOWED[kinds], -30.0)
        loss = loss + 0.3 * functional.cross_entropy(logits[known], modes[known], reduction="sum")
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


class Share(NamedTuple):
    """One of several processes that train together, each on every `of`-th batch, gradients averaged at each step."""

    rank: int = 0
    of: int = 1

    def average(self, net: Network) -> None:
        """Replaces each gradient by its mean over the processes."""
        if self.of == 1:
            return
        kept = [p for p in net.parameters() if p.requires_grad]
        flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).reshape(-1) for p in kept])
        torch.distributed.all_reduce(flat)
        for p, g in zip(kept, flat.div_(self.of).split([p.numel() for p in kept]), strict=True):
            p.grad = g.view_as(p)


ALONE = Share()


def batches(parts: Sequence[Part], pieces: int, rng: random.Random) -> Iterator[list[Part]]:
    """Batches of about `pieces` pieces, of windows of like length, in random order."""
    order = sorted(parts, key=lambda p: (len(p.window.pieces) // 24, rng.random()))
    out: list[list[Part]] = [[]]
    for p in order:
        if out[-1] and len(p.window.pieces) * (len(out[-1]) + 1) > pieces:
            out.append([])
        out[-1].append(p)
    rng.shuffle(out)
    yield from out


def _mine(every: Iterator[list[Part]], share: Share) -> Iterator[list[Part]]:
    """This process's batches; a last round that not every process could share is left out."""
    rows = list(every)
    yield from rows[share.rank : len(rows) // share.of * share.of : share.of]


def optimiser(net: Network, top: float, heads: float, decay: float, frozen: int) -> torch.optim.AdamW:
    """AdamW with a rate that falls from layer to layer; the lowest `frozen` layers and the positions stay."""
    groups: list[dict[str, object]] = [{"params": list(net.heads.parameters()), "lr": heads, "weight_decay": 0.01}]
    layers = list(net.encoder.layers)
    for p in (net.encoder.places.weight, *net.encoder.norm.parameters()):
        p.requires_grad_(False)
    for n, layer in enumerate(layers):
        if n < frozen:
            for p in layer.parameters():
                p.requires_grad_(False)
        else:
            rate = top * decay ** (len(layers) - 1 - n)
            groups.append({"params": list(layer.parameters()), "lr": rate, "weight_decay": 0.01})
    return torch.optim.AdamW(groups)


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


class Plan(NamedTuple):
    """How to train."""

    epochs: int
    """Passes over which the rates fall."""
    until: int
    """Passes that are made: the held-out figures stand still long before the rates have fallen."""
    top: float = 1.5e-4
    heads: float = 1e-3
    decay: float = 0.9
    frozen: int = 0
    pieces: int = 3000
    warm: float = 0.05
    end: float = 0.03
    seed: int = 1
    memory: float = 0.995
    """How much of the running mean of the weights each step keeps; the mean is what is measured and shipped."""


class Mean:
    """The running mean of the weights that learn."""

    def __init__(self, net: Network, memory: float) -> None:
        self.memory, self.steps = memory, 0
        self.kept = {k: v.detach().clone() for k, v in net.state_dict().items() if v.dtype == torch.float32}

    def add(self, net: Network) -> None:
        """Takes the weights of one more step in; the first steps weigh less, so that the start is soon forgotten."""
        self.steps += 1
        share = 1 - min(self.memory, self.steps / (self.steps + 10))
        for name, value in net.state_dict().items():
            self.kept[name].lerp_(value.detach(), share)


def fit(
    net: Network, parts: Sequence[Part], plan: Plan, after: Callable[[int, Mean], None], share: Share = ALONE
) -> None:
    """Trains in place; `after(epoch, mean)` is called after each epoch with the mean of the weights so far."""
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed + share.rank)
    optim = optimiser(net, plan.top, plan.heads, plan.decay, plan.frozen)
    base = [g["lr"] for g in optim.param_groups]
    steps = plan.epochs * (sum(1 for _ in batches(parts, plan.pieces, random.Random(0))) // share.of)
    done, mean = 0, Mean(net, plan.memory)
    for epoch in range(plan.until):
        net.train()
        sums, began = np.zeros(3), time.time()
        for n, batch in enumerate(_mine(batches(parts, plan.pieces, rng), share)):
            x = done / steps
            rate = (
                x / plan.warm
                if x < plan.warm
                else plan.end
                + (1 - plan.end) * 0.5 * (1 + math.cos(math.pi * min((x - plan.warm) / (1 - plan.warm), 1)))
            )
            for g, lr in zip(optim.param_groups, base, strict=True):
                g["lr"] = lr * rate
            loss, tag, role, events = step_loss(net, batch, plan.frozen)
            optim.zero_grad(set_to_none=True)
            loss.backward()
            share.average(net)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optim.step()
            mean.add(net)
            done += 1
            sums += (tag, role, events)
            if n % 20 == 0 and share.rank == 0:
                print(
                    f"{epoch} {n} {time.time() - began:.0f}s tag {sums[0] / sums[2]:.3f} role {sums[1] / sums[2]:.3f}",
                    flush=True,
                )
        print(
            f"epoch {epoch}: {time.time() - began:.0f}s tag {sums[0] / sums[2]:.3f} role {sums[1] / sums[2]:.3f}",
            flush=True,
        )
        after(epoch, mean)
