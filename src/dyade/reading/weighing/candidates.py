"""What the tables and the learned reader each say of the same event, side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dyade.model.codes import SYMMETRIC, EventType
from dyade.model.reading import Party, Report, RoleChoice
from dyade.reading.learned import Judged, Proposal
from dyade.reading.weighing.sides import grammatical

Key = tuple[str, str, str]
"""Type and the first party of each side; of symmetric types the sides in the order of their codes."""
_NOBODY = ""
AGAIN = 3
"""Words of an article at which acts of one type and sides are told, at most."""
STATED = 0.5
"""A date counts as stated when none is less likely than this, and tells acts apart when it is itself as likely."""
NEARLY = 0.8
"""Share of the surest one's worth from which words with a day are taken for the same act as words without one, and from
which the first of several that state the day are told."""


class Around(NamedTuple):
    """What else the article holds that speaks for or against a candidate."""

    redated: bool = False
    """Whether surer proposals of the same type and sides stand at other words, with other dates."""
    echo: float = 0.0
    """Worth of the same event where other words state it again, added up."""
    hinted: bool = False
    """Whether the tables read the same type in these words, with other sides."""
    otherwise: bool = False
    """Whether the tables read another type at the very word."""


class Candidate(NamedTuple):
    """One possible report: what the tables made of it, what the learned reader proposes, either or both."""

    key: Key
    table: Report | None
    proposal: Proposal | None
    asked: Proposal | None
    """Where the tables speak alone: what the learned reader answers about their trigger word."""
    around: Around = Around()


def candidates(reports: Sequence[Report], judged: Judged) -> tuple[Candidate, ...]:
    """Each (type, sides) that either of the two reads, in the order of the keys: once, or again at another time.

    A report of the tables stands beside the proposal whose sides meet its own, in its own words if there is one.
    """
    proposals = grammatical(judged.proposals, reports)
    told = {key: list(_told_again(key, some)) for key, some in _by_key(proposals).items()}
    alone: dict[Key, Candidate] = {}
    for report in reports:
        met = [key for key in _open_keys(report, told) if any(c.table is None for c in told[key])]
        if met:
            some = told[max(met, key=lambda k: (_worth(told[k][0]), k))]
            at = _beside(some, report)
            some[at] = some[at]._replace(table=report)
        elif not any(key in told for key in keys_of(report)):
            key = keys_of(report)[0]
            alone.setdefault(key, Candidate(key, report, None, _asked(report, judged)))
    found = [_hinted(c, reports) for key in sorted(told) for c in told[key]]
    return tuple(sorted((*found, *alone.values()), key=lambda c: c.key))


def _open_keys(report: Report, told: Mapping[Key, object]) -> tuple[Key, ...]:
    """The keys that a report of the tables could stand beside: one without recipient, any of its type and actor."""
    own = tuple(key for key in keys_of(report) if key in told)
    if own or report.recipients:
        return own
    actors = codes(report.actors)
    return tuple(key for key in told if key[0] == report.type and key[1] in actors)


def _by_key(proposals: Iterable[Proposal]) -> dict[Key, list[Proposal]]:
    """The proposals of each key, the surest first."""
    out: dict[Key, list[Proposal]] = {}
    for p in sorted(proposals, key=lambda p: (-p.worth, p.start, p.type)):
        key = _key(p.type, p.actors[0].value, p.recipients[0].value if p.recipients else _NOBODY)
        out.setdefault(key, []).append(p)
    return out


def _told_again(key: Key, proposals: Sequence[Proposal]) -> Iterator[Candidate]:
    """The surest proposal of a key, then those that state another time in other words: different times are different
    events, the same time told again, or no time, is the same one."""
    apart: list[Proposal] = []
    for p in proposals:
        if not any(overlap(p.evidence, other.evidence) and not _parted(p, other) for other in apart):
            apart.append(p)
    acts: list[list[Proposal]] = []
    for p in apart:
        act = next((act for act in acts if _tells(p, act)), None)
        if act is None:
            acts.append([p])
        else:
            act.append(p)
    echo = sum(p.worth for p in apart[1:] if p.start != apart[0].start)
    words = list(dict.fromkeys(act[0].start for act in acts))[:AGAIN]
    for nth, act in enumerate(act for act in acts if act[0].start in words):
        yield Candidate(key, None, _dated(act), None, Around(nth > 0, 0.0 if nth else echo))


def _parted(p: Proposal, other: Proposal) -> bool:
    """Whether two proposals are acts that one word tells, on different days."""
    return p.start == other.start and _day(p) is not None and _day(p) != _day(other)


def _tells(p: Proposal, act: Sequence[Proposal]) -> bool:
    """Whether a proposal tells an act that surer ones told: it states its day, or none, or it is nearly as sure as
    they are and they state none."""
    day, told = _day(p), next((day for q in act if (day := _day(q)) is not None), None)
    return day is None or day == told or (told is None and p.worth >= NEARLY * act[0].worth)


def _dated(act: Sequence[Proposal]) -> Proposal:
    """Of the words that tell one act the surest; of those that state its day the first that are nearly the surest of
    act and day together."""
    dated = {p: p.worth * _surely(p) for p in act if _day(p) is not None}
    if not dated:
        return act[0]
    least = NEARLY * max(dated.values())
    return min((p for p, sure in dated.items() if sure >= least), key=lambda p: p.start)


def _day(p: Proposal) -> str | None:
    """The date that a proposal states for sure."""
    read, nothing = p.own_date
    return read.value if read is not None and nothing < STATED <= read.probability else None


def _surely(p: Proposal) -> float:
    read, _ = p.own_date
    return read.probability if read is not None else 0.0


def _hinted(candidate: Candidate, reports: Sequence[Report]) -> Candidate:
    hinted = candidate.table is None and any(r.type == candidate.key[0] and _meet(candidate, r) for r in reports)
    there = {r.type for r in reports if candidate.proposal and trigger_at(r) == candidate.proposal.start}
    otherwise = bool(there) and candidate.key[0] not in there
    return candidate._replace(around=candidate.around._replace(hinted=hinted, otherwise=otherwise))


def _meet(candidate: Candidate, report: Report) -> bool:
    return candidate.proposal is not None and overlap(candidate.proposal.evidence, (report.start, report.end))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of the text share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _beside(some: Sequence[Candidate], report: Report) -> int:
    """Which of the candidates that no report stands beside yet a report of the tables does: one in its own words, the
    first of them; of several acts that one word tells the one with its date."""
    free = [n for n, c in enumerate(some) if c.table is None]
    first = min(free, key=lambda n: (not _meet(some[n], report), n))
    word = _word(some[first])
    return next((n for n in free if _word(some[n]) == word and _read(some[n]) == report.date), first)


def _word(candidate: Candidate) -> int | None:
    return candidate.proposal.start if candidate.proposal is not None else None


def _read(candidate: Candidate) -> str | None:
    read = candidate.proposal.own_date[0] if candidate.proposal is not None else None
    return read.value if read is not None else None


def _worth(candidate: Candidate) -> float:
    return candidate.proposal.worth if candidate.proposal is not None else 0.0


def keys_of(report: Report) -> tuple[Key, ...]:
    """Every key under which a report with these sides could be met, its own first."""
    actors = [p.party for p in report.actors] or [_NOBODY]
    recipients = [p.party for p in report.recipients] or [_NOBODY]
    return tuple(dict.fromkeys(_key(report.type, a, r) for a in actors for r in recipients))


def trigger_of(report: Report) -> RoleChoice | None:
    """The choice that names the trigger word of a report."""
    return next((c for c in report.why.choices if c.role == "trigger"), None)


def trigger_at(report: Report) -> int | None:
    """Where the trigger word of a report starts."""
    choice = trigger_of(report)
    return choice.start if choice is not None else None


def codes(parties: Iterable[Party]) -> frozenset[str]:
    """Codes of a side."""
    return frozenset(p.party for p in parties)


def _key(kind: EventType, actor: str, recipient: str) -> Key:
    sides = sorted((actor, recipient)) if kind in SYMMETRIC else (actor, recipient)
    return (kind, sides[0], sides[1])


def _asked(report: Report, judged: Judged) -> Proposal | None:
    trigger = trigger_of(report)
    return judged.at(trigger.start, report.type) if trigger and trigger.start is not None else None
