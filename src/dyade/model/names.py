"""Names as keys: the same whatever their case, accents, apostrophes and hyphens."""

import re
import unicodedata
from functools import lru_cache

_GAPS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """« Sergueï  LAVROV » and « sergueï lavrov » are both `serguei lavrov`."""
    return folded(name)


def folded(text: str) -> str:
    """The same of a text that will not be asked for again, such as a whole article."""
    spread = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return _GAPS.sub(" ", bare.replace("œ", "oe").replace("æ", "ae")).strip()
