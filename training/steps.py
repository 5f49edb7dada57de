"""The steps that `training.make` takes, each done only where it has not left its file in the work folder yet."""

import json
import os
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.distributed
import torch.multiprocessing

from training import base, export, fit, measure, own_gold, parts, prepare
from training.samples import HELD_OUT, Sample, gold_of, with_priors

DEVELOPMENT = ("bbc-dev", "afp-dev")
EPOCHS, KEPT = 13, (5, 6, 7)
"""Passes over which the rates would fall to their end, and the passes whose states are averaged: from then on the
held-out figures stand still."""


def held_out(samples: list[Sample]) -> list[Sample]:
    """The samples that training never sees."""
    return [s for n, s in enumerate(samples) if n % HELD_OUT[0] == HELD_OUT[1]]


def learn(rank: int, of: int, work: Path, plan: fit.Plan) -> None:
    """One of the processes that train together; the first writes the mean of its weights after each epoch."""
    torch.set_num_threads(1)
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29617")
    torch.distributed.init_process_group("gloo", rank=rank, world_size=of)
    samples = pickle.loads((work / "samples.pickle").read_bytes())
    aside = {s.name for s in held_out(samples["train"])}
    torch.manual_seed(plan.seed)
    net = base.base(work / "base.pt").network()
    seen = with_priors([s for s in (*samples["train"], *samples["own"]) if s.name not in aside])
    lower = parts.lower_of(net, seen, plan.frozen)
    seen_parts = [p for s in seen for p in parts.parts_of(s, lower)]

    def after(epoch: int, mean: fit.Mean) -> None:
        if rank == 0:
            torch.save(mean.kept, work / f"net-{epoch}.pt")

    fit.fit(net, seen_parts, plan, after, fit.Share(rank, of))


def mean_of(paths: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of several states of the weights."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def calibrate(work: Path, shared: Path, net_path: Path, plan: fit.Plan) -> dict[str, Any]:
    """The threshold from the articles held out, and the figures there and on the development gold."""
    samples = pickle.loads((work / "samples.pickle").read_bytes())
    net = base.base(work / "base.pt").network()
    net.load_state_dict(torch.load(net_path, weights_only=True))
    score = measure.scorer(shared / "bench/score.py").score
    held = held_out(samples["train"])
    gold = gold_of(shared / "gold/train")
    found = measure.propose(net, held, plan.frozen)
    wanted = {s.name: gold[s.name] for s in held}
    default, _ = measure.best_threshold(found, wanted, score)
    card: dict[str, Any] = {"default": default, "floor": 0.04, "thresholds": {}, "figures": {}}
    tables = {"held out": score(wanted, measure.coded(found, {}, {}, default))}
    for name in (n for n in samples if n not in ("train", "own")):
        found = measure.propose(net, samples[name], plan.frozen)
        tables[name] = score(measure.gold_for(shared, name), measure.coded(found, {}, {}, default))
    for name, table in tables.items():
        print(f"{name:9} {measure.line(table)}")
        card["figures"][name] = {k: table[k] for k in ("event", "quad", "dyad")}
    return card


def run(shared: Path, work: Path, processes: int, out: Path) -> None:
    """Does what is not done yet; the model's files go to `out`."""
    plan = fit.Plan(EPOCHS, KEPT[-1] + 1, pieces=3000 // processes)
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "base.pt").exists():
        corpus = (
            shared / "corpus/world.jsonl.gz",
            shared / "corpus/general.jsonl.gz",
            shared / "gold/train/articles.jsonl",
        )
        base.write(work / "base.pt", corpus)
    if not (work / "samples.pickle").exists():
        folders = (shared / "gold/train", *(shared / "gold" / n for n in DEVELOPMENT), shared / "seeds")
        own = own_gold.restored(shared / "corpus") | own_gold.written()
        prepare.write(work / "samples.pickle", folders, own, base.base(work / "base.pt").pieces())
    last = work / "net.pt"
    if not last.exists():
        torch.multiprocessing.spawn(learn, (processes, work, plan), nprocs=processes)
        torch.save(mean_of([work / f"net-{epoch}.pt" for epoch in KEPT]), last)
    card = calibrate(work, shared, last, plan)
    (work / "card.json").write_text(json.dumps(card, indent=1), encoding="utf-8")
    export.write(last, work / "base.pt", card, out)
