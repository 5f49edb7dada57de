"""Training: passes over the parts in bf16, rates that fall, the mean of the weights."""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch

from training.losses import step_loss
from training.network import Network
from training.parts import Part


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
