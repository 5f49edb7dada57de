"""Makes the learned reader from start to end: vocabulary, samples, training, thresholds, the package's model folder.

    python -m training.make --shared ../shared --work build/training [--epochs 13] [--processes 2]

Every step that has left its file in the work folder is not done again. On two quiet cores: vocabulary 1 minute, samples
1, each pass 4½, measuring 2; about an hour in all.
"""

import argparse
import json
import os
import pickle
from pathlib import Path
from typing import Any

import torch
import torch.distributed
import torch.multiprocessing

from dyade.reading.learned import reader
from training import base, export, fit, measure, prepare
from training.samples import Sample, gold_of, with_priors

HELD_OUT = (8, 3)
"""Article n of the gold is held out when n modulo the first is the second: thresholds are chosen on those."""
DEVELOPMENT = ("bbc-dev", "afp-dev")


def held_out(samples: list[Sample]) -> list[Sample]:
    """The samples that training never sees."""
    return [s for n, s in enumerate(samples) if n % HELD_OUT[0] == HELD_OUT[1]]


def learn(rank: int, of: int, work: Path, plan: fit.Plan) -> None:
    """One of the processes that train together; the first writes the mean of its weights after each epoch."""
    torch.set_num_threads(1)
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29617")
    torch.distributed.init_process_group("gloo", rank=rank, world_size=of)
    samples = pickle.loads((work / "samples.pickle").read_bytes())["train"]
    aside = {s.name for s in held_out(samples)}
    torch.manual_seed(plan.seed)
    net = base.base(work / "base.pt").network()
    seen = with_priors([s for s in samples if s.name not in aside])
    lower = fit.lower_of(net, seen, plan.frozen)
    parts = [p for s in seen for p in fit.parts_of(s, lower)]

    def after(epoch: int, mean: fit.Mean) -> None:
        if rank == 0:
            torch.save(mean.kept, work / f"net-{epoch}.pt")

    fit.fit(net, parts, plan, after, fit.Share(rank, of))


def calibrate(work: Path, shared: Path, net_path: Path, plan: fit.Plan) -> dict[str, Any]:
    """Thresholds from the articles held out, and the figures there and on the development gold."""
    samples = pickle.loads((work / "samples.pickle").read_bytes())
    net = base.base(work / "base.pt").network()
    net.load_state_dict(torch.load(net_path, weights_only=True))
    score = measure.scorer(shared / "bench/score.py").score
    held = held_out(samples["train"])
    gold = gold_of(shared / "gold/train")
    found = measure.propose(net, held, plan.frozen)
    wanted = {s.name: gold[s.name] for s in held}
    default, _ = measure.best_threshold(found, wanted, score)
    by_type = measure.thresholds_of(found, wanted, score, default)
    card: dict[str, Any] = {"default": default, "floor": 0.04, "thresholds": by_type, "figures": {}}
    tables = {"held out": score(wanted, measure.coded(found, {}, by_type, default))}
    for name in (n for n in samples if n != "train"):
        found = measure.propose(net, samples[name], plan.frozen)
        tables[name] = score(measure.gold_for(shared, name), measure.coded(found, {}, by_type, default))
    for name, table in tables.items():
        print(f"{name:9} {measure.line(table)}")
        card["figures"][name] = {k: table[k] for k in ("event", "quad", "dyad")}
    return card


def main() -> None:
    """Does what is not done yet."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=13)
    ap.add_argument("--processes", type=int, default=2)
    ap.add_argument("--out", type=Path, default=Path(reader.__file__).parent / reader.FOLDER)
    args = ap.parse_args()
    work, shared, plan = args.work, args.shared, fit.Plan(epochs=args.epochs, pieces=3000 // args.processes)
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
        prepare.write(work / "samples.pickle", folders, base.base(work / "base.pt").pieces())
    last = work / f"net-{plan.epochs - 1}.pt"
    if not last.exists():
        torch.multiprocessing.spawn(learn, (args.processes, work, plan), nprocs=args.processes)
    card = calibrate(work, shared, last, plan)
    (work / "card.json").write_text(json.dumps(card, indent=1), encoding="utf-8")
    export.write(last, work / "base.pt", card, args.out)


if __name__ == "__main__":
    main()
