"""From a candidate to a report, or to a refusal with its reason."""

from typing import get_args

from spacy.tokens import Token

from dyade.model.codes import LONE_ACTOR, SYMMETRIC, EventType
from dyade.model.reading import Party, Refusal, Report, RoleChoice, Why
from dyade.reading.reports import circumstances, holding, sources, status
from dyade.reading.reports.amounts import amounts_of
from dyade.reading.reports.candidates import Candidate
from dyade.reading.reports.lexicon import denying, lexicon
from dyade.reading.reports.naming import NOBODY, Side
from dyade.reading.reports.roles import OWN_PEOPLE, sides
from dyade.reading.reports.scene import Scene

LONGEST = 25
"""Most words of an evidence."""
TYPES: frozenset[str] = frozenset(get_args(EventType))


def assemble(scene: Scene, candidate: Candidate) -> Report | Refusal:
    """Fill roles, status, source, date and place; refuse what the manual does not code."""
    actor, recipient = sides(scene, candidate)
    if candidate.row.type == "REJECT" and holding.name(candidate.token) in denying() and holding.deed(candidate.token):
        recipient = NOBODY
    reason = unfit(candidate, actor, recipient)
    if reason is not None:
        return refuse(candidate, reason)
    stand = status.standing(candidate)
    if stand.rule.startswith(status.UNREAL):
        return refuse(candidate, "only asked for or refused by the word above it")
    told = sources.source(scene, candidate, actor)
    if stand.status == "denied" and told is None and stand.rule.startswith(status.UNDONE):
        return refuse(candidate, "the act is negated and nobody is said to deny it")
    start, end = evidence(candidate, actor, recipient)
    when = circumstances.date(scene, candidate)
    where = circumstances.place(scene, candidate)
    choices = [_trigger(candidate), actor.choice, recipient.choice, status.choice(stand)]
    choices += [found[1] for found in (told, when, where) if found is not None]
    row = candidate.row
    kind, stand = promised(row.type, row.mode, stand)
    return Report(
        start=start,
        end=end,
        type=kind,
        mode=row.mode if kind == row.type else None,
        domains=circumstances.domains(candidate, scene.text[start:end]),
        actors=actor.parties,
        recipients=recipient.parties,
        status=stand.status,
        date=when[0] if when else None,
        place=where[0].name if where else None,
        place_state=where[0].state if where else shared_home(row.type, actor, recipient),
        source=told[0] if told else None,
        amounts=amounts_of(candidate.token, scene.quantities),
        why=Why(
            rows=tuple(r for r in (row.id, stand.row) if r),
            rule=f"{row.kind} frame",
            choices=tuple(c for c in choices if c is not None),
        ),
    )


PROMISED: dict[tuple[str, str | None], EventType] = {("AID", None): "AGREE", ("RETREAT", "withdraw"): "CONCEDE"}
"""What an announced deed is: aid to come is a promise, troops to be withdrawn are yielded in words."""


def promised(kind: str, mode: str | None, stand: status.Standing) -> tuple[EventType, status.Standing]:
    """A planned gift is the held promise of it; a withdrawal must be announced or ordered in so many words."""
    announced = PROMISED.get((kind, mode))
    said = stand.rule.removeprefix("governor ") in lexicon().classes.get("announcing", frozenset())
    if stand.status == "planned" and announced is not None and (kind == "AID" or said):
        return announced, status.Standing("held", f"promised: {stand.rule}", stand.row)
    return kind, stand  # type: ignore[return-value]


def shared_home(kind: str, actor: Side, recipient: Side) -> str | None:
    """The state of a deed between parties of one state: the police of X arresting people of X do it in X."""
    homes = {p.party[-3:] for p in (*actor.parties, *recipient.parties) if not p.party.startswith("IGO")}
    one = len(homes) == 1 and kind in circumstances.DEEDS and bool(recipient.parties or kind in ("COERCE", "PROTEST"))
    state = next(iter(homes)) if one else None
    return state if state not in (None, "INT", "NSA") else None


def unfit(candidate: Candidate, actor: Side, recipient: Side) -> str | None:
    """Why the manual does not code a candidate with these sides; None when it does."""
    kind = candidate.row.type
    if not actor.parties:
        return "no party acts"
    if not recipient.parties and kind not in LONE_ACTOR:
        return "nobody named as recipient"
    unnamed = kind in ("PROTEST", "SANCTION", "RETREAT") or _at_home(recipient)
    if not actor.tokens and not recipient.tokens and not unnamed:
        return "no word names a party"
    if actor.choice is not None and actor.choice.rule == "salient party" and not recipient.parties:
        return "no word names a party"
    if not any(public(p) for p in (*actor.parties, *recipient.parties)):
        return "private parties only"
    if kind in SYMMETRIC and {p.party for p in actor.parties} == {p.party for p in recipient.parties}:
        return "both sides are the same party"
    return None


def _at_home(recipient: Side) -> bool:
    """« Un couvre-feu est décrété »: the measures of a state for its own people need no word for either."""
    return recipient.choice is not None and recipient.choice.rule == OWN_PEOPLE


def public(party: Party) -> bool:
    """A state, a body, unnamed states or an armed group."""
    return not party.party.startswith("NSA") or party.sector == "REB"


def evidence(candidate: Candidate, actor: Side, recipient: Side) -> tuple[int, int]:
    """Offsets of the shortest run of words with trigger and arguments, at most 25 words; nearest arguments first."""
    token = candidate.token
    words = [token, candidate.last]
    sent = (token.sent.start, token.sent.end)
    for argument in sorted((*actor.tokens, *recipient.tokens), key=lambda t: abs(t.i - token.i)):
        inside = sent[0] <= argument.i < sent[1]
        spread = max(argument.i, *(w.i for w in words)) - min(argument.i, *(w.i for w in words))
        if inside and spread < LONGEST:
            words.append(argument)
    low, high = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    return low.idx, high.idx + len(high)


def _trigger(candidate: Candidate) -> RoleChoice:
    token: Token = candidate.token
    return RoleChoice(
        role="trigger", start=token.idx, end=token.idx + len(token), value=candidate.row.type, rule=candidate.row.id
    )


def refuse(candidate: Candidate, reason: str) -> Refusal:
    """The candidate's words and why they were not coded."""
    kind = candidate.row.type if candidate.row.type in TYPES else None
    end = candidate.last.idx + len(candidate.last)
    return Refusal(start=candidate.token.idx, end=end, type=kind, row=candidate.row.id, reason=reason)


def distinct(reports: list[Report]) -> tuple[tuple[Report, ...], tuple[Refusal, ...]]:
    """One report for each (type, actor side, recipient side, date): the first and fullest; the others are refused."""
    groups: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        groups.setdefault(_key(report), []).append(report)
    kept: list[Report] = []
    dropped: list[Refusal] = []
    for group in groups.values():
        best = max(group, key=lambda r: (fullness(r), -r.start))
        kept.append(best)
        dropped += [_again(r) for r in group if r is not best]
    return tuple(sorted(kept, key=lambda r: (r.start, r.end, r.type))), tuple(dropped)


WEAK = frozenset({"salient party", "people without a party", OWN_PEOPLE, "home", "host"})
"""Rules that fill a side without words of the clause for it."""


def weaker_doublets(reports: list[Report], sentences: list[tuple[int, int]]) -> tuple[list[Report], list[Refusal]]:
    """Leave out a report with a guessed recipient where its sentence gives another of the same type and actor."""
    kept: list[Report] = []
    dropped: list[Refusal] = []
    groups: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        at = next((i for i, (low, high) in enumerate(sentences) if low <= _trigger_at(report) < high), -1)
        groups.setdefault((at, report.type, tuple(sorted(p.party for p in report.actors))), []).append(report)
    for group in groups.values():
        firm = [r for r in group if not _weak(r)]
        chosen = firm or group[:1]
        kept += chosen
        dropped += [_again(r) for r in group if r not in chosen]
    return sorted(kept, key=lambda r: (r.start, r.end, r.type)), dropped


def _trigger_at(report: Report) -> int:
    return next((c.start for c in report.why.choices if c.role == "trigger" and c.start is not None), report.start)


def _weak(report: Report) -> bool:
    return any(c.role == "recipient" and c.rule in WEAK for c in report.why.choices) or not report.recipients


def _key(report: Report) -> tuple[object, ...]:
    first = tuple(sorted({p.party for p in report.actors}))
    second = tuple(sorted({p.party for p in report.recipients}))
    if report.type in SYMMETRIC:
        first, second = sorted((first, second))
    return (report.type, first, second)


def fullness(report: Report) -> int:
    """How much the report says."""
    return sum(map(bool, (report.date, report.place, report.recipients, report.mode, report.amounts)))


def _again(report: Report) -> Refusal:
    row = report.why.rows[0] if report.why.rows else None
    return Refusal(start=report.start, end=report.end, type=report.type, row=row, reason="stated again in the article")
