"""Threads: what a party says happened, who denies it, who charges back, and how the claim stands.

A claim is an accusation, or an event that is known on somebody's word. The record never rules on truth: a thread
keeps the voices and says whether independent outlets tell the same in their own voice.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from dyade.joining.facts import Facts
from dyade.joining.knowledge import denies, party_words
from dyade.joining.told import Told
from dyade.joining.words import likeness
from dyade.model.event import Thread, ThreadEntry, ThreadPart, ThreadStanding
from dyade.model.ids import make_id

NEAR: Final = 700
"""Characters between an accusation and its content, answer or counter-charge in one article."""
ALIKE: Final = 0.25
"""Likeness of the words by which an answer in another article is known to be one."""
_CLAIMS: Final = frozenset({"allege", None})
_SPEECH: Final = frozenset({"ACCUSE", "REJECT", "CONCEDE"})
_ORDER: Final[dict[ThreadPart, int]] = {
    "assertion": 0, "corroboration": 1, "denial": 2, "counter-claim": 3, "withdrawal": 4,
}  # fmt: skip


def threads(told: Sequence[Told]) -> tuple[Thread, ...]:
    """Every claim with its voices, in the order in which they became known."""
    beside, answers = _Beside(told), _Answers(told)
    accusations = [t for t in told if t.event.type == "ACCUSE" and t.event.mode in _CLAIMS]
    contents = {a.event.id: [t for t in beside.of(a) if _is_content(a, t)] for a in accusations}
    spoken_for = {t.event.id for found in contents.values() for t in found}
    out = [_accusation(a, contents[a.event.id], beside.of(a), answers) for a in accusations]
    out += [
        _claim(t, beside.of(t))
        for t in told
        if any(fact.source for fact in t.facts) and t.event.type != "ACCUSE" and t.event.id not in spoken_for
    ]
    return tuple(sorted(out, key=lambda t: (t.entries[0].published or "9999", t.id)))


class _Beside:
    """Which events stand near which in some article."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.by_article: dict[str, list[tuple[int, Told]]] = {}
        for one in told:
            for fact in one.facts:
                self.by_article.setdefault(fact.article, []).append((fact.sourced.report.start, one))

    def of(self, one: Told) -> list[Told]:
        """Events with a report within `NEAR` characters of a report of this one."""
        found: dict[str, Told] = {}
        for fact in one.facts:
            start = fact.sourced.report.start
            for at, other in self.by_article[fact.article]:
                if other.event.id != one.event.id and abs(at - start) <= NEAR:
                    found[other.event.id] = other
        return [found[name] for name in sorted(found)]


class _Answers:
    """Events that can answer a claim, by the parties that act in them or tell of them."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.by_party: dict[str, list[Told]] = {}
        for one in told:
            if one.event.type in _SPEECH or one.event.status == "denied":
                for party in one.actors | one.voices:
                    self.by_party.setdefault(party, []).append(one)

    def of(self, parties: Iterable[str]) -> list[Told]:
        found = {one.event.id: one for party in parties for one in self.by_party.get(party, ())}
        return [found[name] for name in sorted(found)]


def _is_content(accusation: Told, other: Told) -> bool:
    """What the accuser says the accused did: an event on the accuser's word in which the accused acts."""
    accusers, accused = accusation.actors, accusation.recipients
    return other.event.type not in _SPEECH and bool(accusers & other.voices) and bool(accused & other.actors)


def _accusation(accusation: Told, contents: list[Told], near: Iterable[Told], answers: _Answers) -> Thread:
    claimants, accused = accusation.actors, accusation.recipients
    concerned = accused.union(*(c.actors | c.recipients for c in contents)) - claimants
    entries = _entries(accusation, "assertion")
    for content in contents:
        entries += _entries(content, "assertion")
    close = {t.event.id: t for t in near}
    heard = close | {t.event.id: t for t in answers.of(concerned | claimants)}
    for name, other in sorted(heard.items()):
        part = _answer(accusation, other, claimants, concerned, name in close)
        if part:
            entries += _entries(other, part)
        elif _denies(other, contents or [accusation], concerned):
            entries += _entries(other, "denial")
    about = contents[0].event.id if contents else accusation.event.id
    return _thread(accusation, about, min(claimants, default="?"), min(accused, default=None), entries)


def _answer(
    accusation: Told, other: Told, claimants: frozenset[str], concerned: frozenset[str], close: bool
) -> ThreadPart | None:
    """What another event is to an accusation: an answer stands near it, or shares its rare words.

    Close by, a denial against the accuser counts whoever utters it: an ally denies what the accused is charged with.
    """
    event, actors, targets = other.event, other.actors, other.recipients
    part: ThreadPart | None = None
    if _is_denial(other) and _rejects(actors, targets, claimants, concerned, close):
        part = "denial"
    elif event.type == "ACCUSE" and event.mode in _CLAIMS and concerned & actors and targets & claimants:
        part = "counter-claim"
    elif event.type == "CONCEDE" and claimants & actors and targets & concerned:
        part = "withdrawal"
    if part and event.id != accusation.event.id and (close or _alike(accusation, other) >= ALIKE):
        return part
    return None


def _is_denial(told: Told) -> bool:
    """A refusal of no particular thing, or one whose words deny: what is asked for is refused, what is said denied."""
    return told.event.type == "REJECT" and (told.event.mode is None or any(denies(fact.words) for fact in told.facts))


def _rejects(
    actors: frozenset[str], targets: frozenset[str], claimants: frozenset[str], concerned: frozenset[str], close: bool
) -> bool:
    if concerned & actors:
        return bool(targets & claimants) or not targets
    return close and bool(targets & claimants) and not actors & claimants


def _denies(other: Told, claimed: Iterable[Told], concerned: frozenset[str]) -> bool:
    """A report that the act did not happen, on the word or of the part of one who is concerned."""
    if other.event.status != "denied":
        return False
    return bool((other.voices | other.actors) & concerned) and any(
        _shares_party(claim, other) and _alike(claim, other) >= ALIKE for claim in claimed
    )


def _claim(told: Told, near: Iterable[Told]) -> Thread:
    """A claim about an act: its assertions, and denials that stand near it."""
    claimants = told.voices
    part: ThreadPart = "denial" if told.event.status == "denied" else "assertion"
    entries = _entries(told, part)
    concerned = (told.actors | told.recipients) - claimants
    for other in near:
        event = other.event
        if _is_denial(other) and other.actors & concerned:
            if other.recipients & claimants:
                entries += _entries(other, "denial")
        elif event.status == "denied" and event.type == told.event.type and _shares_party(told, other):
            entries += _entries(other, "denial")
    others = sorted(told.actors - claimants)
    return _thread(told, told.event.id, min(claimants), others[0] if others else None, entries)


def _thread(head: Told, about: str, claimant: str, against: str | None, entries: list[ThreadEntry]) -> Thread:
    ordered = tuple(sorted(entries, key=lambda e: (e.published or "9999", _ORDER[e.part], e.report)))
    return Thread(
        id=make_id("t", [head.event.founding]),
        claimant=claimant,
        against=against,
        about=about,
        entries=ordered,
        standing=_standing(ordered),
    )


def _standing(entries: Sequence[ThreadEntry]) -> ThreadStanding:
    """Taken back, or told by some article in its own voice, or denied, or neither."""
    parts = {entry.part for entry in entries}
    if "withdrawal" in parts:
        return "withdrawn"
    if "corroboration" in parts:
        return "corroborated"
    return "denied" if "denial" in parts else "asserted"


def _entries(told: Told, part: ThreadPart) -> list[ThreadEntry]:
    """One entry a report; a claim told in an article's own voice corroborates it."""
    out: list[ThreadEntry] = []
    speech = told.event.type in _SPEECH
    for fact in told.facts:
        voice = fact.source or (min(fact.actors, default=None) if speech else None)
        own = part == "assertion" and not speech and fact.source is None
        out.append(
            ThreadEntry(
                part="corroboration" if own else part,
                event=told.event.id,
                report=fact.id,
                source=voice,
                outlet=fact.outlet,
                published=fact.key[0] if fact.published is not None else None,
                words=fact.words,
            )
        )
    return out


def _shares_party(a: Told, b: Told) -> bool:
    both = (a.actors | a.recipients) & (b.actors | b.recipients)
    return bool(both)


def _alike(a: Told, b: Told) -> float:
    """Likeness of the likest two reports, by their sentences; 1 where both name the same group or person."""
    if any(_named(x) & _named(y) for x in a.facts for y in b.facts):
        return 1.0
    return max(
        (likeness(x.context, y.context, x.context_length, y.context_length) for x in a.facts for y in b.facts),
        default=0.0,
    )


def _named(fact: Facts) -> frozenset[str]:
    """Names by which the article calls the parties, beyond the words that every text about them has."""
    return (fact.actor_names | fact.recipient_names).difference(*map(party_words, fact.actors | fact.recipients))
