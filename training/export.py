"""Writes the package's model folder: encoder in seven bits, heads in half precision, piece vectors, tokenizer, card."""

import json
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from dyade.reading.learned import reader
from dyade.reading.learned.windows import LIMIT
from training import graph, own_gold
from training.base import Base, base

HELPS = ("quoted.weight", "quoted.bias")
"""Weights of what only training asks."""


WATCHED = 80
"""Written articles whose first windows show how large what enters each matrix of the encoder gets."""


def _windows(start: Base) -> list[torch.Tensor]:
    tokenizer = Tokenizer.from_str(start.tokenizer)
    texts = [str(row["text"]) for row in islice(own_gold.written().values(), WATCHED)]
    return [start.vectors[tokenizer.encode(text).ids[:LIMIT]][None].float() for text in texts]


def write(net_path: Path, base_path: Path, card: Mapping[str, Any], out: Path) -> None:
    """Writes the folder and tells its size."""
    start = base(base_path)
    net = start.network()
    net.load_state_dict(torch.load(net_path, weights_only=True))
    out.mkdir(parents=True, exist_ok=True)
    vectors = start.vectors.numpy()
    graph.write(net.encoder, _windows(start), out / reader.ENCODER)
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
