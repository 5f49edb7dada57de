"""Where a record is: the path of a file, the address of a PostgreSQL database, or the place of a Parquet data set.

A password is never shown.
"""

import re
from pathlib import Path
from typing import Final

DATASET: Final = ".parquet"
_ADDRESS: Final = re.compile(r"^postgres(?:ql)?(?:\+psycopg)?:/{1,2}(?!/)|^postgres(?:ql)?(?:\+psycopg)?:///")
_AFTER_USER: Final = re.compile(r"(?<=://)([^:/?@]*):.*@", re.DOTALL)
_NAMED: Final = re.compile(r"([?&](?:ssl)?password=)[^&]*", re.IGNORECASE)


def address(place: Path | str) -> str | None:
    """The address `postgresql://…`, whole, when the place is one and not a file.

    A `Path` made of an address has lost a stroke; it is given back.
    """
    told = str(place)
    found = _ADDRESS.match(told)
    if found is None:
        return None
    rest = told[found.end() :]
    return f"postgresql://{'/' if found[0].endswith(':///') else ''}{rest}"


def is_dataset(place: Path | str) -> bool:
    """Whether the place is that of a Parquet data set: it ends with `.parquet`, and no file lies there."""
    return (
        address(place) is None
        and str(place).partition("?")[0].rstrip("/").endswith(DATASET)
        and not Path(place).is_file()
    )


def shown(place: Path | str) -> str:
    """The place as messages name it: without a password."""
    told = address(place)
    return str(place) if told is None else _NAMED.sub(r"\1***", _AFTER_USER.sub(r"\1:***@", told))
