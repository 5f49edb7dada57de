"""How well a network reads samples: its proposals through the package's own decoding, thresholds, and the scorer."""

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from dyade.model.codes import EventType
from dyade.reading.learned.choice import chosen, stated_date, stated_place, stated_source
from dyade.reading.learned.decode import proposals_of, scene_of
from dyade.reading.learned.heads import Heads
from dyade.reading.learned.proposals import Choice, Proposal
from training.network import Network
from training.parts import lower_of, parts_of, states_of
from training.samples import Sample, gold_of

Proposals = dict[str, tuple[Proposal, ...]]


def heads_of(net: Network) -> Heads:
    """The network's heads as the package computes them."""
    return Heads({k: v.detach().float().numpy() for k, v in net.heads.state_dict().items()})


def propose(
    net: Network, samples: Sequence[Sample], frozen: int, lower: Mapping[tuple[str, int], Tensor] | None = None
) -> Proposals:
    """Every proposal for each sample, by name."""
    lower = lower if lower is not None else lower_of(net, samples, frozen)
    net.eval()
    heads = heads_of(net)
    out: Proposals = {}
    for sample in samples:
        found: list[Proposal] = []
        parts = parts_of(sample, lower)
        with torch.no_grad():
            states = states_of(net, parts, frozen).numpy() if parts else np.zeros((0, 0, 0))
        for n, part in enumerate(parts):
            rows = np.asarray(states[n, : len(part.window.words)], np.float32)
            scene = scene_of(sample.words, sample.chains, part.window, sample.items, rows, heads)
            found.extend(proposals_of(scene, heads))
        out[sample.name] = tuple(found)
    return out


def coded(
    proposals: Proposals, texts: Mapping[str, str], thresholds: Mapping[EventType, float], default: float
) -> dict[str, Any]:
    """The chosen proposals in the form that the scorer reads."""
    return {
        name: {"article": name, "events": [event(p, texts.get(name, "")) for p in chosen(found, thresholds, default)]}
        for name, found in proposals.items()
    }


def event(p: Proposal, text: str) -> dict[str, Any]:
    """One proposal as a line of the scorer."""
    start, end = p.evidence
    source = stated_source(p)
    return {
        "type": p.type, "mode": p.mode, "domains": [d for d, _ in p.domains], "actors": _side(p.actors),
        "recipients": _side(p.recipients), "status": p.status, "date": stated_date(p),
        "place_state": stated_place(p), "source": {"party": source} if source else None,
        "evidence": text[start:end] or "x" * (end - start), "start": start,
    }  # fmt: skip


def _side(choices: Sequence[Choice]) -> list[dict[str, str]]:
    return [{"party": c.value} for c in choices]


def scorer(path: Path) -> Any:
    """The project's scorer, by its path."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_for(shared: Path, name: str) -> dict[str, Any]:
    """The gold of a development folder or of the seeds."""
    return gold_of(shared / "seeds" if name == "seeds" else shared / "gold" / name)


def best_threshold(proposals: Proposals, gold: Mapping[str, Any], score: Any) -> tuple[float, dict[str, Any]]:
    """The one threshold with the best event F1, and the scorer's table there."""
    best: tuple[float, dict[str, Any]] = (0.3, {})
    for step in np.arange(0.06, 0.44, 0.03):
        table = score(gold, coded(proposals, {}, {}, float(step)))
        if not best[1] or table["event"]["F1"] > best[1]["event"]["F1"]:
            best = (float(step), table)
    return best


def line(table: Mapping[str, Any]) -> str:
    """A table on one line."""
    head = "  ".join(
        f"{k} {table[k]['P']:.3f}/{table[k]['R']:.3f}/{table[k]['F1']:.3f}" for k in ("event", "quad", "dyad")
    )
    return (
        head
        + "  "
        + "  ".join(f"{k} {table[k]['share']}" for k in ("status", "mode", "date", "place", "source", "evidence"))
    )
