"""Dyade reads the press and keeps the sourced record of the relations between states.

`code(text, published=...)` reads one article; `open(path)` opens a record, to be read into and asked.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dyade.library import Record, code, open, sample_press
    from dyade.model.errors import DyadeError

__all__ = ["DyadeError", "Record", "code", "open", "sample_press"]


def __getattr__(name: str) -> object:
    """Loads the library when first asked for: the command's help must not wait for it."""
    if name == "DyadeError":
        from dyade.model.errors import DyadeError

        return DyadeError
    if name in __all__:
        from dyade import library

        return getattr(library, name)
    raise AttributeError(f"module 'dyade' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
