"""Folding: a text without accents or capitals, of the same length, so that offsets stay the article's own."""

import unicodedata

_APOSTROPHES = "\u2019\u2018\u02bc"


class _Fold(dict[int, str]):
    """Maps a code point to the first letter of its lower-case decomposition, remembering each."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        letters = unicodedata.normalize("NFD", character.lower())
        folded = "'" if character in _APOSTROPHES else letters[:1] or character
        self[code] = folded
        return folded


_FOLD = _Fold()


def fold(text: str) -> str:
    """`text` in lower case without accents, character for character: « Élysée » gives « elysee »."""
    return text.translate(_FOLD)


def squash(name: str) -> str:
    """Letters of a name alone, folded: « Abdel-Fattah al-Sissi » gives « abdelfattahalsissi »."""
    return "".join(c for c in fold(name) if c.isalnum())
