"""Status: held, planned, hypothetical, denied or cancelled, by tense, negation and governing words."""

import re
from typing import NamedTuple

from spacy.tokens import Token

from dyade.languages.rows import GovernorRow
from dyade.model.codes import Status
from dyade.model.reading import Report, RoleChoice
from dyade.reading.reports import carrying, holding, syntax
from dyade.reading.reports.candidates import Candidate
from dyade.reading.reports.forms import hidden_verb
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.syntax import lemma, negated, prepositions, verbal

SAYING = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT"})
"""Acts of saying: what is promised or asked lies in the future, the promise does not."""
FUTURE = re.compile("r(ai|as|a|ons|ez|ont)$")
"""Endings of the future; the tagger gives that tense to other forms too."""
LATER = ("a", "ont", "ons")
"""Endings of the future behind an infinitive: « fermerons »."""
TO_COME = re.compile(r"r(?:a|ont|ait|aient)$")
"""Third persons of the future and of the conditional, which the tagger often takes for something else."""
IF = frozenset({"si", "s'"})
REACH = 4
"""Arcs above the trigger within which a governor acts."""

MEETABLE = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "MOBILIZE"})
"""Types of acts that are arranged for a day and can be called off; of an attack « reporté » says that it was told."""

UNDONE = ("negation", "introduced by sans", "negated governor")
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
    if row.type not in SAYING and holding.disowned(token):
        return Standing("hypothetical", f"{UNREAL}: disowned")
    if not_held(token):
        return Standing("cancelled" if row.type in MEETABLE else "denied", "negation")
    if (negated(token) or carrying.undone(token)) and "neg" not in row.requires:
        return Standing("denied", "negation")
    governed = _governed(candidate)
    if governed is not None and governed.status == "planned" and row.type in MEETABLE and called_off(token):
        return Standing("cancelled", "called off in the next clause", governed.row)
    if governed is not None:
        return governed
    return _by_tense(candidate)


def done(governor: Token) -> bool:
    """« a pu rencontrer », « a dû démissionner »: in the perfect what one could or had to do was done."""
    perfect_ = any(c.dep_ == "aux:tense" and "Cnd" not in c.morph.get("Mood") for c in governor.children)
    names = lexicon().classes.get("done-in-past", frozenset())
    return perfect_ and lemma(governor) in names and not negated(governor)


def not_held(noun: Token) -> bool:
    """« la visite n'a pas eu lieu », « le sommet ne s'est pas tenu »."""
    verb = noun.head
    if noun.dep_ not in syntax.SUBJECT or verbal(noun) or not verbal(verb) or not negated(verb):
        return False
    name = f"{lemma(verb)} {verb.nbor(1).lower_}" if verb.i + 1 < verb.sent.end else lemma(verb)
    return bool({name, lemma(verb)} & lexicon().classes.get("taking-place", frozenset()))


def called_off(token: Token) -> bool:
    """« devait se rendre à Lomé, mais sa visite a été annulée »: a clause joined to the one that plans the act."""
    node = token
    while node.dep_ == "xcomp" and node.head.i != node.i:
        node = node.head
    return any(c.dep_ == "conj" and c.i > token.i and not negated(c) and cancels(c) for c in node.children)


def cancels(verb: Token) -> bool:
    """Whether a verb calls off what is its object: « annuler », « reporter »."""
    rows = lexicon().governors.get(lemma(verb), ())
    return any(row.status == "cancelled" and "np" in row.governs for row in rows)


def _governed(candidate: Candidate) -> Standing | None:
    """The nearest governor above the trigger that has something to say of it."""
    node, steps = candidate.token, 0
    while node.head.i != node.i and steps < REACH:
        below, node, steps = node, node.head, steps + 1
        if below.dep_ in ("acl:relcl", "parataxis", "conj") and steps == 1:
            if below.dep_ != "conj":
                return _held(candidate)
            continue
        for row in rows_of(holding.name(node), node):
            if row.status and links(row, node, below) and not _speaks(candidate, row):
                if done(node):
                    return _by_tense(candidate)
                if negated(node) and row.force != NEGATED and row.status in ("planned", "held"):
                    return Standing("denied", f"negated governor {row.id}", row.id)
                return _under(row, below)
        if below.dep_ in ("acl:relcl", "parataxis", "ccomp"):
            return _held(candidate)
    return _introduced(candidate) or _held(candidate)


def _held(candidate: Candidate) -> Standing | None:
    """By the word right before the trigger's complement, where the tree has lost it."""
    word = candidate.token
    row = held_by(word, "hard", "firm")
    if row is None or row.status is None or _speaks(candidate, row):
        return None
    return _under(row, word)


def held_by(word: Token, *forces: str) -> GovernorRow | None:
    """The row of the verb that stands right before the complement that the word heads, of these forces or `hard`; of a
    negated verb a row made for that."""
    verb = holding.holder(word)
    if verb is None or done(verb):
        return None
    undone = verbal(verb) and negated(verb)
    rows = (
        row for row in rows_of(holding.name(verb), verb) if row.force in ((NEGATED,) if undone else forces or ("hard",))
    )
    return next((row for row in rows if _complement(row, verb, word)), None)


def _complement(row: GovernorRow, verb: Token, word: Token) -> bool:
    return "que" in row.governs if holding.that_clause(word) else links(row, verb, word)


NEGATED = "negated"


def rows_of(name: str, governor: Token) -> tuple[GovernorRow, ...]:
    """The rows of a governor: where it is negated those made for that, if there are any."""
    rows = lexicon().governors.get(name, ())
    reversed_ = tuple(row for row in rows if row.force == NEGATED)
    if reversed_ and verbal(governor) and negated(governor):
        return reversed_
    return tuple(row for row in rows if row.force != NEGATED)


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
    row = conjoined(token)
    if row is not None and row.status is not None:
        return Standing(row.status, f"governor {row.id}", row.id)  # type: ignore[arg-type]
    marks = [m for m in prepositions(token) if m not in IF] + ["si"] * _opens_with_if(token)
    marks += [c.lower_ for c in token.children if c.dep_ == "mark" and c.lower_ not in IF]
    for word in marks:
        for row in lexicon().governors.get(word, ()):
            if (
                row.status
                and ("inf" in row.governs or "clause" in row.governs)
                and (verbal(token) or "np" in row.governs)
            ):
                return Standing(row.status, f"introduced by {row.id}", row.id)  # type: ignore[arg-type]
    return None


def conjoined(verb: Token) -> GovernorRow | None:
    """The row of the conjunction that opens a verb's clause: « à moins que », « à condition que », « sans que »."""
    that = next((c for c in verb.children if c.lower_ in holding.THAT and c.dep_ == "mark" and c.i < verb.i), None)
    if that is None or that.i == verb.sent.start or not verbal(verb):
        return None
    rows = lexicon().governors.get(that.nbor(-1).lower_, ())
    return next((row for row in rows if row.force == "hard" and "clause" in row.governs), None)


def conditioned(word: Token) -> bool:
    """« si X attaque », and what X will then do: « Y imposera », « Y répondrait »."""
    verb = word if _used_as_verb(word) else word.head
    if not _used_as_verb(verb) or (verb.i != word.i and word.dep_ not in ("obj", "nsubj:pass", "nsubj")):
        return False
    if _opens_with_if(verb):
        return True
    forms = (verb, *(c for c in verb.children if c.pos_ in ("VERB", "AUX")))
    if not any(TO_COME.search(t.lower_) for t in forms):
        return False
    first = next((t for t in verb.sent if not t.is_space), verb)
    fronted = first.lower_ in IF and first.dep_ == "mark" and _opens_with_if(first.head) and first.i < verb.i
    return fronted or any(c.dep_ in ("advcl", "ccomp") and _opens_with_if(c) for c in verb.children)


def _used_as_verb(word: Token) -> bool:
    return verbal(word) or hidden_verb(word) is not None


def _opens_with_if(verb: Token) -> bool:
    """A clause of « si »; « si les frontières ont été rouvertes, … » concedes what took place."""
    opened = any(c.dep_ == "mark" and c.lower_ in IF for c in verb.children) or _behind_if(verb)
    past = any(c.dep_ == "aux:tense" and "Pres" in c.morph.get("Tense") for c in verb.children)
    return opened and not past


def _behind_if(word: Token) -> bool:
    """« Si l'Inde attaque »: of a verb that the tagger took for another word the first words of its stretch tell."""
    if hidden_verb(word) is None:
        return False
    start = next((t.i + 1 for t in reversed(word.doc[word.sent.start : word.i]) if t.is_punct), word.sent.start)
    first = next((t for t in word.doc[start : word.i] if not t.is_space), word)
    return first.lower_ in IF and not any(verbal(t) for t in word.doc[first.i : word.i])


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
    if candidate.row.type not in SAYING and conditioned(candidate.token):
        return Standing("hypothetical", "conditioned")
    token = _tensed(candidate.token) if _used_as_verb(candidate.token) else syntax.above(candidate.token)
    if token is None or (
        not _used_as_verb(candidate.token) and candidate.token.dep_ not in ("nsubj", "obj", "nsubj:pass")
    ):
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
    name = hidden_verb(form) or lemma(form)
    return name[:-1] if name.endswith("re") else name if name.endswith("r") else "-"


def to_come(word: Token) -> bool:
    """Whether a verb is in the future, by its ending: « expulsera », « seront expulsés »."""
    forms = (word, *(c for c in word.children if c.dep_.startswith(("aux", "cop"))))
    return verbal(word) and any(_ends(f, LATER) or _future(f) for f in forms)


def _future(form: Token) -> bool:
    return "Fut" in form.morph.get("Tense") and FUTURE.search(form.lower_) is not None


SETTLED = ("called off", "conditioned", "introduced by")
"""Rules that hold whatever word of the clause the learned reader takes for the act."""


def settled(report: Report) -> bool:
    """Whether grammar gives a report of the tables its status beyond doubt; of what is said the saying is held."""
    rule = next((c.rule for c in report.why.choices if c.role == "status"), "")
    if report.type in SAYING or not rule:
        return False
    ids = {row.id for rows in lexicon().governors.values() for row in rows if row.force == "hard"}
    return rule.startswith(SETTLED) or rule.removeprefix("governor ") in ids


def choice(found: Standing) -> RoleChoice:
    """The trace of the status."""
    return RoleChoice(role="status", value=found.status, rule=found.rule)
