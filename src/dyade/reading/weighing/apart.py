"""Acts that one word tells: objects that have each a time of their own, « a chassé les soldats en mars et les experts
en mai », and several times of one act, « deux votes, en 2010 et 2011 »: different stated times make two reports."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from dyade.model import dates
from dyade.model.reading import Mention, TimeExpression
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports.governing import Bond, bond

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SURE: Final = 0.9
"""How sure grammar is of such an object and of its time."""
JOINT: Final = re.compile(r"[\s»”\"]*(?:,|et|puis)\s[^,;:.()]{0,40}")
STRAIGHT: Final = re.compile(r"[^,;:.()]{0,25}")
OWN: Final = re.compile(r"[^,;:.()]{0,50}")
"""What may stand between the word of the act and its first object: nothing that ends its clause."""


LISTED: Final = re.compile(r"[\s»”\")]*(?:,(?:\s(?:et|puis))?|et|puis)\s[^,;:.()«»]{0,40}")
"""What may stand between two times of a list."""
COMPARED: Final = frozenset({"que", "qu'", "contre", "depuis", "avant", "après", "jusqu'", "comme", "dès"})
"""Words that set a time against the one before: « plus qu'en 2016 »."""
HELD_BY: Final = frozenset({Bond.OWN, Bond.CLAUSE, Bond.ABOVE})
BEHIND: Final = 25
"""Characters behind the last time in which no other party may stand: « lundi à Rome, mardi à Madrid »."""
MOST: Final = 3


class _Timed(NamedTuple):
    """A party and the time that follows it."""

    object: Mention
    time: TimeExpression


def each_at_its_time(
    text: str, proposal: Proposal, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> tuple[Proposal, ...]:
    """The proposal, or one for each of two objects that follow its word with a time of their own; `times` have days."""
    pair = _pair(text, proposal.end, mentions, times)
    told = {c.value for c in proposal.recipients}
    objects = {timed.object.party for timed in pair}
    if len(objects) < 2 or objects.intersection(c.value for c in proposal.actors) or not told & objects:
        return (proposal,)
    return tuple(_acted_on(proposal, timed) for timed in pair)


def _pair(text: str, end: int, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> tuple[_Timed, ...]:
    """Two objects with their times, in the order of the text, behind an offset; none where they do not stand so."""
    later = [t for t in times if t.start >= end][:2]
    if len(later) < 2:
        return ()
    first, second = _object(text, mentions, end, later[0]), _object(text, mentions, later[0].end, later[1])
    if first is None or second is None or not OWN.fullmatch(text, end, first.start):
        return ()
    joint = JOINT.fullmatch(text, later[0].end, second.start)
    return (_Timed(first, later[0]), _Timed(second, later[1])) if joint else ()


def _object(text: str, mentions: Sequence[Mention], low: int, time: TimeExpression) -> Mention | None:
    """The last party named before a time, from an offset on, with nothing of weight between."""
    near = [m for m in mentions if low <= m.start and m.end <= time.start]
    return near[-1] if near and STRAIGHT.fullmatch(text, near[-1].end, time.start) else None


def _acted_on(proposal: Proposal, timed: _Timed) -> Proposal:
    mention, time = timed
    date = Choice(str(time.edtf), SURE, time.start, time.end)
    known = next(
        (c.probability for c in proposal.recipients if c.value == mention.party), proposal.recipients[0].probability
    )
    worth = min(proposal.worth * max(1.0, SURE / max(known, 1e-6)), SURE * proposal.probability)
    return proposal._replace(
        recipients=(Choice(mention.party, max(known, SURE), mention.start, mention.end),),
        dates=(date, *(c for c in proposal.dates if c.value != date.value)),
        no_date=1 - SURE,
        worth=max(worth, proposal.worth),
    )


def at_each_time(
    text: str, word: "Token", proposal: Proposal, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> tuple[Proposal, ...]:
    """The proposal, or one for each of the times that follow one another in the clause of its word."""
    doc = word.doc
    for run in _lists(doc, word, text, times):
        told = {c.value for c in (*proposal.actors, *proposal.recipients)}
        between = [m for m in mentions if run[0].start <= m.start <= run[-1].end + BEHIND]
        if bond(doc, word, run[0]) in HELD_BY and all(m.party in told for m in between):
            return tuple(_at(proposal, time) for time in run[:MOST])
    return (proposal,)


def _lists(
    doc: "Doc", word: "Token", text: str, times: Sequence[TimeExpression]
) -> Iterator[tuple[TimeExpression, ...]]:
    """Runs of two or more days, months or years of the word's sentence that commas, « et » or « puis » join."""
    sent = word.sent
    run: list[TimeExpression] = []
    for time in (t for t in times if sent.start_char <= t.start < sent.end_char and t.type in ("DATE", "TIME")):
        if run and not _joined(doc, text, run[-1], time):
            yield from [tuple(run)] if len(run) > 1 else []
            run = []
        run.append(time)
    yield from [tuple(run)] if len(run) > 1 else []


def _joined(doc: "Doc", text: str, first: TimeExpression, second: TimeExpression) -> bool:
    kind = _kind(first)
    alike = kind in ("day", "month", "year") and _kind(second) == kind and first.edtf != second.edtf
    if not alike or not LISTED.fullmatch(text, first.end, second.start):
        return False
    between = doc.char_span(first.end, second.start, alignment_mode="expand") or ()
    return not any(t.pos_ in ("VERB", "AUX") or t.lower_ in COMPARED for t in between)


def _kind(time: TimeExpression) -> str | None:
    """A night of two days counts as a day."""
    return "day" if time.type == "TIME" else dates.kind(time.edtf)


def _at(proposal: Proposal, time: TimeExpression) -> Proposal:
    date = Choice(str(time.edtf), SURE, time.start, time.end)
    return proposal._replace(
        dates=(date, *(c for c in proposal.dates if c.value != date.value)), no_date=1 - SURE, elsewhere=frozenset()
    )
