"""Ids: a short hash of a canonical JSON encoding, so that no separator inside a part can make two things one."""

import hashlib
import json
from collections.abc import Sequence

ID_LENGTH = 12
"""Hexadecimal digits kept: 48 bits, a collision among a million rows has a chance of about 0.002."""


def make_id(kind: str, parts: Sequence[str | int | None]) -> str:
    """`kind` is one letter (`a` article, `r` report, `e` event, `t` thread, `c` commitment); `parts` are hashed."""
    canonical = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return kind + hashlib.sha256(canonical.encode()).hexdigest()[:ID_LENGTH]


def event_id(founding: str) -> str:
    """The id of the event that a report founds."""
    return make_id("e", [founding])
