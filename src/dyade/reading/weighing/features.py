"""How sure the tables and the learned reader together are of a candidate: features, and their weights from a table."""

import math
from functools import cache
from typing import Final, NamedTuple

from dyade.languages.rows import WeighingRow
from dyade.languages.tables import load
from dyade.model.reading import Report
from dyade.reading.learned import Proposal
from dyade.reading.weighing.candidates import Candidate, codes

LEAST: Final = 0.005
"""Probabilities are kept this far from 0 and 1 before their logit is taken."""


class Share(NamedTuple):
    """One feature of a candidate, and what it adds to the log-odds that the report is right."""

    feature: str
    value: float
    weight: float


def features(candidate: Candidate) -> dict[str, float]:
    """The features that hold of a candidate, by name; the others are 0.

    `trigger` and `sides` are log-odds: that the word states an event of the type, and that these are its sides.
    """
    found = {"always": 1.0}
    proposal, table, asked = candidate.proposal, candidate.table, candidate.asked
    if proposal is not None:
        found["trigger"] = logit(proposal.probability)
        found["sides"] = logit(proposal.worth / proposal.probability)
        found["both"] = float(table is not None)
        found |= _around(candidate)
    elif table is not None:
        found["table-alone"] = 1.0
        found["asked-worth"] = logit(asked.worth if asked is not None else 0.0)
        found["asked-actor"] = float(asked is not None and asked.actors[0].value in codes(table.actors))
        found["asked-recipient"] = float(asked is not None and _same_recipient(table, asked))
    return found


def _around(candidate: Candidate) -> dict[str, float]:
    """What the rest of the article says of a proposal."""
    around, proposal = candidate.around, candidate.proposal
    assert proposal is not None
    return {
        "redated": float(around.redated),
        "echo": min(around.echo, 1.0),
        "hinted": float(around.hinted),
        "otherwise": float(around.otherwise),
        "lone": float(not proposal.recipients),
        "late": min(proposal.start / 2000, 2.0),
        "same-party": float(candidate.key[1] == candidate.key[2]),
    }


def shares(candidate: Candidate) -> tuple[Share, ...]:
    """What each feature adds, in the order of the table."""
    held = features(candidate)
    return tuple(Share(name, held[name], weight) for name, weight in weights().items() if held.get(name))


def probability(candidate: Candidate) -> float:
    """How likely the report is right."""
    return 1 / (1 + math.exp(-sum(share.value * share.weight for share in shares(candidate))))


def logit(value: float) -> float:
    """The log-odds of a probability."""
    kept = min(max(value, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, by name."""
    return {row.id: row.weight for row in load("common", "weighing", WeighingRow)}


def _same_recipient(table: Report, asked: Proposal) -> bool:
    told = codes(table.recipients)
    answered = {choice.value for choice in asked.recipients}
    return bool(told & answered) if told else not answered
