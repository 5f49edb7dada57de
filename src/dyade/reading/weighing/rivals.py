"""Two readings of the same words: the surer one stands, the other only when it is nearly as sure."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from dyade.reading.weighing.candidates import Candidate, overlap, trigger_of
from dyade.reading.weighing.plain import plain

NEARLY: Final = 0.8
"""Share of the surer one's probability from which a rival stands beside it; set on held-out training articles."""

ALONE: Final = 0.5
"""From this probability an act at a word of its own stands, whatever the words around it say of the same parties."""
CERTAIN: Final = 0.75
"""From this probability the reader is heard against a row that joins two parties in their own clause."""


class Weighed(NamedTuple):
    """A candidate and how likely it is right."""

    candidate: Candidate
    probability: float


def outdone(weighed: Iterable[Weighed]) -> dict[Candidate, Weighed]:
    """Each candidate that a surer rival outdoes, and that rival."""
    order = sorted(weighed, key=lambda w: (-w.probability, w.candidate.key))
    standing: list[Weighed] = []
    lost = _gainsaid(order)
    for one in (w for w in order if w.candidate not in lost):
        rival = next((w for w in standing if _rivals(one, w) and _surer(w, one)), None)
        if rival is None:
            standing.append(one)
        else:
            lost[one.candidate] = rival
    return lost


def _gainsaid(weighed: Sequence[Weighed]) -> dict[Candidate, Weighed]:
    """What the reader alone takes a word for, unless certain of it, where the tables plainly read another type."""
    stated = [w for w in weighed if w.candidate.table is not None and plain(w.candidate.table)]
    doubted = [w for w in weighed if w.candidate.table is None and w.probability < CERTAIN]
    return {
        w.candidate: sure
        for w in doubted
        for sure in stated
        if sure.candidate.key[0] != w.candidate.key[0] and _trigger(sure.candidate) == _trigger(w.candidate)
    }


def _surer(standing: Weighed, one: Weighed) -> bool:
    return one.probability < NEARLY * standing.probability


def _rivals(weighed: Weighed, standing: Weighed) -> bool:
    """Stated by the same word, or of the same two parties in words that overlap; a verb that the tables read by itself
    states an act of its own, « a livré du blé, a salué », and so does a word that is likely by itself. Of one word and
    type the tables alone do not outdo the reader: « expulsant les forces de X et la mission de Y »."""
    one, other = weighed.candidate, standing.candidate
    if one.key[0] == other.key[0] and other.proposal is None and one.proposal is not None:
        return False
    if _trigger(one) == _trigger(other):
        return True
    own = one.table is not None and (one.proposal is not None or plain(one.table))
    if own or weighed.probability >= ALONE:
        return False
    return set(one.key[1:]) == set(other.key[1:]) and overlap(_evidence(one), _evidence(other))


def _trigger(candidate: Candidate) -> int:
    own = candidate.table is not None and plain(candidate.table)
    if candidate.proposal is not None and not own:
        return candidate.proposal.start
    choice = trigger_of(candidate.table) if candidate.table is not None else None
    return choice.start if choice is not None and choice.start is not None else _evidence(candidate)[0]


def _evidence(candidate: Candidate) -> tuple[int, int]:
    if candidate.proposal is not None:
        return candidate.proposal.evidence
    return (candidate.table.start, candidate.table.end) if candidate.table is not None else (0, 0)
