"""Words into pieces of the cut vocabulary, each word on its own, so that words and pieces align by construction."""

from functools import lru_cache
from typing import TYPE_CHECKING

from dyade.model.errors import MissingPart

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 12
"""Pieces kept of one word; the rest of a long chain of characters tells nothing more."""


class Pieces:
    """The unigram tokenizer with a memory of the words it has cut."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer
        self.cut = lru_cache(maxsize=50_000)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids[:LONGEST]) or (self.unknown,)

    @property
    def unknown(self) -> int:
        """Id of the piece for what the vocabulary lacks."""
        return self._special("<unk>")

    @property
    def ends(self) -> tuple[int, int]:
        """Ids of the pieces that open and close a window."""
        return self._special("<s>"), self._special("</s>")

    def _special(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise MissingPart(
                "the piece {piece}", where="the learned reader's tokenizer", todo="build the model again", piece=piece
            )
        return int(number)
