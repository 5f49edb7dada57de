"""Reports of the tables that leave nothing to judge: « L'Espagne a rappelé son ambassadeur en Argentine »."""

from functools import cache
from typing import Final

from dyade.languages.rows import TriggerRow
from dyade.model.codes import SYMMETRIC
from dyade.model.reading import Party, Report
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.roles import COORDINATE
from dyade.reading.weighing.candidates import codes

SLOTS: Final = {
    "actor": frozenset({"subj"}),
    "recipient": frozenset({"obj", "à", "en", "avec", "contre", "envers", "sur", "vers"}),
}
"""Slots of the clause itself, against what is taken from its surroundings."""
LISTED: Final = ("obj=", "à=")


def plain(report: Report) -> bool:
    """Whether an idiom, a verb with an object of its own list, or one of two who act on each other, joins two states or
    bodies named in its own slots; what one is made to do by another is to be judged."""
    row = _row(report.why.rows[0]) if report.why.rows else None
    rules: dict[str, str] = {c.role: c.rule for c in report.why.choices}
    if report.type not in SYMMETRIC and rules.get("recipient") == COORDINATE:
        return all(map(_public, (*report.actors, *report.recipients)))
    if row is None or not _own_words(row) or report.status != "held":
        return False
    named = all(rules.get(role, "").partition(":")[0] in slots for role, slots in SLOTS.items())
    heads = all(rules.get(role, "").endswith(", head") for role in SLOTS)
    stated = rules.get("status") == "plain" and "controlled" not in rules.get("actor", "")
    known = all(map(_public, (*report.actors, *report.recipients))) and "NSA" not in codes(report.recipients)
    return named and heads and stated and known


def _own_words(row: TriggerRow) -> bool:
    """Whether the row asks for words, not only for a party or anything at all."""
    lists = (c.partition("=")[2].split(",") for c in row.requires if c.startswith(LISTED))
    return row.kind == "phrase" or any(not any(word.isupper() for word in words) for words in lists)


def _public(party: Party) -> bool:
    return party.party != "INT" and (not party.party.startswith("NSA") or party.sector == "REB")


@cache
def _row(name: str) -> TriggerRow | None:
    tables = lexicon()
    rows = (row for by in (tables.verbs, tables.phrases) for some in by.values() for row in some)
    return next((row for row in rows if row.id == name), None)
