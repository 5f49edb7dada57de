"""Names as keys: the same whatever their case, accents, apostrophes and hyphens."""

import re
import unicodedata
from functools import lru_cache

_GAPS = re.compile(r"[\W_]+")
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_RARE = re.compile("[\u0483-\u1fff\u20d0-\u20ff\u2cef-\U0010ffff]")
"""Where Unicode has accents besides the common ones."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """« Sergueï  LAVROV » and « sergueï lavrov » are both `serguei lavrov`."""
    return folded(name)


def folded(text: str) -> str:
    """The same of a text that will not be asked for again, such as a whole article."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    if _RARE.search(bare):
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _GAPS.sub(" ", bare.replace("œ", "oe").replace("æ", "ae")).strip()
