"""A candidate told as a report: each field from the one that reads it better, and why."""

from collections.abc import Sequence

from dyade.model.reading import Mention, Party, Place, Quote, Report, RoleChoice, TimeExpression, Why
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import status
from dyade.reading.reports.governing import Bond
from dyade.reading.weighing.candidates import Candidate, overlap
from dyade.reading.weighing.features import Share
from dyade.reading.weighing.modes import clause_of, weighed_mode, with_cued_mode
from dyade.reading.weighing.voices import RULE, Voice, voice

DATE, PLACE = 0.8, 0.8
"""A date or a place counts as stated when nothing is less likely than this; set on held-out articles."""
DOUBTED, LIKELY = 0.4, 0.25
"""Where none is nearly as likely as any date, one is told only from this probability on: of forty below it one was the
coded date, of fifty-nine above it twenty-two."""
PARTIAL = "XXXX-"
"""How the TIMEX3 value of a date without its year begins."""
STOPS = (". ", "\n")


class Scenery:
    """What an article gives to name a side, a place or a day by: its mentions, places and times."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        places: Sequence[Place],
        times: Sequence[TimeExpression],
        quotes: Sequence[Quote] = (),
    ) -> None:
        self.text = text
        self.quotes = quotes
        self.mentions = {(m.start, m.end): m for m in mentions}
        self.places = {(p.start, p.end): p for p in places}
        self.partial = [t for t in times if t.edtf is None and t.value.startswith(PARTIAL)]

    def half_dated(self, start: int, end: int) -> TimeExpression | None:
        """The nearest « mercredi » without its week in the sentence of these words: joining may complete it."""
        low, high = self._bounds(start, end)
        inside = [t for t in self.partial if low <= t.start and t.end <= high]
        return min(inside, key=lambda t: (max(start - t.end, t.start - end, 0), t.start), default=None)

    def sentence(self, start: int, end: int) -> str:
        """The words around these, up to the stops."""
        low, high = self._bounds(start, end)
        return self.text[low + 1 : high]

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        low = max(self.text.rfind(stop, 0, start) for stop in STOPS)
        return low, min((at for stop in STOPS if (at := self.text.find(stop, end)) >= 0), default=len(self.text))

    def quote(self, at: int) -> Quote | None:
        """The shortest quote around an offset."""
        around = [q for q in self.quotes if q.start <= at < q.end]
        return min(around, key=lambda q: (q.end - q.start, q.start), default=None)

    def together(self, one: int, other: int) -> bool:
        """Whether two offsets lie in the same sentence."""
        low, high = self._bounds(other, other)
        return low <= one < high

    def party(self, choice: Choice, table: Report | None = None) -> Party:
        """The party of a choice with the sector and name that its mention gives, or else the tables."""
        mention = self.mentions.get((choice.start or 0, choice.end or 0))
        if mention is None or choice.turned:
            read = (*table.actors, *table.recipients) if table else ()
            return next((p for p in read if p.party == choice.value), Party(party=choice.value))
        return Party(party=choice.value, sector=mention.sector, name=mention.name)

    def words(self, choice: Choice) -> str | None:
        """The words of a choice."""
        return self.text[choice.start : choice.end] if choice.start is not None else None

    def place(self, choice: Choice | None) -> Place | None:
        """The place of a choice."""
        return self.places.get((choice.start or 0, choice.end or 0)) if choice else None


def told(candidate: Candidate, scenery: Scenery, shares: Sequence[Share], probability: float) -> Report:
    """The report of a candidate that is coded."""
    proposal, table = candidate.proposal, candidate.table
    weighed = RoleChoice(role="type", value=candidate.key[0], rule=_spelled(shares), probability=round(probability, 4))
    if proposal is not None:
        return _told(proposal, table, scenery, weighed)
    if table is None:
        raise ValueError("a candidate that neither tables nor reader speak for")
    why = table.why.model_copy(update={"choices": (*table.why.choices, weighed)})
    return with_cued_mode(table.model_copy(update={"why": why}), scenery.text)


def half_dated(report: Report, scenery: Scenery) -> Report:
    """The report, with the day that its sentence leaves incomplete among its choices when it has no date."""
    found = scenery.half_dated(report.start, report.end) if report.date is None else None
    if found is None:
        return report
    choice = RoleChoice(role="date", start=found.start, end=found.end, value=found.value, rule="day without its week")
    why = report.why.model_copy(update={"choices": (*report.why.choices, choice)})
    return report.model_copy(update={"why": why})


def _told(proposal: Proposal, table: Report | None, scenery: Scenery, weighed: RoleChoice) -> Report:
    """What the tables read of the same event at other words speaks for it, and lends it nothing of its own words."""
    own = table if table is not None and overlap(proposal.evidence, (table.start, table.end)) else None
    place, state = _place(proposal, own, scenery)
    start, end = proposal.evidence
    if own is not None:
        start, end = min(start, own.start), max(end, own.end)
        start, end = (start, end) if end - start <= LONGEST else (own.start, own.end)
    mode = weighed_mode(proposal, own, clause_of(scenery.text, start, end), scenery.sentence(start, end))
    heard = voice(proposal, own, mode, scenery)
    return Report(
        start=start,
        end=end,
        type=proposal.type,
        mode=mode,
        domains=tuple(d for d, _ in proposal.domains) or (own.domains if own else ()),
        actors=tuple(scenery.party(c, table) for c in side(proposal.actors, proposal.recipients)),
        recipients=tuple(scenery.party(c, table) for c in side(proposal.recipients, proposal.actors)),
        status=own.status if own is not None and status.settled(own) else proposal.status,
        date=_date(proposal, own),
        place=place,
        place_state=state,
        source=heard[0] if heard else None,
        amounts=own.amounts if own else (),
        why=_why(proposal, (table, own), weighed, heard),
    )


LONGEST = 240
"""Characters of evidence beyond which the tables' own, shorter one is kept."""


def side(own: Sequence[Choice], other: Sequence[Choice]) -> tuple[Choice, ...]:
    """The first party of a side and those that stand beside it, without those that lead or likelier stand across."""
    across = {c.value: c.probability for c in other[1:]} | {c.value: 1.0 for c in other[:1]}
    return (*own[:1], *(c for c in own[1:] if c.probability > across.get(c.value, 0.0)))


def _date(proposal: Proposal, table: Report | None) -> str | None:
    """The tables' date where it hangs on the very word of the act, else the one that the reader finds and grammar
    leaves to it, else the tables', of its own clause: of eighteen acts in coded articles that reader and clause date
    apart the reader was right of eleven, the clause of one."""
    stated = _stated(proposal)
    if table is None or table.date is None:
        return stated
    if _held_by(table, Bond.OWN) or (stated is None and not _held_by(table, Bond.ABOVE)):
        return table.date
    return stated


def _stated(proposal: Proposal) -> str | None:
    read, nothing = proposal.own_date
    likely = read is not None and (read.probability >= LIKELY or nothing < DOUBTED)
    return read.value if read is not None and likely and nothing < DATE else None


def _held_by(table: Report, how: Bond) -> bool:
    return any(c.role == "date" and c.rule == how.value for c in table.why.choices)


def _place(proposal: Proposal, table: Report | None, scenery: Scenery) -> tuple[str | None, str | None]:
    if proposal.place is not None and proposal.no_place < PLACE:
        place = scenery.place(proposal.place)
        return (place.name if place else scenery.words(proposal.place), proposal.place.value)
    return (table.place, table.place_state) if table else (None, None)


def _why(
    proposal: Proposal, tables: tuple[Report | None, Report | None], weighed: RoleChoice, heard: Voice | None
) -> Why:
    """Of the reports of the tables the one that speaks for the event, and that one if it stands at the same words."""
    table, own = tables
    trigger = RoleChoice(
        role="trigger", start=proposal.start, end=proposal.end, value=proposal.type, rule=RULE,
        probability=round(proposal.probability, 4),
    )  # fmt: skip
    actors, recipients = proposal.actors, proposal.recipients
    sides = [_choice("actor", c) for c in side(actors, recipients)]
    sides += [_choice("recipient", c) for c in side(recipients, actors)]
    rest = [
        _choice(role, choice)
        for role, choice, nothing, least in (
            ("date", *(proposal.own_date if _stated(proposal) else (None, 1.0)), DATE),
            ("place", proposal.place, proposal.no_place, PLACE),
        )
        if choice is not None and nothing < least
    ]
    stands = RoleChoice(
        role="status", value=proposal.status, rule=RULE, probability=round(proposal.status_probability, 4)
    )
    read = [c for c in own.why.choices if heard is None or c != heard[1]] if own else []
    voices = [heard[1]] if heard else []
    rows = table.why.rows if table else ()
    rule = f"{RULE}, {table.why.rule} agrees" if table else RULE
    return Why(rows=rows, rule=rule, choices=(weighed, trigger, *sides, *voices, *rest, stands, *read))


def _choice(role: str, choice: Choice) -> RoleChoice:
    return RoleChoice.model_validate(
        {
            "role": role, "start": choice.start, "end": choice.end, "value": choice.value, "rule": RULE,
            "probability": round(choice.probability, 4),
        }
    )  # fmt: skip


def _spelled(shares: Sequence[Share]) -> str:
    return "weighed: " + ", ".join(f"{s.feature} {s.value * s.weight:+.2f}" for s in shares)
