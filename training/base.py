"""The untrained start: the encoder's lower layers and the vectors and tokenizer of the cut vocabulary.

python -m training.base --out base.pt CORPUS...
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dyade.reading.learned.pieces import Pieces
from training.encoder import load, tokenizer
from training.network import Network
from training.vocabulary import cut

LAYERS, VOCABULARY = 10, 32_000


class Base(NamedTuple):
    """What training starts from."""

    tokenizer: str
    """JSON of the tokenizer."""
    vectors: Tensor

    def pieces(self) -> Pieces:
        """The cutter of words."""
        return Pieces(Tokenizer.from_str(self.tokenizer))

    def network(self) -> Network:
        """The encoder as published, with heads that know nothing yet."""
        net, _, _ = load(LAYERS)
        return Network(self.vectors, net)


def base(path: Path) -> Base:
    """Reads what `main` wrote."""
    kept = torch.load(path, weights_only=True)
    return Base(kept["tokenizer"], kept["vectors"])


def write(path: Path, corpus: Sequence[Path]) -> None:
    """Counts the corpus, cuts the vocabulary, writes tokenizer and vectors."""
    _, vectors, packed = load(1)
    kept = cut(packed.pieces, corpus, VOCABULARY)
    tok = tokenizer([packed.pieces[i] for i in kept])
    torch.save({"tokenizer": json.dumps(json.loads(tok.to_str())), "vectors": vectors[kept].clone()}, path)
