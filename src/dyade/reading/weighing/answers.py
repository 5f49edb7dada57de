"""Denials that point back: « cette accusation est démentie par Bamako » answers whoever made the accusation."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from dyade.languages.rows import ChargeRow
from dyade.languages.tables import load
from dyade.model.reading import Report, RoleChoice

REACH: Final = 600
"""Characters between a charge and the denial that points back at it."""
BEFORE: Final = 60
"""Characters before the words of a denial in which its object may stand: the subject of a passive verb."""
RULE: Final = "answers the charge before it"


def answered(text: str, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, each denial that points back at a charge turned to those who made it; no mode, as for denials."""
    return tuple(_answer(text, report, reports) for report in reports)


def _answer(text: str, report: Report, reports: Sequence[Report]) -> Report:
    charge = _charge(report, reports) if report.type == "REJECT" and points_back(text, report) else None
    if charge is None:
        return report
    made = tuple(RoleChoice(role="recipient", value=p.party, rule=RULE) for p in charge.actors)
    kept = tuple(choice for choice in report.why.choices if choice.role != "recipient")
    why = report.why.model_copy(update={"choices": (*kept, *made)})
    return report.model_copy(update={"recipients": charge.actors, "mode": None, "why": why})


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
