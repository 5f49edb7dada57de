"""How sure the tables and the learned reader together are of a candidate: features, and their weights from a table."""

import math
from functools import cache
from typing import Final, NamedTuple

from dyade.languages.rows import TriggerRow, WeighingRow
from dyade.languages.tables import load
from dyade.model.reading import Report
from dyade.reading.learned import Proposal
from dyade.reading.weighing.candidates import Candidate, codes

LEAST: Final = 0.005
"""Probabilities are kept this far from 0 and 1 before their logit is taken."""


USUAL: Final = 0.35
"""Share of right reports over all rows on the training articles."""
STRENGTH: Final = 6.0
"""Firings that this usual share counts for."""


class Share(NamedTuple):
    """One feature of a candidate, and what it adds to the log-odds that the report is right."""

    feature: str
    value: float
    weight: float


def features(candidate: Candidate) -> dict[str, float]:
    """The features that hold of a candidate, by name; the others are 0."""
    found = {"always": 1.0}
    proposal, table, asked = candidate.proposal, candidate.table, candidate.asked
    if proposal is not None:
        found["worth"] = logit(proposal.worth)
        found["type"] = logit(proposal.probability)
        if table is not None:
            found["both"] = 1.0
    elif table is not None:
        found["table-alone"] = 1.0
        found["asked-type"] = logit(asked.probability) if asked is not None else logit(0.0)
        found["asked-worth"] = logit(asked.worth) if asked is not None else logit(0.0)
        if asked is not None:
            found["asked-actor"] = float(asked.actors[0].value in codes(table.actors))
            found["asked-recipient"] = float(_same_recipient(table, asked))
    if table is not None:
        found["row"] = max((logit(precision(row)) for row in table.why.rows if row in records()), default=0.0)
        found["no-recipient"] = float(not table.recipients)
        found["noun"] = float(table.why.rule.startswith("noun"))
    return found


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


def precision(row: str) -> float:
    """How often a trigger row was right on the training articles, drawn towards `USUAL` where it seldom fired."""
    fires, right = records()[row]
    return (right + USUAL * STRENGTH) / (fires + STRENGTH)


@cache
def records() -> dict[str, tuple[int, int]]:
    """(fires, right) of each trigger row on the training articles."""
    tables = ("triggers_nouns", "triggers_phrases", "triggers_verbs")
    return {row.id: (row.fires, row.right) for table in tables for row in load("fr", table, TriggerRow)}


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, by name."""
    return {row.id: row.weight for row in load("common", "weighing", WeighingRow)}


def _same_recipient(table: Report, asked: Proposal) -> bool:
    told = codes(table.recipients)
    answered = {choice.value for choice in asked.recipients}
    return bool(told & answered) if told else not answered
