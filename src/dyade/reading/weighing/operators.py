"""What governs a word stands over the learned reader: « nie avoir bombardé », « sans rencontrer », « pourrait »."""

import re
from typing import TYPE_CHECKING, Final, Literal

from dyade.model.codes import QUAD_OF, EventType, Status
from dyade.reading.learned import Proposal
from dyade.reading.reports import status, syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.weighing.telling import SOURCE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dyade.languages.rows import GovernorRow

Verdict = Status | Literal["unreal"]
SURE: Final = 0.9
"""How sure grammar is of a status."""
SPOKEN: Final[frozenset[EventType]] = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
"""What a refusal, a demand or a promise itself is: at the word refused the reader may mean the refusal."""
LITERAL: Final[frozenset[EventType]] = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE"})
"""Types that what was not done can be: « ne reconnaît pas » rejects, « n'a pas tenu parole » accuses."""
COMPLEMENT: Final = frozenset({"xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advcl", "acl", "nmod"})
LATER: Final = re.compile(r"r(?:a|ont|ait|aient)$")
"""Third persons of the future and of the conditional, which the tagger often takes for something else."""


def operated(proposal: Proposal, word: "Token") -> Proposal | None:
    """The proposal with the status that what governs its word gives; None for what did not take place."""
    if _nearly(word):
        return None
    found = _verdict(proposal, word)
    nobody_says = proposal.source is None or proposal.no_source >= SOURCE
    if found == "unreal" or (nobody_says and (found == "denied" or _left_undone(proposal, word))):
        return None
    if found is not None:
        return proposal._replace(status=found, status_probability=SURE)
    return _unfounded(proposal, word)


def _nearly(word: "Token") -> bool:
    """« a failli rompre »: « failli » is no act, the rupture is."""
    rows = [
        r for r in lexicon().governors.get(syntax.lemma(word), ()) if r.status == "cancelled" and r.governs == ("inf",)
    ]
    return bool(rows) and any(c.dep_ == "xcomp" for c in word.children)


def _verdict(proposal: Proposal, word: "Token") -> Verdict | None:
    row = _governor(word)
    if row is not None and row.status in ("planned", "hypothetical", "unreal") and proposal.type in SPOKEN:
        return None
    if row is not None:
        return row.status  # type: ignore[return-value]
    if syntax.verbal(word) and syntax.negated(word):
        return "denied" if _states(word, proposal.type) else None
    if proposal.type not in status.SAYING and _conditioned(word):
        return "hypothetical"
    held = proposal.status == "planned" and syntax.verbal(word) and status.perfect(word) and _complement(word)
    return "held" if held else None


def _governor(word: "Token") -> "GovernorRow | None":
    """The word of force right above the trigger, or before it, when it is not itself negated."""
    rows = lexicon().governors
    below = word
    while below.dep_ == "conj" and syntax.verbal(below) and syntax.infinitive(below) and syntax.verbal(below.head):
        below = below.head
    above = below.head
    if below.dep_ in COMPLEMENT and above.i != below.i and not (syntax.verbal(above) and syntax.negated(above)):
        for row in rows.get(syntax.lemma(above), ()):
            if _has_force(row, above) and status.links(row, above, below) and _fits(row, below):
                return row
    kind = "inf" if syntax.verbal(below) else "np"
    marks = [r for m in syntax.prepositions(below) for r in rows.get(m, ()) if r.force == "hard" and kind in r.governs]
    return next((r for r in marks if kind == "inf" or r.id == r.lemma), None)


def _has_force(row: "GovernorRow", word: "Token") -> bool:
    if row.force == "conditional":
        return any("Cnd" in t.morph.get("Mood") for t in (word, *word.children))
    return row.force == "hard"


def _fits(row: "GovernorRow", below: "Token") -> bool:
    """Of nouns what is denied or given up outright; « pourrait avoir commis » guesses at what was done."""
    if not syntax.verbal(below):
        given_up = row.status == "cancelled" and "à" in syntax.prepositions(below)
        return given_up or (row.status == "denied" and below.dep_ == "obj")
    if not syntax.infinitive(below):
        return row.status == "denied" and "que" in row.governs
    return row.status == "denied" or not status.perfect(below)


def _states(word: "Token", kind: EventType) -> bool:
    """Whether the verb is one of those that state such an act, so that its negation denies it."""
    tables = lexicon()
    name = syntax.lemma(word)
    rows = (*tables.verbs.get(name, ()), *tables.phrases.get(name, ()))
    plain = {r.type for r in rows if "neg" not in r.requires}
    if kind in LITERAL:
        return kind == "ACCUSE" and kind in plain
    return any(t in QUAD_OF and QUAD_OF[t] == QUAD_OF[kind] for t in plain)


def _left_undone(proposal: Proposal, word: "Token") -> bool:
    """« n'a pas condamné » is no refusal, as « ne condamnera pas » and « n'a pas accepté » are."""
    if proposal.type != "REJECT" or not syntax.verbal(word) or not syntax.negated(word):
        return False
    past = any(c.dep_ == "aux:tense" and "Pres" in c.morph.get("Tense") for c in word.children)
    kinds = {r.type for r in lexicon().verbs.get(syntax.lemma(word), ())}
    return past and bool(kinds) and "REJECT" not in kinds


def _conditioned(word: "Token") -> bool:
    """« si X attaque », and what X will then do: « Y imposera », « Y répondrait »."""
    verb = word if syntax.verbal(word) else word.head
    if not syntax.verbal(verb) or (verb.i != word.i and word.dep_ not in ("obj", "nsubj:pass", "nsubj")):
        return False
    if _opens_with_if(verb):
        return True
    later = any(LATER.search(t.lower_) for t in (verb, *verb.children) if t.pos_ in ("VERB", "AUX"))
    if not later:
        return False
    first = verb.sent[0]
    fronted = first.lower_ in ("si", "s'") and first.dep_ == "mark" and _opens_with_if(first.head) and first.i < verb.i
    return fronted or any(c.dep_ == "advcl" and _opens_with_if(c) for c in verb.children)


def _opens_with_if(verb: "Token") -> bool:
    """A clause of « si »; « si les frontières ont été rouvertes, … » concedes what took place."""
    opened = any(c.dep_ == "mark" and c.lower_ in ("si", "s'") for c in verb.children)
    past = any(c.dep_ == "aux:tense" and "Pres" in c.morph.get("Tense") for c in verb.children)
    return opened and not past


def _complement(word: "Token") -> bool:
    return word.dep_ in COMPLEMENT and syntax.verbal(word.head)


def _unfounded(proposal: Proposal, word: "Token") -> Proposal:
    """« aurait livré » is said by nobody named, least of all by who would have done it."""
    conditional = any(c.dep_ == "aux:tense" and "Cnd" in c.morph.get("Mood") for c in word.children)
    if not conditional or proposal.source is None:
        return proposal
    own = proposal.source.value in {choice.value for choice in proposal.actors}
    return proposal._replace(no_source=1.0) if own else proposal
