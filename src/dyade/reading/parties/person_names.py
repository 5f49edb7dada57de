"""Where exactly a person's name stands: particles, two names run together, nationals, surnames that come again."""

import re
from collections.abc import Iterator

from dyade.reading.parse import Parsed
from dyade.reading.parties.bodies import again
from dyade.reading.parties.naming import find_name_at, is_given
from dyade.reading.parties.places import is_city
from dyade.reading.parties.spans import Span, meet
from dyade.reading.parties.stage import Survey
from dyade.reading.parties.words import CIVIL_TITLES

_SHORTEST = 4
_TAKEN = ("state", "seat", "city", "place", "body", "group")
_JOINT = re.compile(r"(?:(?<= )|^)(?:de|du|d') ?(?=[A-ZÀ-Þ])")


def person_spans(parsed: Parsed, survey: Survey) -> tuple[Span, ...]:
    """Every place where a person is named, the name whole and nothing but the name."""
    text = survey.syntax.text
    alone = frozenset(entity.text for entity in parsed.doc.ents if entity.label_ == "PER")
    own = [
        part
        for person in survey.individuals
        for span in person.spans
        for part in _parted(_widened(span, person.name, text, alone), text, alone)
    ]
    return (*own, *(span for span in _nationals(survey) if not any(meet(span, other) for other in own)))


def surnames(survey: Survey, persons: tuple[Span, ...]) -> Iterator[Span]:
    """Places where a name or surname of the persons comes again, with the given name before it."""
    text = survey.syntax.text
    names = frozenset(text[start:end].split()[-1] for start, end in persons)
    wanted = frozenset(name for name in names if len(name) >= _SHORTEST and name[0].isupper() and not is_city(name))
    hits = [(hit.start, hit.end) for hit in survey.hits]
    for span in again(text, wanted):
        if not any(meet(span, other) for other in (*persons, *hits)):
            yield _with_given(span, survey, hits)


def _with_given(span: Span, survey: Survey, hits: list[Span]) -> Span:
    """The surname with a capital word just before it, when that is no title and nothing that the tables know."""
    before = survey.syntax.before(span[0])
    if before is None or before.pos != "PROPN" or not before.text[0].isupper() or before.end + 1 != span[0]:
        return span
    if before.folded.rstrip(".") in CIVIL_TITLES or any(meet((before.start, before.end), hit) for hit in hits):
        return span
    return before.start, span[1]


def _widened(span: Span, name: str, text: str, alone: frozenset[str]) -> Span:
    """« de Gaulle », « De Gendt »: the particle of the full name belongs to the surname; so do initials' stops."""
    start, end = span
    lead = text[:start].rpartition(" ")[0].rpartition(" ")[2] if text[start - 1 : start] == " " else ""
    if text[end : end + 1] == "." and re.fullmatch(r".* [A-ZÀ-Þ]", text[start:end]):
        end += 1
    if len(list(_parted((0, len(name)), name, alone))) > 1:
        return start, end
    if lead.lower() in ("de", "du", "le", "van", "von") and f" {lead} {text[start:end]}".lower() in name.lower():
        start -= len(lead) + 1
    return start, end


def _parted(span: Span, text: str, alone: frozenset[str]) -> Iterator[Span]:
    """« Lionel Messi de Neymar » is two names: a full name, « de », another that begins with a given name."""
    start, end = span
    words = text[start:end]
    joint = next((m for m in _JOINT.finditer(words) if _begins(words[m.end() :], words[: m.start()], alone)), None)
    if joint is None:
        yield span
        return
    if joint.start():
        yield start, start + len(words[: joint.start()].rstrip())
    yield start + joint.end(), end


def _begins(words: str, lead: str, alone: frozenset[str]) -> bool:
    """Whether a name begins here and none is left unfinished before."""
    first = words.split(" ")[0]
    return (is_given(first) or words in alone) and (not lead or len(lead.split()) > 1)


def _nationals(survey: Survey) -> Iterator[Span]:
    """« l'Américaine Virginia Thrasher »: the capitals behind a national are a person's name."""
    text = survey.syntax.text
    taken = [
        (h.start, h.end) for h in survey.hits if h.sense.kind in ("state", "seat", "city", "place", "body", "group")
    ]
    for hit in survey.hits:
        if hit.sense.kind != "adjective" or not text[hit.start].isupper() or text[hit.end : hit.end + 1] != " ":
            continue
        before = survey.syntax.before(hit.start)
        found = find_name_at(text, hit.end + 1)
        if before is None or before.folded not in ("la", "le", "l'", "un", "une") or found is None:
            continue
        if not any(meet(found, other) for other in taken):
            yield found
