"""Names: persons, places and bodies, the statistical tagger's corrected by the tables and the article's own words."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from dyade.reading.parse import Parsed
from dyade.reading.parties.bodies import (
    acronyms,
    again,
    headed_bodies,
    introduced_bodies,
    is_body_noun,
    known_bodies,
    no_names,
)
from dyade.reading.parties.lexicon import Hit, find_hits
from dyade.reading.parties.person_names import person_spans, surnames
from dyade.reading.parties.places import is_city
from dyade.reading.parties.spans import Span, longest, meet, within
from dyade.reading.parties.stage import Survey, take_survey
from dyade.reading.parties.syntax import Word
from dyade.reading.parties.words import GENITIVES

NameLabel = Literal["person", "place", "body"]
_LABELS: dict[str, NameLabel] = {
    "state": "place",
    "seat": "place",
    "city": "place",
    "place": "place",
    "body": "body",
    "group": "body",
}
_NO_BODIES = ("state", "seat", "city", "place", "adjective", "person")
_PLACES = ("state", "seat", "city", "place")
_TAGS: dict[str, NameLabel] = {"LOC": "place", "ORG": "body", "PER": "person"}
_DEMONYM = re.compile(r"\w+(?:ais|aise|ois|oise|ien|ienne|ain|aine|esse)s?")
_LOCAL = frozenset({"a", "en", "vers", "dans"})
_TOWNS = frozenset({"pres", "ville", "village", "commune", "province", "region", "quartier", "aeroport", "ile"})


class Name(NamedTuple):
    """Characters `start` to `end` name a person, a place or a body."""

    start: int
    end: int
    label: NameLabel


def find_names(parsed: Parsed) -> tuple[Name, ...]:
    """Names in order, none inside another, save a place inside a body or an event: « Opéra de Nice »."""
    survey = take_survey(parsed)
    persons = person_spans(parsed, survey)
    bodies = longest([*_bodies(parsed, survey, persons), *_institutions(survey), *_listed_bodies(survey)])
    bodies += tuple(_repeated(survey, bodies, persons))
    found = [Name(*span, "body") for span in bodies]
    again = _named(surnames(survey, persons), "person")
    for source in (_named(persons, "person"), _listed(survey), _tagged(parsed, survey), again):
        taken = tuple(found)
        found += [name for name in source if not any(name.start < t.end and t.start < name.end for t in taken)]
    kept = _outermost(name for name in found if not _refused(name, survey))
    return tuple(sorted({*kept, *_inner(parsed, survey, bodies)}))


def _inner(parsed: Parsed, survey: Survey, bodies: list[Span]) -> Iterator[Name]:
    """Places inside the names of bodies and of events: « hôpital Pasteur de Nice », « Jeux de Rio »."""
    text = survey.syntax.text
    events = [(e.start_char, e.end_char) for e in parsed.doc.ents if e.label_ == "MISC" and "\n" not in e.text]
    events = [event for event in events if not text.startswith(tuple(no_names()), event[0])]
    for start, end in (*bodies, *(event for event in events if not any(meet(event, body) for body in bodies))):
        rest = start + text[start:end].find(" ")
        if rest >= start:
            hits = (h for h in find_hits(text[rest:end]) if h.sense.kind in _PLACES)
            spans = [(rest + hit.start, rest + hit.end) for hit in hits if text[rest + hit.start].isupper()]
            towns = ((w.start, w.end) for w in survey.syntax.span(rest, end) if _is_town(w, rest, end, survey))
            spans += [town for town in towns if not any(meet(town, span) for span in spans)]
            yield from (
                Name(*span, "place") for span in spans if "-" not in (text[span[0] - 1], text[span[1] : span[1] + 1])
            )


def _is_town(word: Word, start: int, end: int, survey: Survey) -> bool:
    """Whether a word of the longer name from `start` to `end` is a city: the last one, or one under « de »."""
    if word.start < start or word.end > end:
        return False
    before = survey.syntax.before(word.start)
    last = word.end == end or (before is not None and before.folded in GENITIVES)
    return last and word.pos == "PROPN" and word.text[0].isupper() and len(word.text) > 3 and is_city(word.text)


def _bodies(parsed: Parsed, survey: Survey, persons: tuple[Span, ...]) -> Iterator[Span]:
    """Bodies by the words of their names, save where a person's name or a place says otherwise."""
    tagged = {entity.start_char: entity.end_char for entity in parsed.doc.ents if "\n" not in entity.text}
    places = tuple((h.start, h.end) for h in survey.hits if h.sense.kind in _NO_BODIES)
    demonyms = frozenset(hit.start for hit in survey.hits if hit.sense.kind == "adjective")
    for span in (*known_bodies(survey.syntax), *headed_bodies(survey.syntax, persons, demonyms)):
        if not any(meet(span, person) and not within(person, span) for person in persons):
            yield span
    for span in introduced_bodies(survey.syntax, tagged):
        if span[1] - span[0] > 1 and not any(meet(span, other) for other in (*persons, *places)):
            yield span


def _repeated(survey: Survey, bodies: list[Span], persons: tuple[Span, ...]) -> Iterator[Span]:
    """The bodies' short names in brackets, and every further place where a body's whole name stands."""
    text = survey.syntax.text
    short = tuple(acronyms(survey.syntax, tuple(bodies)))
    words = (text[start:end] for start, end in (*bodies, *short))
    names = frozenset(w for w in words if len(w) > 2 and w[0].isupper() and not is_body_noun(w) and not is_city(w))
    for span in again(text, names):
        if not any(meet(span, other) for other in (*bodies, *persons)):
            yield span


def _listed_bodies(survey: Survey) -> Iterator[Span]:
    yield from ((name.start, name.end) for name in _listed(survey) if name.label == "body")


def _institutions(survey: Survey) -> Iterator[Span]:
    """« ministère de l'Intérieur », « l'Assemblée nationale »: an institution that is written with a capital."""
    text = survey.syntax.text
    for phrase in survey.phrases:
        if phrase.sense.kind != "head" or phrase.sense.scope != "state" or phrase.number == "p" or phrase.personal:
            continue
        words = text[phrase.start : phrase.form_end]
        first = words[0].isupper() and phrase.article in ("definite", "possessive")
        if len(words) > 4 and (first or any(c.isupper() for c in words[1:])):
            yield phrase.start, phrase.form_end


def _named(spans: Iterable[Span], label: NameLabel) -> Iterator[Name]:
    yield from (Name(start, end, label) for start, end in spans)


def _listed(survey: Survey) -> Iterator[Name]:
    """Places and bodies of the tables; the last part of « Pas-de-Calais » is all of it."""
    for hit in survey.hits:
        label = _LABELS.get(hit.sense.kind)
        if label is None or not survey.syntax.text[hit.start].isupper() or hit.sense.row.startswith("homonyms"):
            continue
        yield Name(_compound_start(hit, survey.syntax.text), hit.end, label)


def _compound_start(hit: Hit, text: str) -> int:
    """Where the compound begins whose last part the hit is: « Loire-Atlantique »."""
    if text[hit.start - 1 : hit.start] != "-":
        return hit.start
    start = max(text.rfind(mark, 0, hit.start) for mark in " \n'(") + 1
    return start if text[start].isupper() else hit.start


def _tagged(parsed: Parsed, survey: Survey) -> Iterator[Name]:
    """What the tagger calls a name, less its article, when it looks like one and is neither demonym nor office."""
    barred = {hit.start for hit in survey.hits if hit.sense.kind in ("adjective", "office", "head")}
    for entity in parsed.doc.ents:
        label = _TAGS.get(entity.label_)
        start = _without_article(entity.text) + entity.start_char
        words = parsed.text[start : entity.end_char]
        if (
            label is None
            or len(words) < 3
            or not (words[0].isupper() or words[:3] in ("al-", "el-"))
            or "\n" in words
            or start in barred
        ):
            continue
        if entity[0].pos_ in ("VERB", "AUX", "ADV", "PRON", "SCONJ") or (label == "person" and not _personal(words)):
            continue
        if label == "place" and _DEMONYM.fullmatch(words) and start != entity.start_char and not is_city(words):
            continue
        yield Name(start, entity.end_char, _placed(label, words, start, survey))


def _placed(label: NameLabel, words: str, start: int, survey: Survey) -> NameLabel:
    """A lone name under « à », « vers », « ville de » is a place, whatever the tagger says."""
    before = survey.syntax.before(start)
    if label != "person" or " " in words or before is None:
        return label
    far = survey.syntax.before(before.start) if before.folded in ("de", "d'") else None
    local = before.folded in _LOCAL or (far is not None and far.folded in _TOWNS)
    return "place" if local else label


def _without_article(words: str) -> int:
    """How many characters of a leading article the tagger took in."""
    for article in ("la ", "le ", "les ", "l'", "l' ", "d'", "du ", "de ", "des "):
        if words.startswith(article):
            return len(article)
    return 0


def _personal(words: str) -> bool:
    return all(part[0].isupper() for part in words.split()) and not words.isupper() and len(words.split()) < 4


def _refused(name: Name, survey: Survey) -> bool:
    """Whether the table says that these words name a service, a people, a heading."""
    return survey.syntax.text[name.start : name.end] in no_names()


def _outermost(names: Iterable[Name]) -> Iterator[Name]:
    at = 0
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if name.start >= at:
            yield name
            at = name.end
