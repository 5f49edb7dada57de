"""Names as keys: the same whatever their case, accents, apostrophes and hyphens."""

import re
import unicodedata
from functools import lru_cache

_GAPS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """« Sergueï  LAVROV » and « sergueï lavrov » are both `serguei lavrov`."""
    spread = unicodedata.normalize("NFD", name.casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return _GAPS.sub(" ", bare.replace("œ", "oe").replace("æ", "ae")).strip()
