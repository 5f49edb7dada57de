"""What governs a word stands over the learned reader: « nie avoir bombardé », « sans rencontrer », « pourrait »."""

from typing import TYPE_CHECKING, Final, Literal

from dyade.model.codes import LONE_ACTOR, QUAD_OF, EventType, Status
from dyade.reading.learned import Proposal
from dyade.reading.reports import carrying, holding, status, syntax
from dyade.reading.reports.lexicon import denying, lexicon
from dyade.reading.weighing.voices import SOURCE

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
MODAL: Final = frozenset({"devoir", "pouvoir", "souhaiter", "vouloir"})
"""Verbs whose conditional is a wish or a guess."""
QUOTES: Final = frozenset({"«", "»", '"', "“", "”"})
NONE: Final = frozenset({"aucun", "aucune", "nul", "nulle"})
COMPLEMENT: Final = frozenset({"xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advcl", "acl", "nmod"})


def operated(proposal: Proposal, word: "Token") -> Proposal | None:
    """The proposal with the status that what governs its word gives; None for what did not take place."""
    if _nearly(word):
        return None
    proposal = _unaddressed(proposal, word)
    if _only_without(proposal, word):
        return None
    found: Verdict | None = "denied" if _disowned(proposal, word) else _verdict(proposal, word)
    nobody_says = proposal.source is None or proposal.no_source >= SOURCE or _flat(proposal, word)
    if found == "unreal" or (nobody_says and (found == "denied" or _left_undone(proposal, word))):
        return None
    if found is not None:
        told = proposal._replace(status=found, status_probability=SURE)
        return _untold(told) if found == "cancelled" else told
    return _unfounded(proposal, word)


def _disowned(proposal: Proposal, word: "Token") -> bool:
    """« nie toute participation à l'attaque »: who says so did not do it, whoever did."""
    return proposal.type not in SPOKEN and holding.disowned(word)


def _flat(proposal: Proposal, word: "Token") -> bool:
    """« Jamais la Suisse n'a livré d'armes »: the main clause denies in the article's voice, though the reader hears
    who did not do it."""
    own = proposal.source is not None and proposal.source.value in {choice.value for choice in proposal.actors}
    verb = word if syntax.verbal(word) else word.head
    while verb.dep_ in ("xcomp", "conj") and syntax.verbal(verb.head):
        verb = verb.head
    quoted = any(t.text in QUOTES or t.lower_ in ("selon", "d'après") for t in word.sent)
    tells = lexicon().classes.get("telling", frozenset()) | denying()
    told = any(holding.name(t) in tells for t in word.sent)
    return own and verb.dep_ == "ROOT" and not quoted and not told


def _only_without(proposal: Proposal, word: "Token") -> bool:
    """« une tournée au Chili, sans visite au Pérou »: the other side stands in what did not take place."""
    first = proposal.recipients[0] if proposal.recipients else None
    span = word.doc.char_span(first.start, first.end, alignment_mode="expand") if first and first.start else None
    if span is None or span.root.i <= word.i or proposal.type in LONE_ACTOR:
        return False
    around = [span.root, *(t for t in span.root.ancestors if not t.is_ancestor(word) and t.i != word.i)]
    return any("sans" in syntax.prepositions(t) for t in around if t.i > word.i)


def _unaddressed(proposal: Proposal, word: "Token") -> Proposal:
    """« nie avoir armé les rebelles »: whom the deed befell is not whom the denial answers."""
    denies = proposal.type == "REJECT" and holding.name(word) in denying() and holding.deed(word)
    if not denies or not proposal.recipients:
        return proposal
    left = tuple(c for c in proposal.recipients if c.start is not None and c.start < word.idx)
    sides = proposal.actors[0].probability if not left else proposal.worth / max(proposal.probability, 1e-6)
    worth = max(proposal.worth, proposal.probability * min(sides, 1.0))
    return proposal._replace(recipients=left, no_recipient=0.0 if left else SURE, worth=worth, modes=(("", 1.0),))


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
    if (_none_of(word) or carrying.undone(word)) and proposal.type not in SPOKEN:
        return "denied"
    if status.not_held(word):
        return "cancelled" if proposal.type in status.MEETABLE else "denied"
    if proposal.type not in status.SAYING and status.conditioned(word):
        return "hypothetical"
    done_by = carrying.carrier(word) or word
    if proposal.status == "held" and proposal.type not in status.SAYING and status.to_come(done_by):
        return "planned"
    if proposal.type not in SPOKEN and _given_up(word):
        return "denied"
    if proposal.status == "held" and proposal.type not in status.SAYING:
        firm = _firm(done_by)
        if firm is not None:
            return firm
    held = proposal.status == "planned" and syntax.verbal(word) and status.perfect(word) and _complement(word)
    return "held" if held else None


def _given_up(word: "Token") -> bool:
    """« ne doit pas se rendre », « n'a pas l'intention de »: what is negated is a plan."""
    above = word.head
    if not (syntax.infinitive(word) and word.dep_ == "xcomp" and syntax.verbal(above) and syntax.negated(above)):
        return False
    return any(
        row.status == "planned" and status.links(row, above, word) for row in status.rows_of(holding.name(above), above)
    )


def _firm(word: "Token") -> Status | None:
    """« compte retirer », « doit se rendre »: what is to come, in a plain infinitive."""
    if not syntax.infinitive(word) or status.perfect(word):
        return None
    above = word.head
    rows: tuple[GovernorRow, ...] = ()
    if word.dep_ in COMPLEMENT and syntax.verbal(above) and not status.done(above) and not syntax.negated(above):
        rows = status.rows_of(holding.name(above), above)
    row = next((r for r in rows if r.force == "firm" and status.links(r, above, word)), None)
    row = row or status.held_by(word, "firm")
    return row.status if row is not None else None  # type: ignore[return-value]


def _none_of(word: "Token") -> bool:
    """« aucune frappe n'a eu lieu »; of « aucune » without « ne » nothing is said yet."""
    without = any(c.dep_ == "det" and c.lower_ in NONE for c in word.children)
    return without and any(c.lower_ in ("ne", "n'") for c in word.head.children)


def _governor(word: "Token") -> "GovernorRow | None":
    """The word of force right above the trigger, or before it, when it is not itself negated."""
    rows = lexicon().governors
    below = carrying.carrier(word) or word
    below = below if syntax.infinitive(below) else word
    while below.dep_ == "conj" and syntax.verbal(below) and syntax.infinitive(below) and syntax.verbal(below.head):
        below = below.head
    above = below.head
    if below.dep_ in COMPLEMENT and above.i != below.i:
        for row in status.rows_of(holding.name(above), above):
            if _has_force(row, above) and status.links(row, above, below) and _fits(row, below):
                return row
    before = status.held_by(below) or status.conjoined(below)
    if before is not None:
        return before
    kind = "inf" if syntax.verbal(below) else "np"
    marks = [r for m in syntax.prepositions(below) for r in rows.get(m, ()) if r.force == "hard" and kind in r.governs]
    return next((r for r in marks if kind == "inf" or r.id == r.lemma), None)


def _has_force(row: "GovernorRow", word: "Token") -> bool:
    if row.force == "conditional":
        return not syntax.negated(word) and any("Cnd" in t.morph.get("Mood") for t in (word, *word.children))
    undone = syntax.verbal(word) and syntax.negated(word)
    return row.force == (status.NEGATED if undone else "hard")


def _fits(row: "GovernorRow", below: "Token") -> bool:
    """Of nouns what is denied or given up outright; « pourrait avoir commis » guesses at what was done."""
    if not syntax.verbal(below):
        if row.status in ("hypothetical", "planned") and below.dep_ == "nmod":
            return True  # « en cas d'attaque », « en vue d'une attaque »
        given_up = row.status == "cancelled" and "à" in syntax.prepositions(below)
        return given_up or (row.status in ("denied", "unreal") and below.dep_ == "obj")
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
        return kind in plain
    return any(t in QUAD_OF and QUAD_OF[t] == QUAD_OF[kind] for t in plain)


def _left_undone(proposal: Proposal, word: "Token") -> bool:
    """« n'a pas condamné » is no refusal, as « ne condamnera pas » and « n'a pas accepté » are."""
    if proposal.type != "REJECT" or not syntax.verbal(word) or not syntax.negated(word):
        return False
    past = any(c.dep_ == "aux:tense" and "Pres" in c.morph.get("Tense") for c in word.children)
    kinds = {r.type for r in lexicon().verbs.get(syntax.lemma(word), ())}
    return past and bool(kinds) and "REJECT" not in kinds


def _complement(word: "Token") -> bool:
    return word.dep_ in COMPLEMENT and syntax.verbal(word.head)


def _unfounded(proposal: Proposal, word: "Token") -> Proposal:
    """« aurait livré » is said by nobody named, least of all by who would have done it; it tells what is said to have
    been done, not what might be."""
    conditional = any(c.dep_ == "aux:tense" and "Cnd" in c.morph.get("Mood") for c in word.children)
    if not conditional:
        return proposal
    said = proposal.status == "hypothetical" and syntax.lemma(word) not in MODAL and not _if(word)
    return _untold(proposal._replace(status="held", status_probability=SURE) if said else proposal)


def _if(word: "Token") -> bool:
    return any(t.lower_ in status.IF and t.pos_ == "SCONJ" for t in word.sent)


def _untold(proposal: Proposal) -> Proposal:
    """Told by nobody where its own doer was thought to tell it."""
    own = proposal.source is not None and proposal.source.value in {choice.value for choice in proposal.actors}
    return proposal._replace(no_source=1.0) if own else proposal
