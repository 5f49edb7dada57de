"""Reports of the tables that leave nothing to judge: « L'Espagne a rappelé son ambassadeur en Argentine »."""

from functools import cache
from typing import Final

from dyade.model.codes import home
from dyade.model.reading import Party, Report
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.roles import COORDINATE

SLOTS: Final = {
    "actor": frozenset({"subj", "obj", "adj", "par", "entre"}),
    "recipient": frozenset(
        {"subj", "obj", "à", "auprès de", "en", "avec", "contre", "envers", "pour", "sur", "vers", "de", "context"}
    )
    | {"devant"},
}
"""Slots of the clause itself, against what is taken from its surroundings."""
BETWEEN: Final = "entre:"
"""The slot of « un accord entre X et Y »."""
CONTENT: Final = frozenset({"content"})
"""What an idiom is about stands anywhere behind it: « a expulsé l'ambassadeur du Togo »."""
STATED: Final = frozenset(
    {"plain", "saying", "future", "conditional", "conditioned", "introduced by si", "press conditional"}
)
"""Rules by which an act is stated as it stands, nothing but tense or a condition governing it."""
UNDERGONE: Final = "obj: noun of passive participle, head"
HEADLINE: Final = frozenset(
    {
        ("unnamed attacker", UNDERGONE),
        ("row: nsa", "victim: victim, head"),
        ("de: complement de, head", UNDERGONE),
        (UNDERGONE, "host"),
        ("obj: subject of passive, head", "host"),
    }
)
"""Rules of both sides in « Quatre soldats burundais tués », « tués dans une embuscade », « suspendu de la Cédéao »,
« le ministre kényan reçu à Oslo »."""
SPOKEN: Final = ", speaker of the quote"
"""« Nous livrerons du blé », said by somebody named."""
BELOW: Final = (", below, nmod", ", below, flat:name")
"""How a party hangs on the object: « a démenti les accusations de la Syrie »; of 62 such reports in coded articles 29
are right."""
YIELDING: Final = frozenset({"CONCEDE"})
ANSWERING: Final = YIELDING | {"REJECT"}
"""Types whose verbs tell nothing else: whom one yields to, or refuses, may stand below their complement."""
NAMED: Final = frozenset({"de: complement de, head", "adj: adjective, head"})
TOWARDS: Final = frozenset({f"{slot}: complement {slot}" for slot in ("à", "en", "avec", "contre")}) | {
    "de2: second de"
}
"""Rules of both sides in « Visite du ministre kényan à Oslo », « Raid israélien contre le Hezbollah »."""
ACTED: Final = ("subj: subject, head", "obj: object, head")
"""Rules of both sides in « le Koweït a gracié deux prisonniers irakiens »: of 29 such reports with private parties in
coded articles 16 are right."""
ALONE: Final = frozenset({"MOBILIZE"})
"""Types that need no other side, or name it by a border: « masse des troupes à la frontière ukrainienne »; of 17 such
reports without another side in coded articles eight are right."""
ARMED: Final = frozenset({"MIL", "REB"})
OPENING: Final = 120
"""Characters within which a headline stands."""
TITLE: Final = 25
"""Characters within which a headline's noun stands."""
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
    actor, recipient = rules.get("actor", ""), rules.get("recipient", "")
    public = all(map(_public, (*report.actors, *report.recipients)))
    homes = {home(p.party) for p in report.actors}
    if (actor, recipient) in HEADLINE:
        return report.start < OPENING and all(map(_public, report.recipients))
    if public and report.start < TITLE and _titled(report, actor, recipient):
        return True
    idiom = report.why.rule.startswith("phrase") or (report.type in YIELDING and actor == ACTED[0])
    slots = SLOTS["recipient"] | CONTENT if idiom else SLOTS["recipient"]
    if not _own_slot(actor, SLOTS["actor"]):
        return False
    at_border = recipient.startswith("à: ") and recipient.endswith(", below, amod")
    if report.type in ALONE and report.why.rule.startswith("verb") and (at_border or not report.recipients):
        return public
    if (actor, recipient) == ACTED and not any(p.party == "NSA" or home(p.party) in homes for p in report.recipients):
        return all(map(_public, report.actors))
    below = report.type in ANSWERING and recipient.endswith(BELOW) and recipient.partition(":")[0] in slots
    return public and (below or _own_slot(recipient, slots))


def _titled(report: Report, actor: str, recipient: str) -> bool:
    """« Visite du ministre kényan à Oslo »: a noun that opens the text names both."""
    return report.why.rule.startswith("noun") and actor in NAMED and recipient.partition(",")[0] in TOWARDS


def _stated(rules: dict[str, str]) -> bool:
    rule = rules.get("status", "").removeprefix("promised: ")
    return rule in STATED or rule.removeprefix("governor ") in _firm()


@cache
def _firm() -> frozenset[str]:
    """Words that plan what they hold: « s'apprêter à »."""
    rows = (row for some in lexicon().governors.values() for row in some)
    return frozenset(row.id for row in rows if row.force in ("conditional", "firm", "negated"))


def _undone(report: Report, rules: dict[str, str]) -> bool:
    """« nie avoir armé », « a failli rompre »: what a word of force takes back, said by somebody where it is denied."""
    outright = report.status == "cancelled" or (report.status == "denied" and report.source is not None)
    return outright and rules.get("status", "").startswith(("governor ", "negation"))


def _own_slot(rule: str, slots: frozenset[str]) -> bool:
    if rule == COORDINATE:
        return True
    own = rule.endswith((", head", SPOKEN)) or (rule.startswith("obj: ") and rule.endswith(BELOW))
    return rule.partition(":")[0] in slots and own and not any(part in rule for part in MADE)


def _public(party: Party) -> bool:
    return party.party not in ("INT", "NSA") and (not party.party.startswith("NSA") or party.sector in ARMED)
