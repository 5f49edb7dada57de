"""Mentions made: names, persons and nouns become spans with a code, each with what it takes to be pointed to."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dyade.model.reading import Mention, MentionKind
from dyade.reading.parse import Parsed
from dyade.reading.parties.bodies import no_names, portfolios
from dyade.reading.parties.clauses import StateAt
from dyade.reading.parties.context import Context
from dyade.reading.parties.holders import Holding
from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.persons import Individual
from dyade.reading.parties.phrases import SIDES, Phrase
from dyade.reading.parties.places import is_place
from dyade.reading.parties.referents import Referent
from dyade.reading.parties.standing import Standing
from dyade.reading.parties.syntax import Syntax, Word, is_subject

_NAME_KINDS: dict[str, MentionKind] = {
    "state": "name",
    "twins": "name",
    "seat": "metonym",
    "adjective": "adjective",
    "body": "name",
    "group": "group",
    "city": "place",
    "place": "place",
}


_OF_OTHERS = ("int", SIDES)
"""Nouns that are not of whom their complement names: « les partenaires du Mali »."""


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
    home: str | None = None
    """The country that the article itself calls « notre pays », outside quotes: « le gouvernement » is then its own."""
    named: tuple[StateAt, ...] = ()
    """Where the words name a state."""


def draft_names(syntax: Syntax, hits: tuple[Hit, ...], phrases: tuple[Phrase, ...]) -> Iterator[Draft]:
    """Names of states, seats, bodies and groups, demonyms and nationals, save those that complete a noun."""
    consumed = {p.complement.start for p in phrases if p.complement is not None and p.sense.scope not in _OF_OTHERS}
    consumed |= {hit.start for phrase in phrases for hit in phrase.further}
    origins = {origin.start: hit for hit, origin in pairwise(hits) if _of_origin(hit, origin, syntax)}
    for hit in hits:
        if hit.sense.kind == "twins":
            yield from (_name(hit._replace(senses=(sense,)), syntax) for sense in hit.senses)
            continue
        if hit.sense.party is None or hit.sense.kind not in _NAME_KINDS or hit.start in consumed | origins.keys():
            continue
        whose = next((start for start, body in origins.items() if body is hit), None)
        yield _name(hit if whose is None else hit._replace(end=syntax.word_at(whose).end), syntax)


def _of_origin(hit: Hit, origin: Hit, syntax: Syntax) -> bool:
    """« un Casque bleu rwandais »: the demonym says where the body's member is from, and is no party of its own."""
    return (
        hit.sense.kind == "body"
        and origin.sense.kind == "adjective"
        and syntax.text[hit.end : origin.start] == " "
        and syntax.text[origin.start].islower()
    )


def _name(hit: Hit, syntax: Syntax) -> Draft:
    head = syntax.head(hit.start, hit.end)
    words = syntax.text[hit.start : hit.end]
    if hit.sense.kind == "adjective" and _names_people(hit, head, syntax):
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


def _names_people(hit: Hit, head: Word, syntax: Syntax) -> bool:
    """« des Français », « les russes »; an adjective alone or in a list of adjectives names nobody."""
    if syntax.text[hit.start].isupper():
        return head.pos == "NOUN" or _inside_sentence(hit, syntax)
    before = syntax.before(hit.start)
    return head.pos == "NOUN" and before is not None and before.pos in ("DET", "NUM", "ADP")


def _inside_sentence(hit: Hit, syntax: Syntax) -> bool:
    before = syntax.before(hit.start)
    return before is not None and (before.pos in ("DET", "NUM", "ADJ") or before.text[0].islower())


def _national(hit: Hit, head: Word, syntax: Syntax) -> Draft:
    """« les Russes » are the state, « quatre Français » and « un Russe » are citizens."""
    before = _list_opening(hit, syntax)
    plural = head.number == "p" or (before is not None and before.folded in ("les", "des", "aux"))
    definite = before is not None and before.folded in ("les", "des", "aux", "la", "le", "l'", "du")
    if before is not None and before.folded == "des" and _undergoes(head):
        definite = False
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


def _undergoes(head: Word) -> bool:
    """« ont arrêté des Ivoiriens »: an indefinite object are some citizens, not the state."""
    return head.dep in ("obj", "nsubj:pass")


def _list_opening(hit: Hit, syntax: Syntax) -> Word | None:
    """The word before the name, or before the list that it goes on: « les Rwandais, Ougandais et Tanzaniens »."""
    before = syntax.before(hit.start)
    while before is not None and (before.text == "," or before.folded == "et"):
        earlier = syntax.before(before.start)
        if earlier is None or not earlier.text[0].isupper() or earlier.pos not in ("NOUN", "PROPN", "ADJ"):
            return before
        before = syntax.before(earlier.start)
    return before


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


def draft_companies(parsed: Parsed, syntax: Syntax, taken: tuple[tuple[int, int], ...]) -> Iterator[Draft]:
    """Names that the tagger calls bodies and no table knows: companies, papers, movements, of no stated home."""
    taken = (*taken, *portfolios(syntax))
    for entity in parsed.doc.ents:
        start, end = entity.start_char, entity.end_char
        if entity.label_ != "ORG" or not entity.text[0].isupper() or "\n" in entity.text or entity.text in no_names():
            continue
        if any(left < end and start < right for left, right in taken) or entity[0].pos_ not in ("PROPN", "NOUN"):
            continue
        mention = Mention(
            start=start,
            end=end,
            party="NSA",
            name=entity.text,
            kind="group",
            head=syntax.head(start, end).start,
            rows=("name:tagged",),
        )
        yield Draft(mention, "", "")


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
