"""Readings to the record: copies, events, threads of claim and denial, commitments, relation states. Pure."""

from dyade.joining.coded import Given, from_coded
from dyade.joining.copies import find_copies
from dyade.joining.explain import Likeness, explain, likest, why_not
from dyade.joining.joined import WARNINGS, blocks, join, join_block
from dyade.joining.lineage import reconcile, resolve
from dyade.model.ids import event_id

__all__ = [
    "WARNINGS",
    "Given",
    "Likeness",
    "blocks",
    "event_id",
    "explain",
    "find_copies",
    "from_coded",
    "join",
    "join_block",
    "likest",
    "reconcile",
    "resolve",
    "why_not",
]
