"""Names: persons, places and bodies, the statistical tagger's corrected by the tables and the article's own words."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dyade.reading.parse import Parsed
from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.places import is_city
from dyade.reading.parties.stage import Survey, take_survey

NameLabel = Literal["person", "place", "body"]
_LABELS: dict[str, NameLabel] = {
    "state": "place",
    "seat": "place",
    "city": "place",
    "place": "place",
    "body": "body",
    "group": "body",
}
_TAGS: dict[str, NameLabel] = {"LOC": "place", "ORG": "body", "PER": "person"}


class Name(NamedTuple):
    """Characters `start` to `end` name a person, a place or a body."""

    start: int
    end: int
    label: NameLabel


def find_names(parsed: Parsed) -> tuple[Name, ...]:
    """Outermost names in the order of the text, none inside another."""
    survey = take_survey(parsed)
    found: list[Name] = [Name(*span, "person") for person in survey.individuals for span in person.spans]
    for source in (_institutions(survey), _listed(survey), _tagged(parsed, survey)):
        taken = tuple(found)
        found += [name for name in source if not any(name.start < t.end and t.start < name.end for t in taken)]
    return tuple(sorted(_outermost(found)))


def _institutions(survey: Survey) -> Iterator[Name]:
    """« ministère de l'Intérieur », « l'Assemblée nationale »: an institution that is written with a capital."""
    text = survey.syntax.text
    for phrase in survey.phrases:
        if phrase.sense.kind != "head" or phrase.sense.scope != "state" or phrase.number == "p" or phrase.personal:
            continue
        words = text[phrase.start : phrase.form_end]
        first = words[0].isupper() and phrase.article in ("definite", "possessive")
        if len(words) > 4 and (first or any(c.isupper() for c in words[1:])):
            yield Name(phrase.start, phrase.form_end, "body")


def _listed(survey: Survey) -> Iterator[Name]:
    for hit in survey.hits:
        label = _LABELS.get(hit.sense.kind)
        if label is None or not survey.syntax.text[hit.start].isupper() or hit.sense.row.startswith("homonyms"):
            continue
        palace = hit.sense.kind == "seat" and hit.sense.scope != "capital" and not is_city(_words(hit, survey))
        yield Name(hit.start, hit.end, "body" if palace else label)


def _words(hit: Hit, survey: Survey) -> str:
    return survey.syntax.text[hit.start : hit.end]


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
        yield Name(start, entity.end_char, label)


def _without_article(words: str) -> int:
    """How many characters of a leading article the tagger took in."""
    for article in ("la ", "le ", "les ", "l'", "l' ", "d'", "du ", "de ", "des "):
        if words.startswith(article):
            return len(article)
    return 0


def _personal(words: str) -> bool:
    return all(part[0].isupper() for part in words.split()) and not words.isupper() and len(words.split()) < 4


def _outermost(names: list[Name]) -> Iterator[Name]:
    at = 0
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if name.start >= at:
            yield name
            at = name.end
