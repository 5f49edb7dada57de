"""The words of an article as arrays, and the syntax between any two of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]

POS = (
    "", "NOUN", "VERB", "PROPN", "ADJ", "ADP", "DET", "PRON", "ADV", "AUX", "PUNCT", "CCONJ", "SCONJ", "NUM", "SYM",
    "INTJ", "X", "PART",
)  # fmt: skip
DEP = (
    "", "ROOT", "nsubj", "nsubj:pass", "obj", "iobj", "obl:arg", "obl:mod", "obl:agent", "nmod", "amod", "acl",
    "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "appos", "case", "det", "mark", "cc", "aux:tense", "aux:pass",
    "cop", "expl:subj", "expl:comp", "expl:pass", "advmod", "flat:name", "flat:foreign", "fixed", "parataxis", "dep",
    "nummod", "csubj", "dislocated", "punct", "vocative", "obl", "aux", "cop", "iobj:agent", "obj:agent", "orphan",
    "compound", "discourse", "goeswith", "reparandum", "list",
)  # fmt: skip
_POS_OF = {name: i for i, name in enumerate(POS)}
_DEP_OF = {name: i for i, name in reversed(list(enumerate(DEP)))}


class Words(NamedTuple):
    """Every word (blank tokens left out): character offsets, part of speech, relation, head word and sentence."""

    text: tuple[str, ...]
    """The word as the pieces see it: with a leading blank where one stands before it."""
    start: Ints
    end: Ints
    pos: Ints
    dep: Ints
    head: Ints
    """Index of the head word; a root is its own head."""
    sentence: Ints


def words_of(doc: "Doc") -> Words:
    """The words of a parsed text, in order."""
    kept = [t for t in doc if not t.is_space]
    at = {t.i: n for n, t in enumerate(kept)}
    number = _sentence_numbers(doc)
    blank = [t.i == 0 or bool(doc[t.i - 1].whitespace_) or doc[t.i - 1].is_space for t in kept]
    return Words(
        tuple((" " if b else "") + t.text for t, b in zip(kept, blank, strict=True)),
        np.array([t.idx for t in kept], np.int64),
        np.array([t.idx + len(t.text) for t in kept], np.int64),
        np.array([_POS_OF.get(t.pos_, 0) for t in kept], np.int64),
        np.array([_DEP_OF.get(t.dep_, 0) for t in kept], np.int64),
        np.array([at.get(_standing_head(t), n) for n, t in enumerate(kept)], np.int64),
        np.array([number[t.i] for t in kept], np.int64),
    )


def _standing_head(token: Any) -> int:
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return int(head.i)


def _sentence_numbers(doc: "Doc") -> list[int]:
    """A sentence number for each token: the parser's sentences, ended also where a line ends."""
    out: list[int] = []
    number = -1
    broken = True
    for token in doc:
        if token.is_sent_start or broken:
            number += 1
        out.append(max(number, 0))
        broken = "\n" in token.text_with_ws
    return out


def word_at(words: Words, offset: int) -> int:
    """Index of the word that holds or follows the character at `offset`; the last word where none does."""
    return min(int(np.searchsorted(words.end, offset, side="right")), len(words.text) - 1)


def depths(words: Words) -> list[tuple[int, ...]]:
    """For each word, the chain of word indices from itself up to its root."""
    return [_chain(words.head, n) for n in range(len(words.text))]


def _chain(head: Sequence[int] | Ints, word: int) -> tuple[int, ...]:
    chain = [word]
    while int(head[chain[-1]]) not in chain and len(chain) < 40:
        chain.append(int(head[chain[-1]]))
    return tuple(chain)
