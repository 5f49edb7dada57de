"""Objects of one act that have each a time of their own: « a chassé les soldats en mars et les experts en mai »."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dyade.model.reading import Mention, TimeExpression
from dyade.reading.learned import Choice, Proposal

SURE: Final = 0.9
"""How sure grammar is of such an object and of its time."""
JOINT: Final = re.compile(r"[\s»”\"]*(?:,|et|puis)\s[^,;:.()]{0,40}")
STRAIGHT: Final = re.compile(r"[^,;:.()]{0,25}")
OWN: Final = re.compile(r"[^,;:.()]{0,50}")
"""What may stand between the word of the act and its first object: nothing that ends its clause."""


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
