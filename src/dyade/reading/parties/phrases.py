"""Offices and nouns that stand for a party, with their complement: « le ministre malien des Affaires étrangères »."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from dyade.reading.parties.folding import fold
from dyade.reading.parties.lexicon import NOUNS, Hit, Sense, nouns
from dyade.reading.parties.syntax import Syntax, Word
from dyade.reading.parties.words import (
    CHARGED,
    CIVIL_TITLES,
    COUNTS,
    DATIVES,
    FORMER,
    GENITIVES,
    IN_POWER,
    INDEFINITES,
    MEMBERS,
    POSSESSIVES,
)

Article = Literal["definite", "indefinite", "possessive", "none"]
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM"})
_LINKS = GENITIVES | DATIVES | {"l'", "la", "le", "les", "aux", "au"}
_OBLIQUES = DATIVES | {"en"}
_REACH = 14
_SHORT = 3
"""Letters up to which a word in capitals may link, in a line that is all in capitals."""
_LIST = re.compile(r", et | et |, | ou ")
_STATELY = ("state", "seat", "place", "city")
_PERSONAL = ("none", "other")
"""What such nouns mean alone that one person can be: « homologue », « voisin »."""
SIDES = "sides"
"""What `acts_for` says of « les deux camps », « les deux parties »."""
PERSONS = "persons"
"""What `alone` says of « hommes », « femmes », which are no office of who is so called."""
_ALLEGIANCE = ("adjective", "state", "seat", "body", "group", "place", "person", "city")


class Phrase(NamedTuple):
    """An office or head noun with its complements: `text[start:end]`, without the article before it."""

    start: int
    end: int
    form_end: int
    """Where the noun's own form ends and its complement may begin."""
    head: Word
    sense: Sense
    complement: Hit | None
    """The first name or demonym of the complement: whom the noun acts for."""
    inner: Sense | None
    """A name in the noun's own form."""
    foreign: bool
    """Whether the complement names something that the tables do not know: « directeur de Renault »."""
    nested: Sense | None
    """A noun inside the complement that stands for a part of a party: « porte-parole des rebelles »."""
    oblique: Hit | None
    """A place inside the phrase, under « à » or « en »: « la police à Minneapolis »."""
    article: Article
    former: bool
    personal: bool
    """Whether one person can be it: « militaire », « ministre », not « armée »."""
    gender: str
    number: str
    office: Sense | None = None
    """The office that the noun's form is, be it a head noun too: « chef de l'État »."""
    titled: bool = False
    """Whether the noun is the office's own word: « président élu » is, « leader » is not."""
    further: tuple[Hit, ...] = ()
    """Demonyms coordinated with the complement of a plural noun: « les ministres russe et iranien »."""


def find_phrases(syntax: Syntax, hits: tuple[Hit, ...], names: tuple[tuple[int, int], ...]) -> tuple[Phrase, ...]:
    """Every office and head noun with what belongs to it. `names` are the spans of persons, which end a phrase."""
    starts = {start: (start, end) for start, end in names}
    by_start = {syntax.word_at(hit.start).start: hit for hit in reversed(hits)}
    inside = [hit for hit in hits if hit.sense.kind in NOUNS and not _in_name(hit, names)]
    found = (_phrase(hit, syntax, by_start, starts) for hit in inside if _is_noun(hit, syntax))
    return tuple(phrase._replace(further=tuple(_further(phrase, syntax, by_start))) for phrase in found)


def counted(syntax: Syntax, phrase: Phrase) -> int:
    """The number under which the noun stands, « deux » to « cinq »; 0 for none."""
    before = syntax.before(phrase.start)
    return COUNTS.get(before.folded, 0) if before is not None else 0


def _further(phrase: Phrase, syntax: Syntax, by_start: dict[int, Hit]) -> Iterator[Hit]:
    """The demonyms that go on the list which the complement begins."""
    last = phrase.complement if phrase.sense.scope != "int" else None
    while last is not None and last.sense.kind == "adjective" and phrase.number == "p" and last.end <= phrase.end:
        link = _LIST.match(syntax.text, last.end)
        last = by_start.get(link.end()) if link is not None else None
        if last is None or last.sense.kind != "adjective" or not syntax.text[last.start].islower():
            return
        yield last
        phrase = phrase._replace(end=last.end)


def _is_noun(hit: Hit, syntax: Syntax) -> bool:
    """A form that the parse takes for a verb is no noun, nor an adjective before its noun: « premier jour »."""
    word = syntax.word_at(hit.start)
    after = syntax.after(hit.end)
    if word.pos == "ADJ" and hit.end == word.end:
        if hit.sense.alone in _PERSONAL and _owned(word, syntax):
            return True
        return word.dep not in ("amod", "conj") and (after is None or after.pos != "NOUN")
    return syntax.word_at(hit.start).pos not in ("VERB", "AUX", "PRON", "ADP", "CCONJ", "SCONJ")


def _owned(word: Word, syntax: Syntax) -> bool:
    """« son puissant voisin »: a possessive stands before it, or before the one word between."""
    before = syntax.before(word.start)
    if before is not None and before.folded not in POSSESSIVES:
        before = syntax.before(before.start)
    return before is not None and before.folded in POSSESSIVES


def _in_name(hit: Hit, names: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in names)


def _phrase(hit: Hit, syntax: Syntax, by_start: dict[int, Hit], names: dict[int, tuple[int, int]]) -> Phrase:
    end, complement, nested, foreign, place = _extend(hit, syntax, by_start, names)
    head = syntax.head(hit.start, hit.end)
    sense = _rejoined(hit, end, complement, syntax.text)
    article, former, determiner = _article(hit, syntax)
    gender = (determiner.gender if determiner else "") or head.gender
    number = "s" if _one_of(hit, syntax) else (determiner.number if determiner else "") or head.number
    personal = _is_personal(hit)
    return Phrase(
        hit.start,
        end,
        hit.end,
        head,
        sense,
        complement,
        hit.inner,
        foreign,
        nested,
        place,
        article,
        former,
        personal,
        gender,
        number,
        office := next((s for s in (sense, *hit.senses) if s.kind == "office"), None),
        office is not None and fold(syntax.text[hit.start : hit.end]).startswith(fold(office.name)),
    )


def _rejoined(hit: Hit, end: int, complement: Hit | None, text: str) -> Sense:
    """The office without its adjective: « ministre malien de la Défense » is a « ministre de la Défense »."""
    if complement is None or complement.start > hit.end + 1:
        return hit.sense
    words = text[complement.end : end].split(" ")
    for count in range(len(words), 1, -1):
        senses = nouns().get(fold(text[hit.start : hit.end] + " ".join(words[:count])))
        if senses is not None:
            return senses[0]
    return hit.sense


def _extend(
    hit: Hit, syntax: Syntax, by_start: dict[int, Hit], names: dict[int, tuple[int, int]]
) -> tuple[int, Hit | None, Sense | None, bool, Hit | None]:
    """How far the phrase reaches to the right, the first allegiance in it, and a noun nested in it."""
    end, complement, nested, foreign = hit.end, None, None, False
    word = syntax.after(hit.end)
    oblique, place = False, None
    shouted = syntax.text[hit.start : hit.end].isupper()
    for _ in range(_REACH):
        if word is None or not (_belongs(word, syntax, names, hit.start, end) or _in_charge(word, hit, syntax)):
            break
        found = by_start.get(word.start)
        if found is None and shouted and word.text.isupper() and len(word.text) > _SHORT:
            break
        if word.folded in MEMBERS:
            break
        if word.folded in _OBLIQUES and not _is_personal(hit):
            place = _place_after(word, syntax, by_start)
            break
        oblique = oblique or word.folded in DATIVES or word.folded == "aux"
        if found is not None and found.sense.kind in _ALLEGIANCE and complement is None and not oblique:
            complement = found
        if oblique and found is not None and found.sense.kind in _STATELY:
            place = found
            break
        if oblique and found is not None and complement is None and _serves(hit, found):
            complement = found
        if found is not None and found.sense.kind in NOUNS and complement is None and nested is None:
            nested = found.sense
        foreign = foreign or (oblique and found is not None and found.sense.kind in ("body", "group"))
        foreign = foreign or (found is None and word.pos == "PROPN" and _governed(word, syntax))
        reach = max(word.end, found.end if found else 0)
        if found is not None or (word.pos not in ("DET", "ADP", "CCONJ") and word.folded not in _LINKS):
            end = reach
        word = syntax.after(reach)
    return end, complement, nested, foreign and complement is None, place


def _serves(hit: Hit, found: Hit) -> bool:
    """« directrice des vaccins à l'OMS » acts for the body; an ambassador to it or an expert there does not."""
    return hit.sense.scope == "any" and found.sense.kind == "body" and (found.sense.party or "").startswith("IGO")


def _is_personal(hit: Hit) -> bool:
    return hit.sense.scope == "nsa" or hit.sense.alone in _PERSONAL or _is_office(hit)


def _place_after(word: Word, syntax: Syntax, by_start: dict[int, Hit]) -> Hit | None:
    """The place that a preposition brings: « la police à Minneapolis »; nothing else belongs to a head noun there."""
    after = syntax.after(word.end)
    if after is not None and after.folded == IN_POWER:
        link = syntax.after(after.end)
        after = syntax.after(link.end) if link is not None and link.folded in _OBLIQUES else None
    if after is not None and after.folded in ("la", "l'"):
        after = syntax.after(after.end)
    found = by_start.get(after.start) if after is not None else None
    return found if found is not None and found.sense.kind in _STATELY else None


def _belongs(word: Word, syntax: Syntax, names: dict[int, tuple[int, int]], start: int, end: int) -> bool:
    if word.start in names:
        before = syntax.before(word.start)
        if before is not None and before.folded.rstrip(".") in CIVIL_TITLES:  # « porte-parole de M. Diop »
            before = syntax.before(before.start)
        return before is not None and before.folded in GENITIVES
    gap = syntax.text[end : word.start]
    if "\n" in gap:
        return False
    if word.folded in _LINKS:
        return word.text != "a"
    if word.folded == "et":
        after = syntax.after(word.end)
        goes_on = after is not None and after.folded in GENITIVES
        return goes_on and any(inner.folded in GENITIVES for inner in syntax.span(start, end))
    return word.pos in _INSIDE


def _in_charge(word: Word, hit: Hit, syntax: Syntax) -> bool:
    """« le ministre chargé des Transports »: what an office is charged with is part of it."""
    after = syntax.after(word.end)
    return word.folded in CHARGED and _is_office(hit) and after is not None and after.folded in GENITIVES


def _is_office(hit: Hit) -> bool:
    return any(sense.kind == "office" for sense in hit.senses)


def _governed(word: Word, syntax: Syntax) -> bool:
    """Whether a capitalised word stands under « de » or « à »: « patron de Renault », « analyste à Chatham House »."""
    before = syntax.before(word.start)
    if before is not None and before.folded in ("la", "le", "l'"):
        before = syntax.before(before.start)
    return word.text[0].isupper() and before is not None and before.folded in GENITIVES | DATIVES


def _one_of(hit: Hit, syntax: Syntax) -> bool:
    """« un des commandants », « l'une des porte-parole »."""
    before = syntax.before(hit.start)
    one = syntax.before(before.start) if before is not None and before.folded == "des" else None
    return one is not None and one.folded in ("un", "une")


def _article(hit: Hit, syntax: Syntax) -> tuple[Article, bool, Word | None]:
    """The determiner before the phrase, and whether the office is a former one."""
    first = syntax.word_at(hit.start).folded
    former = first.startswith("ex-") or first in FORMER
    word = syntax.before(hit.start)
    for _ in range(3):
        if word is None:
            break
        bare = word.folded.rstrip("-")
        if bare in FORMER or word.folded.startswith("ex-"):
            former = True
        elif word.pos not in ("ADJ", "NUM"):
            break
        word = syntax.before(word.start)
    if word is None:
        return "none", former, None
    if word.folded in POSSESSIVES:
        return "possessive", former, word
    if word.folded in INDEFINITES or (word.pos == "NUM"):
        return "indefinite", former, word
    if word.pos == "DET" or word.folded in ("le", "la", "les", "l'", "du", "au", "aux", "des"):
        return "definite", former, word
    return "none", former, None
