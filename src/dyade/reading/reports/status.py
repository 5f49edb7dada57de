"""Status: held, planned, hypothetical, denied or cancelled, by tense, negation and governing words."""

import re
from typing import NamedTuple

from spacy.tokens import Token

from dyade.languages.rows import GovernorRow
from dyade.model.codes import Status
from dyade.model.reading import RoleChoice
from dyade.reading.reports import syntax
from dyade.reading.reports.candidates import Candidate
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.syntax import lemma, negated, prepositions, verbal

SAYING = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT"})
"""Acts of saying: what is promised or asked lies in the future, the promise does not."""
FUTURE = re.compile("r(ai|as|a|ons|ez|ont)$")
"""Endings of the future; the tagger gives that tense to other forms too."""
LATER = ("a", "ont", "ons")
"""Endings of the future behind an infinitive: « fermerons »."""
REACH = 4
"""Arcs above the trigger within which a governor acts."""

UNDONE = frozenset({"negation", "introduced by sans"})
"""Rules by which an act did not take place, whoever says so."""


class Standing(NamedTuple):
    """A status, the rule that gave it, the governor row if one did."""

    status: Status
    rule: str
    row: str | None = None


def standing(candidate: Candidate) -> Standing:
    """The status of the act that the candidate states."""
    row, token = candidate.row, candidate.token
    if row.status is not None:
        return Standing(row.status, "row")  # type: ignore[arg-type]
    if negated(token) and "neg" not in row.requires:
        return Standing("denied", "negation")
    governed = _governed(candidate)
    if governed is not None:
        return governed
    return _by_tense(candidate)


def _governed(candidate: Candidate) -> Standing | None:
    """The nearest governor above the trigger that has something to say of it."""
    rows = lexicon().governors
    node, steps = candidate.token, 0
    while node.head.i != node.i and steps < REACH:
        below, node, steps = node, node.head, steps + 1
        if below.dep_ in ("acl:relcl", "parataxis", "conj") and steps == 1:
            if below.dep_ != "conj":
                return None
            continue
        for row in rows.get(lemma(node), ()):
            if row.status and links(row, node, below) and not _speaks(candidate, row):
                if negated(node) and row.status in ("planned", "held"):
                    return Standing("denied", f"negated governor {row.id}", row.id)
                return _under(row, below)
        if below.dep_ in ("acl:relcl", "parataxis", "ccomp"):
            return None
    return _introduced(candidate)


UNREAL = "unreal"
"""Of what is only asked for or refused: the demand is a report, the thing demanded is none."""


def _under(row: GovernorRow, below: Token) -> Standing:
    if row.status == "planned" and verbal(below) and perfect(below):
        return Standing("held", f"governor {row.id}", row.id)
    if row.status == UNREAL:
        return Standing("hypothetical", f"{UNREAL}: {row.id}", row.id)
    return Standing(row.status, f"governor {row.id}", row.id)  # type: ignore[arg-type]


def perfect(token: Token) -> bool:
    """« avoir pris », « être parti »: of the two tenses of the infinitive the one of what is done."""
    return any(c.dep_ == "aux:tense" and "Inf" in c.morph.get("VerbForm") for c in token.children)


def _speaks(candidate: Candidate, row: GovernorRow) -> bool:
    return candidate.row.type in SAYING and row.status == "planned" and "np" in row.governs and len(row.governs) == 1


def _introduced(candidate: Candidate) -> Standing | None:
    """A preposition or conjunction before the trigger's clause: « avant de », « sans », « si »."""
    token = candidate.token
    marks = list(prepositions(token)) + [c.lower_ for c in token.children if c.dep_ == "mark"]
    for word in marks:
        for row in lexicon().governors.get(word, ()):
            if (
                row.status
                and ("inf" in row.governs or "clause" in row.governs)
                and (verbal(token) or "np" in row.governs)
            ):
                return Standing(row.status, f"introduced by {row.id}", row.id)  # type: ignore[arg-type]
    return None


def links(row: GovernorRow, governor: Token, below: Token) -> bool:
    """Whether the governor holds the word below it in the way the row says."""
    if below.dep_ in syntax.SUBJECT and not (syntax.passive(governor) or "subj" in row.governs):
        return False
    if not verbal(below):
        return "np" in row.governs or "subj" in row.governs
    if syntax.infinitive(below):
        marks = {
            m
            for c in below.children
            if c.dep_ in ("mark", "case")
            for m in (syntax.CONTRACTED.get(c.lower_, c.lower_),)
        }
        return any(g.split("+")[0] in marks for g in row.governs if "+" in g) or (
            "inf" in row.governs and not marks - {"de", "à"}
        )
    return ("que" in row.governs and below.dep_ in ("ccomp", "xcomp", "obj", "advcl")) or "participle" in row.governs


def _by_tense(candidate: Candidate) -> Standing:
    token = _tensed(candidate.token) if verbal(candidate.token) else syntax.above(candidate.token)
    if token is None or (not verbal(candidate.token) and candidate.token.dep_ not in ("nsubj", "obj", "nsubj:pass")):
        return Standing("held", "plain")
    forms = [token, *(c for c in token.children if c.dep_.startswith(("aux", "cop")))]
    tenses = {t for f in forms for t in f.morph.get("Tense")}
    moods = {m for f in forms for m in f.morph.get("Mood")}
    if candidate.row.type in SAYING:
        return Standing("held", "saying")
    if "Cnd" in moods or any(_conditional(f) for f in forms):
        past = any(f.dep_ == "aux:tense" for f in forms)
        return Standing("held", "press conditional") if past else Standing("hypothetical", "conditional")
    if any(("Fut" in tenses and FUTURE.search(f.lower_)) or _ends(f, LATER) for f in forms):
        return Standing("planned", "future")
    return Standing("held", "plain")


def _tensed(verb: Token) -> Token:
    """« avant de partir, il a … »: an infinitive beside a clause has the time of the clause."""
    beside = syntax.infinitive(verb) and set(prepositions(verb)) & syntax.ADVERBIAL
    return (syntax.above(verb) or verb) if beside else verb


def _conditional(form: Token) -> bool:
    """« frapperait »: the infinitive and an ending, whatever the tagger calls it."""
    return _ends(form, ("ait", "aient"))


def _ends(form: Token, endings: tuple[str, ...]) -> bool:
    return any(str(form.lower_) == _stem(form) + ending for ending in endings)


def _stem(form: Token) -> str:
    name = lemma(form)
    return name[:-1] if name.endswith("re") else name if name.endswith("r") else "-"


def choice(found: Standing) -> RoleChoice:
    """The trace of the status."""
    return RoleChoice(role="status", value=found.status, rule=found.rule)
