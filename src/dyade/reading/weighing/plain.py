"""Reports of the tables that leave nothing to judge: « L'Espagne a rappelé son ambassadeur en Argentine »."""

from typing import Final

from dyade.model.reading import Party, Report

SLOTS: Final = {
    "actor": frozenset({"subj", "obj", "adj", "par"}),
    "recipient": frozenset({"subj", "obj", "à", "en", "avec", "contre", "envers", "sur", "vers", "de"}),
}
"""Slots of the clause itself, against what is taken from its surroundings."""
CONTENT: Final = frozenset({"content"})
"""What an idiom is about stands anywhere behind it: « a expulsé l'ambassadeur du Togo »."""
STATED: Final = frozenset({"plain", "saying"})
"""Rules by which an act is stated as it stands, nothing governing it."""
MADE: Final = ("controlled", "through noun", "shared")
"""Parts of the rules by which a side is found beside the clause's own words."""


def plain(report: Report) -> bool:
    """Whether a row joins two states or bodies named in the slots of its own clause; what one is made to do by another
    is to be judged."""
    if not report.why.rows or report.status != "held":
        return False
    rules: dict[str, str] = {c.role: c.rule for c in report.why.choices}
    idiom = report.why.rule.startswith("phrase")
    named = all(_own_slot(rules.get(role, ""), slots | CONTENT if idiom else slots) for role, slots in SLOTS.items())
    return named and rules.get("status") in STATED and all(map(_public, (*report.actors, *report.recipients)))


def _own_slot(rule: str, slots: frozenset[str]) -> bool:
    return rule.partition(":")[0] in slots and rule.endswith(", head") and not any(part in rule for part in MADE)


def _public(party: Party) -> bool:
    return party.party not in ("INT", "NSA") and (not party.party.startswith("NSA") or party.sector == "REB")
