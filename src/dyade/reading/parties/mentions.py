"""Mentions made: names, persons and nouns become spans with a code, each with what it takes to be pointed to."""

from collections.abc import Iterator
from typing import NamedTuple

from dyade.model.reading import Mention, MentionKind
from dyade.reading.parties.allegiance import explicit_party, sector_of, with_scope
from dyade.reading.parties.context import Context
from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.offices import Holding
from dyade.reading.parties.persons import Individual
from dyade.reading.parties.phrases import Phrase
from dyade.reading.parties.places import is_place
from dyade.reading.parties.pronouns import Referent
from dyade.reading.parties.standing import Standing
from dyade.reading.parties.syntax import Syntax, Word, is_subject

_NAME_KINDS: dict[str, MentionKind] = {
    "state": "name",
    "seat": "metonym",
    "adjective": "adjective",
    "body": "name",
    "group": "group",
    "city": "place",
    "place": "place",
}


class Draft(NamedTuple):
    """A mention and the gender and number by which a pronoun may point to it."""

    mention: Mention
    gender: str
    number: str


class Cast(NamedTuple):
    """What is known before the nouns are resolved: persons, their standing and offices, and the state spoken of."""

    individuals: tuple[Individual, ...]
    standings: tuple[Standing, ...]
    holdings: tuple[Holding, ...]
    context: Context
    country: str | None


def draft_names(syntax: Syntax, hits: tuple[Hit, ...], phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    """Names of states, seats, bodies and groups, demonyms and nationals, save those that complete a noun."""
    consumed = {p.complement.start for p in phrases if p.complement is not None and p.sense.scope != "int"}
    for hit in hits:
        if hit.sense.party is None or hit.sense.kind not in _NAME_KINDS or hit.start in consumed:
            continue
        yield _name(hit, syntax)


def _name(hit: Hit, syntax: Syntax) -> Draft:
    head = syntax.head(hit.start, hit.end)
    words = syntax.text[hit.start : hit.end]
    if hit.sense.kind == "adjective" and (head.pos == "NOUN" or (words[0].isupper() and _inside_sentence(hit, syntax))):
        return _national(hit, head, syntax)
    kind = "place" if hit.sense.kind in ("state", "seat") and is_place(hit, syntax) else _NAME_KINDS[hit.sense.kind]
    named = hit.sense.kind in ("body", "group")
    mention = Mention(
        start=hit.start,
        end=hit.end,
        party=hit.sense.party or "NSA",
        sector=hit.sense.sector,
        name=words if named else None,
        kind=kind,
        head=head.start,
        rows=(hit.sense.row,),
    )
    return Draft(mention, *_name_agreement(hit, head, syntax))


def _inside_sentence(hit: Hit, syntax: Syntax) -> bool:
    before = syntax.before(hit.start)
    return before is not None and (before.pos in ("DET", "NUM", "ADJ") or before.text[0].islower())


def _national(hit: Hit, head: Word, syntax: Syntax) -> Draft:
    """« les Russes » are the state, « quatre Français » and « un Russe » are citizens."""
    before = syntax.before(hit.start)
    plural = head.number == "p" or (before is not None and before.folded in ("les", "des", "aux"))
    definite = before is not None and before.folded in ("les", "des", "aux", "la", "le", "l'", "du")
    state = hit.sense.party or ""
    party = state if plural and definite else f"NSA:{state}"
    mention = Mention(
        start=hit.start,
        end=hit.end,
        party=party,
        sector="GOV" if party == state else "CVL",
        name=None,
        kind="group",
        head=head.start,
        rows=(hit.sense.row, "name:nationals"),
    )
    return Draft(mention, head.gender, "p" if plural else head.number)


def _name_agreement(hit: Hit, head: Word, syntax: Syntax) -> tuple[str, str]:
    """Gender and number by the article before the name, else by its ending."""
    before = syntax.before(hit.start)
    if hit.sense.kind == "adjective":
        return "", ""
    if hit.sense.kind == "seat":
        return "", "s"
    if before is not None and before.folded in ("la", "une"):
        return "f", "s"
    if before is not None and before.folded in ("le", "du", "au", "un"):
        return "m", "s"
    if before is not None and before.folded in ("les", "aux", "des"):
        return head.gender, "p"
    if hit.sense.kind == "state":
        return ("f" if syntax.text[hit.end - 1] == "e" else "m"), "s"
    return "", "s"


def draft_persons(syntax: Syntax, cast: Cast) -> Iterator[Draft]:
    """Every name of every person, under the fullest one."""
    for individual, standing in zip(cast.individuals, cast.standings, strict=True):
        for start, end in individual.spans:
            head = syntax.head(start, end)
            mention = Mention(
                start=start,
                end=end,
                party=standing.party or "NSA",
                sector=standing.sector,
                name=individual.name,
                kind="person",
                head=head.start,
                rows=standing.rows,
            )
            yield Draft(mention, standing.gender, "s")


def draft_phrases(syntax: Syntax, phrases: tuple[Phrase, ...], cast: Cast, known: tuple[Draft, ...]) -> Iterator[Draft]:
    """Offices and nouns in the order of the text: by complement, by person, by what the article said before."""
    seen: dict[str, Draft] = {}
    bodies = [d.mention for d in known if d.mention.party.startswith("IGO")]
    for phrase in phrases:
        for draft in _phrase(syntax, phrase, cast, seen, bodies):
            if draft.mention.rows[-1] != "noun:context":
                seen[phrase.sense.row] = draft
            yield draft


def _phrase(
    syntax: Syntax, phrase: Phrase, cast: Cast, seen: dict[str, Draft], bodies: list[Mention]
) -> Iterator[Draft]:
    person = _holder(phrase, cast)
    party = explicit_party(phrase, _complement_person(phrase, cast))
    name = cast.individuals[person].name if person is not None else None
    if party is not None:
        yield _draft(syntax, phrase, party, name, "noun:complement")
        return
    if person is not None and cast.standings[person].party:
        yield _draft(syntax, phrase, cast.standings[person].party or "NSA", name, "noun:person")
        return
    yield from _unmodified(syntax, phrase, cast, seen, bodies)


def _unmodified(
    syntax: Syntax, phrase: Phrase, cast: Cast, seen: dict[str, Draft], bodies: list[Mention]
) -> Iterator[Draft]:
    """A noun without complement: « les deux pays », « l'organisation », « les rebelles », « l'armée »."""
    sentence = phrase.head.sentence
    before = syntax.before(phrase.start)
    if phrase.sense.scope == "state" and before is not None and before.folded == "deux":
        yield from _both(syntax, phrase, cast)
        return
    earlier = seen.get(phrase.sense.row)
    if phrase.sense.scope == "body":
        body = next((b for b in reversed(bodies) if b.start < phrase.start), None)
        if body is not None and phrase.article == "definite":
            yield _draft(syntax, phrase, body.party, body.name, "noun:body", body.start)
        return
    if (
        earlier is not None
        and phrase.sense.scope == "nsa"
        and sentence - syntax.word_at(earlier.mention.start).sentence < 8
    ):
        yield _draft(syntax, phrase, earlier.mention.party, earlier.mention.name, "noun:again", earlier.mention.start)
        return
    if phrase.sense.kind == "head" and phrase.sense.alone == "none":
        return
    state, anchor, rule = _state_for(syntax, phrase, cast)
    party = with_scope(phrase.sense, state) or ("NSA" if phrase.sense.scope == "nsa" else None)
    if party is not None:
        yield _draft(syntax, phrase, party, None, rule, anchor)


def _state_for(syntax: Syntax, phrase: Phrase, cast: Cast) -> tuple[str | None, int | None, str]:
    """The state that a noun without complement belongs to, the anchor that says so, and the rule."""
    before = syntax.before(phrase.start)
    if before is not None and before.folded in ("notre", "nos") and cast.country:
        return cast.country, None, "noun:own"
    posted = phrase.oblique.sense.party if phrase.oblique is not None else None
    if phrase.oblique is not None and (phrase.sense.kind == "head" or phrase.sense.scope != "state"):
        return phrase.oblique.sense.party, phrase.oblique.start, "noun:place"
    if phrase.sense.scope == "nsa" and phrase.sense.sector == "REB":
        return None, None, "noun:alone"
    several = before is not None and before.pos == "NUM" and phrase.number == "p"
    if several and phrase.sense.scope == "state" and phrase.sense.sector == "GOV":
        return "INT", None, "noun:several"
    near = cast.context.state_at(phrase.start, phrase.head.sentence, besides=posted)
    return (*near, "noun:context") if near is not None else (None, None, "noun:context")


def _both(syntax: Syntax, phrase: Phrase, cast: Cast) -> Iterator[Draft]:
    """« les deux pays » are the two states spoken of most."""
    first = cast.context.state_at(phrase.start, phrase.head.sentence)
    second = cast.context.state_at(phrase.start, phrase.head.sentence, besides=first[0]) if first else None
    for near in (first, second):
        if near is not None and second is not None:
            yield _draft(syntax, phrase, near[0], None, "noun:both", near[1])


def _draft(
    syntax: Syntax, phrase: Phrase, party: str, name: str | None, rule: str, antecedent: int | None = None
) -> Draft:
    kind: MentionKind = "office" if phrase.sense.kind == "office" else "description"
    if phrase.sense.kind == "head" and party.startswith("NSA"):
        kind = "group"
    complement = (phrase.complement.sense.row,) if phrase.complement else ()
    mention = Mention(
        start=phrase.start,
        end=phrase.end,
        party=party,
        sector=sector_of(phrase),
        name=name,
        kind=kind,
        head=phrase.head.start,
        rows=(phrase.sense.row, *complement, rule),
        antecedent=antecedent,
    )
    return Draft(mention, phrase.gender, phrase.number)


def _holder(phrase: Phrase, cast: Cast) -> int | None:
    """The person beside the office, else the one who holds that office for that state in the article."""
    for holding in cast.holdings:
        if holding.phrase is not None and holding.phrase.start == phrase.start:
            return holding.person
    if phrase.sense.kind != "office" or phrase.article not in ("definite", "none") or phrase.number == "p":
        return None
    party = explicit_party(phrase)
    best: int | None = None
    for index, standing in enumerate(cast.standings):
        if phrase.sense.name in standing.offices and (party is None or party == standing.party):
            before = cast.individuals[index].spans[0][0] < phrase.start
            if best is None or before:
                best = index
    return best


def _complement_person(phrase: Phrase, cast: Cast) -> str | None:
    if phrase.complement is None or phrase.complement.sense.kind != "person":
        return None
    return phrase.complement.sense.party


def referents(syntax: Syntax, drafts: tuple[Draft, ...]) -> tuple[Referent, ...]:
    """The drafts as things that a pronoun may point to, in the order of the text."""
    return tuple(
        Referent(
            draft.mention.start,
            draft.mention.end,
            draft.mention.head,
            draft.mention.party,
            draft.mention.kind,
            draft.gender,
            draft.number,
            syntax.word_at(draft.mention.start).sentence,
            is_subject(syntax.word_at(draft.mention.head)),
            draft.mention.name or draft.mention.party,
            (draft.mention.start, draft.mention.end),
        )
        for draft in sorted(drafts, key=lambda d: (d.mention.start, d.mention.end))
    )
