"""Threads: what a party says happened, who denies it, who charges back, who takes it back, and how the claim stands.

A claim is an accusation, or an event that is known on somebody's word. The record never rules on truth: a thread
keeps the voices and says whether independent outlets tell the same in their own voice.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from dyade.joining.answers import FRESH, answer, may_withdraw, withdrawn_by
from dyade.joining.claims import (
    ALIKE,
    CLAIMING,
    SPEECH,
    Claim,
    accusation,
    assertion,
    is_content,
    last_said,
    likest,
    made,
    same_act,
)
from dyade.joining.facts import UNDATED, Facts
from dyade.joining.independence import Roots
from dyade.joining.told import Told
from dyade.model.dates import FIRST
from dyade.model.event import Thread, ThreadEntry, ThreadPart, ThreadStanding
from dyade.model.ids import make_id

NEAR: Final = 700
"""Characters between an accusation and its content, answer or counter-charge in one article."""
HEARD: Final = 250
"""Events of one kind, of one party to another, that a claim meets as possible answers: the first since it was made.
What comes after so many others answers something else."""
_MEMORY: Final = 60
"""Days after the last charge in which « retire ses accusations » is known to mean it."""
_ORDER: Final[dict[ThreadPart, int]] = {
    "assertion": 0, "corroboration": 1, "denial": 2, "counter-claim": 3, "withdrawal": 4,
}  # fmt: skip


class _Voice(NamedTuple):
    """An entry, with all the parties that speak in it and the day that it speaks for."""

    entry: ThreadEntry
    speakers: frozenset[str]
    day: int | None


def threads(told: Sequence[Told], roots: Roots) -> tuple[Thread, ...]:
    """Every claim with its voices, in the order in which they became known.

    A report that the very act of a claim did not happen is an answer in the claim's thread and has none of its own.
    """
    beside, answers = _Beside(told), _Answers(told)
    claims = _claims(told, beside)
    back = _withdrawals(claims, told, beside)
    voices: dict[str, list[_Voice]] = {}
    answered: set[str] = set()
    for claim in claims:
        head = claim.head.event
        voices[head.id] = _asserted(claim, roots)
        near = beside.of(claim.head)
        for other in back.get(head.id, ()):
            voices[head.id] += _spoken(other, "withdrawal", other.actors | other.voices)
        heard = () if head.status == "denied" else answers.of(claim, near)
        for other in heard:
            part = answer(claim, other, near)
            if part:
                voices[head.id] += _spoken(other, part)
            if part == "denial" and other.event.status == "denied" and same_act(claim, other):
                answered.add(other.event.id)
        answered |= {o.event.id for o in back.get(head.id, ()) if o.event.status == "denied"}
    out = [_thread(claim, voices[claim.head.event.id]) for claim in claims if claim.head.event.id not in answered]
    return tuple(sorted(out, key=lambda t: (t.entries[0].published or UNDATED, t.id)))


def contested(found: Iterable[Thread], told: Iterable[Told]) -> frozenset[str]:
    """Acts whose claim stands denied; the accusation itself was uttered, whatever becomes of it."""
    acts = {one.event.id for one in told if one.event.type not in SPEECH}
    return frozenset(
        entry.event
        for thread in found
        if thread.standing == "denied"
        for entry in thread.entries
        if entry.part == "assertion" and entry.event in acts
    )


def _claims(told: Sequence[Told], beside: "_Beside") -> list[Claim]:
    """Accusations with their contents, then the acts told on somebody's word that no accusation speaks of."""
    charges = [t for t in told if t.event.type == "ACCUSE" and t.event.mode in CLAIMING]
    found = [accusation(a, [t for t in beside.of(a) if is_content(a, t)]) for a in charges]
    spoken_for = {act.event.id for claim in found for act in claim.acts}
    return found + [
        assertion(t) for t in told if t.voices and t.event.type != "ACCUSE" and t.event.id not in spoken_for
    ]


class _Beside:
    """Which events stand near which in some article."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.by_article: dict[str, list[tuple[int, Told]]] = {}
        for one in told:
            for fact in one.facts:
                self.by_article.setdefault(fact.article, []).append((fact.start, one))

    def of(self, one: Told) -> list[Told]:
        """Events with a report within `NEAR` characters of a report of this one."""
        found: dict[str, Told] = {}
        for fact in one.facts:
            start = fact.start
            for at, other in self.by_article[fact.article]:
                if other.event.id != one.event.id and abs(at - start) <= NEAR:
                    found[other.event.id] = other
        return [found[name] for name in sorted(found)]


class _Answers:
    """Events that can answer a claim, by who speaks to whom in them, and in order of time."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._found: dict[tuple[str, ...], list[tuple[int, str, Told]]] = {}
        for one in told:
            for key in _keys(one):
                day = made(one)
                self._found.setdefault(key, []).append((FIRST if day is None else day, one.event.id, one))
        for events in self._found.values():
            events.sort(key=lambda known: known[:2])

    def of(self, claim: Claim, near: Iterable[Told]) -> list[Told]:
        """Those near it, and of each kind the undated ones and the first `HEARD` that were not over before it."""
        found = {one.event.id: one for one in near}
        against = _pairs(claim.concerned | claim.accused | claim.claimants, claim.claimants | {""})
        asked: list[tuple[str, ...]] = [("speech", *pair) for pair in against]
        asked += [("charge", *pair) for pair in _pairs(claim.accused, claim.claimants)]
        asked += [("denial", party) for party in claim.concerned | claim.accused]
        since = (FIRST if claim.begun is None else claim.begun) - FRESH
        for key in asked:
            found |= {name: one for _, name, one in self._heard(key, since)}
        return [found[name] for name in sorted(found)]

    def _heard(self, key: tuple[str, ...], since: int) -> Iterator[tuple[int, str, Told]]:
        events = self._found.get(key, [])
        undated = bisect_left(events, FIRST + 1, key=lambda known: known[0])
        start = max(undated, bisect_left(events, since, key=lambda known: known[0]))
        yield from events[:undated][-HEARD:]
        yield from events[start : start + HEARD]


def _keys(one: Told) -> list[tuple[str, ...]]:
    """Under what a claim looks for the event as its answer."""
    if one.event.status == "denied":
        return [("denial", party) for party in one.actors | one.recipients | one.voices]
    if one.event.type in ("REJECT", "ACCUSE"):
        return [("speech", *pair) for pair in _pairs(one.actors, one.recipients or {""})]
    return [("charge", *pair) for pair in _pairs(one.voices, one.actors)]


def _pairs(first: Iterable[str], second: Iterable[str]) -> list[tuple[str, str]]:
    return [(a, b) for a in first for b in second]


def _withdrawals(claims: Sequence[Claim], told: Sequence[Told], beside: _Beside) -> dict[str, list[Told]]:
    """What takes each claim back, by the event of the claim."""
    by_claimant: dict[str, list[Claim]] = {}
    for claim in claims:
        for party in claim.claimants:
            by_claimant.setdefault(party, []).append(claim)
    found: dict[str, list[Told]] = {}
    for one in told:
        if may_withdraw(one):
            mine = {c.head.event.id: c for party in sorted(one.actors | one.voices) for c in by_claimant.get(party, ())}
            for claim in _meant([c for c in mine.values() if withdrawn_by(c, one)], one, beside):
                found.setdefault(claim.head.event.id, []).append(one)
    return found


def _meant(claims: Sequence[Claim], withdrawal: Told, beside: _Beside) -> list[Claim]:
    """The claims that a withdrawal means: those with its words, else those beside it, else the last charge before."""
    alike = [claim for claim in claims if likest(claim, withdrawal) >= ALIKE]
    if alike or not claims:
        return alike
    near = {one.event.id for one in beside.of(withdrawal)}
    close = [claim for claim in claims if claim.head.event.id in near]
    if close:
        return close
    return _last_charge([claim for claim in claims if claim.charge], made(withdrawal))


def _last_charge(charges: Sequence[Claim], day: int | None) -> list[Claim]:
    """The last charge of the days before; where nothing is dated, the only one."""
    if day is None or all(charge.begun is None for charge in charges):
        return list(charges) if len(charges) == 1 else []
    fresh = [c for c in charges if c.begun is not None and day - c.begun <= _MEMORY]
    return [max(fresh, key=lambda c: (c.begun or 0, c.head.event.id))] if fresh else []


def _asserted(claim: Claim, roots: Roots) -> list[_Voice]:
    """The reports of the claim: assertions, and what outlets that depend on none of their articles tell themselves."""
    facts = [(one, fact) for one in claim.told for fact in one.facts]
    behind = {roots.root(fact.article) for one, fact in facts if _on_word(fact)}
    out: list[_Voice] = []
    for one, fact in facts:
        part: ThreadPart = "assertion"
        if fact.status == "denied" and fact.type not in SPEECH:
            part = "denial"
        elif not _on_word(fact) and fact.status != "hypothetical" and roots.root(fact.article) not in behind:
            part = "corroboration"
        speakers = fact.actors if fact.type in SPEECH else frozenset({fact.source} if fact.source else ())
        out.append(_voice(one, fact, part, speakers))
    return out


def _on_word(fact: Facts) -> bool:
    """Whether the report has a party speak; what the article says did not happen asserts nothing."""
    return fact.type in SPEECH or (fact.source is not None and fact.status != "denied")


def _spoken(told: Told, part: ThreadPart, speakers: frozenset[str] = frozenset()) -> list[_Voice]:
    return [_voice(told, fact, part, speakers) for fact in told.facts]


def _voice(told: Told, fact: Facts, part: ThreadPart, speakers: frozenset[str]) -> _Voice:
    speaker = fact.source or (min(fact.actors, default=None) if fact.type in SPEECH else None)
    entry = ThreadEntry(
        part=part,
        event=told.event.id,
        report=fact.id,
        source=speaker,
        outlet=fact.outlet,
        published=fact.key[0] if fact.published is not None else None,
        words=fact.words,
    )
    days = [day for day in (fact.published, last_said(fact)) if day is not None]
    return _Voice(entry, speakers, min(days, default=None))


def _thread(claim: Claim, voices: Sequence[_Voice]) -> Thread:
    entries = [voice.entry for voice in voices]
    return Thread(
        id=make_id("t", [claim.head.event.founding]),
        claimant=_first(claim),
        against=min(claim.accused, default=None),
        about=claim.said[0].event.id,
        entries=tuple(sorted(entries, key=lambda e: (e.published or UNDATED, _ORDER[e.part], e.report))),
        standing=_standing(claim, voices),
    )


def _first(claim: Claim) -> str:
    """The party that asserts it first."""
    if claim.charge:
        return min(claim.claimants, default="?")
    return next(fact.source for fact in claim.head.facts if fact.source)


def _standing(claim: Claim, voices: Sequence[_Voice]) -> ThreadStanding:
    """Taken back by all who made it and not told since, or told by an independent article, or denied, or neither."""
    taken_back: frozenset[str] = frozenset()
    withdrawn = False
    for voice in sorted(voices, key=_when):
        if voice.entry.part == "withdrawal":
            taken_back |= voice.speakers & claim.claimants
            withdrawn = taken_back == claim.claimants
        elif voice.entry.part in ("assertion", "corroboration"):
            taken_back -= voice.speakers
            withdrawn = withdrawn and voice.entry.part == "assertion" and taken_back == claim.claimants
    if withdrawn:
        return "withdrawn"
    parts = {voice.entry.part for voice in voices}
    if "corroboration" in parts:
        return "corroborated"
    return "denied" if "denial" in parts else "asserted"


def _when(voice: _Voice) -> tuple[bool, int, int]:
    """The order in which voices were heard: undated assertions come before all, undated answers after."""
    answers = voice.entry.part not in ("assertion", "corroboration")
    dated = voice.day is not None
    return (not dated and answers), voice.day or 0, _ORDER[voice.entry.part]
