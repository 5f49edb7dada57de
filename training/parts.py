"""Parts: the windows of a sample with what the gold says of their words, and the encoder run over a batch of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from dyade.model.codes import EVENT_TYPES
from dyade.reading.learned.items import Item
from dyade.reading.learned.windows import Window
from training.network import Network
from training.samples import Event, Sample

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


def same(gold: str, value: str) -> bool:
    """Whether a value meets a gold party: private parties of no stated home meet all private parties."""
    return gold == value or (gold.startswith("NSA") and value.startswith("NSA") and "NSA" in (gold, value))


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
