"""Writes the package's model folder: encoder in eight bits, heads in half precision, piece vectors, tokenizer, card."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from dyade.reading.learned import reader
from training import graph
from training.base import base

HELPS = ("quoted.weight", "quoted.bias")
"""Weights of what only training asks."""


def write(net_path: Path, base_path: Path, card: Mapping[str, Any], out: Path) -> None:
    """Writes the folder and tells its size."""
    start = base(base_path)
    net = start.network()
    net.load_state_dict(torch.load(net_path, weights_only=True))
    out.mkdir(parents=True, exist_ok=True)
    graph.write(net.encoder, out / reader.ENCODER)
    vectors = start.vectors.numpy()
    scales = np.abs(vectors).max(1) / 127 + 1e-12
    heads = {
        k: v.detach().float().numpy().astype(np.float16) for k, v in net.heads.state_dict().items() if k not in HELPS
    }
    np.savez_compressed(
        out / reader.WEIGHTS, vectors=np.round(vectors / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32), **heads,
    )  # fmt: skip
    (out / reader.TOKENIZER).write_text(start.tokenizer, encoding="utf-8")
    lines = json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True)
    (out / reader.CARD).write_text(lines + "\n", encoding="utf-8")
    for path in sorted(out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
