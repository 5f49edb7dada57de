"""Reports of the tables that leave nothing to judge: « L'Espagne a rappelé son ambassadeur en Argentine »."""

from functools import cache
from typing import Final

from dyade.model.reading import Party, Report
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.roles import COORDINATE

SLOTS: Final = {
    "actor": frozenset({"subj", "obj", "adj", "par", "entre"}),
    "recipient": frozenset(
        {"subj", "obj", "à", "auprès de", "en", "avec", "contre", "envers", "pour", "sur", "vers", "de", "context"}
    ),
}
"""Slots of the clause itself, against what is taken from its surroundings."""
BETWEEN: Final = "entre:"
"""The slot of « un accord entre X et Y »."""
CONTENT: Final = frozenset({"content"})
"""What an idiom is about stands anywhere behind it: « a expulsé l'ambassadeur du Togo »."""
STATED: Final = frozenset({"plain", "saying", "future", "conditional", "conditioned", "introduced by si"})
"""Rules by which an act is stated as it stands, nothing but tense or a condition governing it."""
UNDERGONE: Final = "obj: noun of passive participle, head"
HEADLINE: Final = frozenset(
    {("unnamed attacker", UNDERGONE), ("row: nsa", "victim: victim, head"), ("de: complement de, head", UNDERGONE)}
)
"""Rules of both sides in « Quatre soldats burundais tués », « tués dans une embuscade », « suspendu de la Cédéao »."""
OPENING: Final = 120
"""Characters within which a headline stands."""
MADE: Final = ("controlled", "through noun", "shared")
"""Parts of the rules by which a side is found beside the clause's own words."""


def plain(report: Report) -> bool:
    """Whether a row joins two states or bodies named in the slots of its own clause; what one is made to do by another
    is to be judged."""
    rules: dict[str, str] = {c.role: c.rule for c in report.why.choices}
    if not report.why.rows or not (_stated(rules) or _undone(report, rules)):
        return False
    if report.type == "ASSAULT" and rules.get("actor", "").startswith(BETWEEN):
        return False  # « la guerre des mots entre Paris et Rome »
    idiom = report.why.rule.startswith("phrase")
    named = all(_own_slot(rules.get(role, ""), slots | CONTENT if idiom else slots) for role, slots in SLOTS.items())
    if (rules.get("actor", ""), rules.get("recipient", "")) in HEADLINE:
        return report.start < OPENING and all(map(_public, report.recipients))
    return named and all(map(_public, (*report.actors, *report.recipients)))


def _stated(rules: dict[str, str]) -> bool:
    rule = rules.get("status", "").removeprefix("promised: ")
    return rule in STATED or rule.removeprefix("governor ") in _firm()


@cache
def _firm() -> frozenset[str]:
    """Words that plan what they hold: « s'apprêter à »."""
    rows = (row for some in lexicon().governors.values() for row in some)
    return frozenset(row.id for row in rows if row.force in ("firm", "negated"))


def _undone(report: Report, rules: dict[str, str]) -> bool:
    """« nie avoir armé », « a failli rompre »: what a word of force takes back, said by somebody where it is denied."""
    outright = report.status == "cancelled" or (report.status == "denied" and report.source is not None)
    return outright and rules.get("status", "").startswith(("governor ", "negation"))


def _own_slot(rule: str, slots: frozenset[str]) -> bool:
    if rule == COORDINATE:
        return True
    return rule.partition(":")[0] in slots and rule.endswith(", head") and not any(part in rule for part in MADE)


def _public(party: Party) -> bool:
    return party.party not in ("INT", "NSA") and (not party.party.startswith("NSA") or party.sector == "REB")
