"""Denials that point back: « cette accusation est démentie par Bamako » answers whoever made the accusation."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from dyade.languages.rows import ChargeRow
from dyade.languages.tables import load
from dyade.model.reading import Report, RoleChoice
from dyade.reading.reports.lexicon import denying
from dyade.reading.reports.roles import SALIENT
from dyade.reading.weighing.candidates import codes

REACH: Final = 600
"""Characters between a charge and the denial that points back at it."""
BEFORE: Final = 60
"""Characters before the words of a denial in which its object may stand: the subject of a passive verb."""
RULE: Final = "answers the charge before it"


def answered(text: str, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, each denial that points back at a charge turned to those who made it; no mode, as for denials."""
    turned = [_answer(text, report, reports) for report in reports]
    return tuple(r for n, r in enumerate(turned) if not any(_same_denial(r, other) for other in turned[:n]))


def _same_denial(one: Report, other: Report) -> bool:
    """Whether two denials have come to say the same in the same words."""
    both = one.type == other.type == "REJECT" and one.start < other.end and other.start < one.end
    sides = ((codes(r.actors), codes(r.recipients)) for r in (one, other))
    return both and one.status == other.status and next(sides) == next(sides)


def _answer(text: str, report: Report, reports: Sequence[Report]) -> Report:
    charge = None
    if report.type == "REJECT":
        charge = _charge(report, reports) if points_back(text, report) else _own_charge(text, report, reports)
    if charge is None:
        return report
    made = tuple(RoleChoice(role="recipient", value=p.party, rule=RULE) for p in charge.actors)
    kept = tuple(choice for choice in report.why.choices if choice.role != "recipient")
    why = report.why.model_copy(update={"choices": (*kept, *made)})
    return report.model_copy(update={"recipients": charge.actors, "mode": None, "why": why})


def _own_charge(text: str, report: Report, reports: Sequence[Report]) -> Report | None:
    """« X accuse Y; Y dément »: whom a denial that names nobody answers, the last who accused the denier before it."""
    denier = {party.party for party in report.actors}
    if not _unaddressed(report) or not _denies(text, report):
        return None
    charges = [r for r in reports if denier & {party.party for party in r.recipients}]
    return _charge(report, charges)


def outright(text: str, report: Report, reports: Sequence[Report]) -> bool:
    """Whether a denial that the tables read leaves nothing to judge: « nie avoir tiré », « dément » after a charge."""
    if report.type != "REJECT" or report.status != "held":
        return False
    if points_back(text, report) or _own_charge(text, report, reports) is not None:
        return True
    named = report.actors and not any(p.party in ("NSA", "INT") for p in report.actors)
    return bool(named) and not report.recipients and _denies(text, report)


def _unaddressed(report: Report) -> bool:
    """Whether no words of the denial name whom it answers."""
    rules = (c.rule for c in report.why.choices if c.role == "recipient")
    return not report.recipients or any(rule == SALIENT for rule in rules)


def _denies(text: str, report: Report) -> bool:
    """Whether its word is a form of a verb that denies."""
    words = (text[c.start : c.end] for c in report.why.choices if c.role == "trigger" and c.start is not None)
    return any(_denial().fullmatch(word) for word in words)


def _charge(report: Report, reports: Sequence[Report]) -> Report | None:
    """The last accusation before the words of a denial, by others than the denier."""
    denier = {party.party for party in report.actors}
    found = [
        r
        for r in reports
        if r.type == "ACCUSE"
        and r.start < report.start <= r.end + REACH
        and not denier & {party.party for party in r.actors}
    ]
    return max(found, key=lambda r: (r.start, r.end), default=None)


def points_back(text: str, report: Report) -> bool:
    """Whether the denial, or what stands just before it in its sentence, says « cette accusation »."""
    begin = max(text.rfind(". ", 0, report.start) + 1, text.rfind("\n", 0, report.start) + 1, report.start - BEFORE)
    return _pattern().search(text, begin, report.end) is not None


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(re.escape(row.id).replace("\\ ", r"\s+") for row in load("fr", "charges", ChargeRow))
    return re.compile(rf"\b(?:ces|cette|cet|ce|la|les|telles?|pareilles?)\s+(?:{nouns})s?\b", re.IGNORECASE)


@cache
def _denial() -> re.Pattern[str]:
    """Forms of verbs that deny: the infinitive's stem with an ending."""
    stems = "|".join(sorted(re.escape(verb.split()[-1][:-2]) for verb in denying()))
    return re.compile(rf"(?:{stems})(?:[aeéi]|ent|és?|ait|aient|it|is)?", re.IGNORECASE)
