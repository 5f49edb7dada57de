"""Tables and learned reader weighed together: which of what they read is coded, and which is refused."""

from collections.abc import Sequence

from dyade.model.reading import Mention, Place, Quote, Refusal, Report, TimeExpression
from dyade.reading.learned import Judged
from dyade.reading.weighing.against import with_rivals
from dyade.reading.weighing.answers import answered, outright
from dyade.reading.weighing.candidates import Candidate, candidates
from dyade.reading.weighing.domains import with_domains
from dyade.reading.weighing.features import probability, shares
from dyade.reading.weighing.grammar import settled
from dyade.reading.weighing.modes import with_cued_mode
from dyade.reading.weighing.mutual import both_ways
from dyade.reading.weighing.phrases import whole
from dyade.reading.weighing.plain import plain
from dyade.reading.weighing.rivals import Weighed, outdone
from dyade.reading.weighing.telling import Scenery, half_dated, told

__all__ = ["Candidate", "both_ways", "candidates", "settled", "weigh", "whole", "with_domains", "with_rivals"]

COST = 0.22
"""Probability from which a candidate is coded: precision and recall are level there on held-out training articles."""
POINTING = 0.5
"""Least probability of a denial that the tables read and that points back at a charge or spells out a deed, « cette
accusation est démentie », « nie avoir tiré »: nearly all of the few in coded articles are right."""
PLAIN = 0.3
"""Least probability of what the tables read in an idiom between two named states: one in four is right where the
learned reader sees nothing, and the fewer they are the more each is missed."""
MUTTERED = 0.1
"""Below this a proposal of the learned reader is not even told as a refusal."""


def weigh(
    text: str,
    reports: tuple[Report, ...],
    judged: Judged | None,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    places: Sequence[Place],
    quotes: Sequence[Quote] = (),
) -> tuple[tuple[Report, ...], tuple[Refusal, ...]]:
    """The reports that stand, and the candidates that do not; without the learned reader the tables' own reports."""
    scenery = Scenery(text, mentions, places, times, quotes)
    if judged is None:
        return answered(text, [half_dated(with_cued_mode(report, text), scenery) for report in reports]), ()
    weighed = [Weighed(candidate, _probability(text, candidate, reports)) for candidate in candidates(reports, judged)]
    lost = outdone(w for w in weighed if w.probability >= COST)
    kept: list[Report] = []
    refused: list[Refusal] = []
    for candidate, sure in weighed:
        if candidate in lost:
            refused.append(_refusal(candidate, f"the same words are {_said(lost[candidate])}"))
        elif sure >= COST:
            kept.append(half_dated(told(candidate, scenery, shares(candidate), sure), scenery))
        elif sure >= MUTTERED or candidate.table is not None:
            refused.append(_refusal(candidate, f"{_said(Weighed(candidate, sure))} only"))
    order = sorted(kept, key=lambda r: (r.start, r.end, r.type, r.model_dump_json()))
    return answered(text, order), tuple(refused)


def _probability(text: str, candidate: Candidate, reports: Sequence[Report]) -> float:
    table = candidate.table
    if table is None:
        return probability(candidate)
    least = POINTING if outright(text, table, reports) else PLAIN if plain(table) else 0.0
    return max(probability(candidate), least)


def _said(weighed: Weighed) -> str:
    kind, actor, recipient = weighed.candidate.key
    return f"{kind} {actor} → {recipient or '–'} with probability {weighed.probability:.2f}"


def _refusal(candidate: Candidate, reason: str) -> Refusal:
    start, end = _words(candidate)
    row = candidate.table.why.rows[0] if candidate.table and candidate.table.why.rows else None
    return Refusal.model_validate({"start": start, "end": end, "type": candidate.key[0], "row": row, "reason": reason})


def _words(candidate: Candidate) -> tuple[int, int]:
    spoken = candidate.proposal or candidate.table
    return (spoken.start, spoken.end) if spoken else (0, 0)
