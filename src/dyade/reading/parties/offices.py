"""Who holds what: the office, trade or nationality that the article puts beside a person's name."""

import re
from collections.abc import Iterator

from dyade.reading.parties.allegiance import explicit_party
from dyade.reading.parties.context import home_state
from dyade.reading.parties.holders import Holding, named_together
from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.persons import Individual
from dyade.reading.parties.phrases import PERSONS, Phrase
from dyade.reading.parties.syntax import Syntax
from dyade.reading.parties.words import CIVIL_TITLES, DETERMINERS, FORMER, GENITIVES

_GENERIC_REACH = 9
_WIDEST = 120
_ALLEGIANCE = ("adjective", "state", "seat", "city", "place", "body", "group")
_OF = re.compile(r", (?:de la |de l'|de l’|du |de |d'|d’)")
_ACRONYM = re.compile(r" \([\w-]+\),? ?")
"""A body's short name between the office and its bearer: « porte-parole du Haut-Commissariat (HCR), X »."""
_OF_SEVERAL = ("des", "aux")
_BREAKS = frozenset({"AUX", "PRON", "SCONJ"})


def find_holdings(
    syntax: Syntax, individuals: tuple[Individual, ...], phrases: tuple[Phrase, ...], hits: tuple[Hit, ...]
) -> tuple[Holding, ...]:
    """Every office beside every name, in the order of the text; those that the tables know come first."""
    found: list[Holding] = []
    phrases = tuple(phrase for phrase in phrases if phrase.sense.alone != PERSONS)
    starts = frozenset(start for individual in individuals for start, _ in individual.spans)
    for index, individual in enumerate(individuals):
        for start, end in individual.spans:
            found += _known(index, start, end, syntax, phrases)
            found += _behind(index, individual, end, syntax, phrases, starts)
            found += _serving(index, end, phrases, hits, syntax)
    known = frozenset(i for i, one in enumerate(individuals) if one.lasting and one.known and one.known.office)
    found += (h for h in named_together(individuals, phrases, syntax) if h.person not in known)
    found += _listed(individuals, found, syntax)
    held = {holding.person for holding in found}
    trades: list[Holding] = []
    for index, individual in enumerate(individuals):
        if index not in held:
            trades += (h for h in _generic(index, individual, syntax, hits) if not _others(h, individual, phrases))
    return (*found, *trades, *(h for h in _listed(individuals, trades, syntax) if h.person not in held))


def _listed(individuals: tuple[Individual, ...], found: list[Holding], syntax: Syntax) -> list[Holding]:
    """« les généraux A et B », « les Suisses A et B »: a plural goes on to the names that the list adds."""
    spans = sorted((start, end, index) for index, person in enumerate(individuals) for start, end in person.spans)
    plural = {holding.end: holding for holding in found if _of_several(holding, syntax)}
    made: list[Holding] = []
    running: Holding | None = None
    at = 0
    for start, end, index in spans:
        gap = syntax.text[at:start].strip()
        lead = next((h for e, h in plural.items() if h.person == index and start - e <= 2), None)
        if lead is not None:
            running = lead
        elif running is not None and gap in (",", "et", "ou", ", et"):
            made.append(running._replace(person=index))
        else:
            running = None
        at = end
    return made


def _of_several(holding: Holding, syntax: Syntax) -> bool:
    if holding.phrase is not None:
        return holding.phrase.number == "p"
    return holding.demonym is not None and syntax.head(holding.start, holding.end).number == "p"


def _serving(
    person: int, end: int, phrases: tuple[Phrase, ...], hits: tuple[Hit, ...], syntax: Syntax
) -> Iterator[Holding]:
    """« X, de l'agence spatiale chinoise », « X, d'Amnesty International »: for whom, behind the name."""
    link = _OF.match(syntax.text, end)
    if link is None:
        return
    phrase = next((p for p in phrases if p.start == link.end() and p.sense.kind == "head"), None)
    body = next((h for h in hits if h.start == link.end() and h.sense.kind in ("body", "group")), None)
    if phrase is not None and explicit_party(phrase) is not None:
        yield Holding(person, phrase.start, phrase.end, phrase, phrase.complement)
    elif body is not None:
        yield Holding(person, body.start, body.end, None, body)


def _known(person: int, start: int, end: int, syntax: Syntax, phrases: tuple[Phrase, ...]) -> Iterator[Holding]:
    near = [p for p in phrases if p.end <= start and start - p.start < _WIDEST and p.personal]
    touching = [p for p in near if _touches(p, start, syntax)]
    if touching:
        best = max(touching, key=lambda p: (p.sense.kind == "office", p.start))
        lead = _leading(best, end, near, syntax) if best.sense.kind == "office" else None
        if lead is not None:
            yield Holding(person, lead.start, lead.end, lead, lead.complement)
        yield Holding(person, best.start, best.end, best, best.complement)
    parted = [p for p in near if p.number != "p" and _parted(p, start, end, syntax)]
    if parted and not touching:
        best = min(parted, key=lambda p: (p.sense.kind != "office", p.start))
        yield Holding(person, best.start, best.end, best, best.complement)


def _behind(
    person: int,
    individual: Individual,
    end: int,
    syntax: Syntax,
    phrases: tuple[Phrase, ...],
    starts: frozenset[int],
) -> Iterator[Holding]:
    """The office behind a name, unless it leads to the next name or is one of another state than the bearer's."""
    right = next((p for p in phrases if p.start >= end and _opposed(p, end, syntax)), None)
    if right is None or any(_touches(right, start, syntax) for start in starts if right.end < start < right.end + 8):
        return
    if not _strange(right, individual):
        yield Holding(person, right.start, right.end, right, right.complement)


def _strange(phrase: Phrase, individual: Individual) -> bool:
    """Whether the office is one of another state than the one for which the tables say that the bearer acts."""
    said, known = home_state(explicit_party(phrase)), individual.known
    own = home_state(known.party) if known is not None and individual.lasting else None
    return said is not None and own is not None and said != own


def _others(holding: Holding, individual: Individual, phrases: tuple[Phrase, ...]) -> bool:
    return any(p.start == holding.start and _strange(p, individual) for p in phrases)


def _leading(best: Phrase, end: int, phrases: list[Phrase], syntax: Syntax) -> Phrase | None:
    """« le président de la transition, le colonel X, »: the office that a rank before the name stands behind."""
    after = syntax.after(end)
    if after is not None and after.folded == "et":
        return None
    offices = (p for p in phrases if p.sense.kind == "office" and p.number != "p" and not _completing(p, syntax))
    return next((p for p in offices if syntax.text[p.end : best.start] in (", le ", ", la ", ", l'")), None)


def _completing(phrase: Phrase, syntax: Syntax) -> bool:
    """« le fils du président, le général X »: the office is that of another."""
    before = syntax.before(phrase.start)
    if before is not None and before.folded in DETERMINERS:
        before = syntax.before(before.start)
    return before is not None and before.folded in GENITIVES


def _touches(phrase: Phrase, start: int, syntax: Syntax) -> bool:
    """« le ministre malien Abdoulaye Diop », « le ministre malien M. Diop », « les généraux Traoré et Diallo »."""
    gap = syntax.text[phrase.end : start]
    return gap.strip() in ("", "M.", "Mme", "Mme.", "Me") and "\n" not in gap


def _parted(phrase: Phrase, start: int, end: int, syntax: Syntax) -> bool:
    """« la porte-parole du parquet chargé de l'enquête, X », « l'ambassadeur bulgare en France X »: no verb between."""
    gap = syntax.text[phrase.end : start]
    if (
        (gap.isupper() and not _ACRONYM.fullmatch(gap))
        or any(mark in gap for mark in '\n.;:«»"')
        or gap.rstrip().count(",") > 1
        or phrase.article == "none"
    ):
        return False
    between = [word for word in syntax.span(phrase.end, start) if phrase.end <= word.start < start]
    if not between or any(word.pos in _BREAKS or word.folded in ("et", "ou", "qui", "que") for word in between):
        return False
    if between[-1].pos == "PROPN" and len(between) > 2 and between[-3].text == "," and between[-2].pos == "DET":
        between = between[:-2]
    if between[-1].text == ",":
        after = syntax.after(end)
        return after is None or after.folded != "et"
    return between[-1].pos == "PROPN" and "," not in gap


def _opposed(phrase: Phrase, end: int, syntax: Syntax) -> bool:
    """« Abdoulaye Diop, le ministre malien », « Abdoulaye Diop (ministre) »."""
    if phrase.start - end > 40 or phrase.number == "p" or not phrase.personal:
        return False
    gap = syntax.text[end : phrase.start].strip().split()
    if not gap or gap[0] not in (",", "(", "–", "-", "—"):
        return False
    between = [w for w in syntax.span(end, phrase.start) if end <= w.start < phrase.start and w.text not in gap[:1]]
    return all(
        w.pos in ("DET", "ADJ", "ADV") or w.folded in DETERMINERS | FORMER | {"des"}
        for w in between
        if not w.text.isspace()
    )


def _generic(person: int, individual: Individual, syntax: Syntax, hits: tuple[Hit, ...]) -> Iterator[Holding]:
    """A trade that the tables do not know, by the syntax alone: « l'archéologue Thierry Tillet », « X, romancier, »."""
    for start, end in individual.spans:
        span = _trade_before(start, syntax) or _trade_after(end, syntax)
        if span is not None:
            demonyms = (h for h in hits if span[0] <= h.start < span[1] and h.sense.kind in _ALLEGIANCE)
            yield Holding(person, span[0], span[1], None, next(demonyms, None))
            return


def _trade_before(start: int, syntax: Syntax) -> tuple[int, int] | None:
    word = syntax.before(start)
    last = word
    while word is not None and word.pos == "ADJ" and word.text[0].islower():
        word = syntax.before(word.start)
    if (
        word is None
        or last is None
        or word.pos not in ("NOUN", "ADJ", "PROPN")
        or "\n" in syntax.text[word.end : start]
    ):
        return None
    determiner = syntax.before(word.start)
    led = determiner is not None and (determiner.pos == "DET" or (word is last and determiner.folded in _OF_SEVERAL))
    capital = word.text[0].isupper() and (not led or word.text.isupper())
    return None if capital or word.folded in CIVIL_TITLES else (word.start, last.end)


def _trade_after(end: int, syntax: Syntax) -> tuple[int, int] | None:
    comma = syntax.after(end)
    if comma is None or comma.text not in (",", "("):
        return None
    word = syntax.after(comma.end)
    while word is not None and (word.pos in ("DET", "NUM") or word.folded in ("ans", *FORMER, *GENITIVES)):
        word = syntax.after(word.end)
        if word is not None and word.text == ",":
            word = syntax.after(word.end)
    if word is None or word.pos != "NOUN" or word.text[0].isupper():
        return None
    first, last = word, word
    for _ in range(_GENERIC_REACH):
        word = syntax.after(last.end)
        if word is None or word.pos not in ("NOUN", "ADJ", "ADP", "DET", "PROPN"):
            break
        last = word
    return first.start, last.end
