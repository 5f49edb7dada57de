"""The words that name who speaks: the subject, the agent, what follows « selon », across inversion and relatives."""

from typing import Final, NamedTuple

from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.sheet import DAYS, MARKS, Sheet

AGES: Final = frozenset({"an", "ans"})
_RELATIVE: Final = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})


class Scene(NamedTuple):
    """What is known when a speaker is looked for: tokens where persons' names begin, tokens of quotes already kept."""

    sheet: Sheet
    names: frozenset[int]
    taken: frozenset[int]
    papers: frozenset[str]
    """Lemmas of papers, which speak for their author."""


class Phrase(NamedTuple):
    """Tokens `first`..`last` (excluded) that name a speaker, and the `head` among them."""

    first: int
    last: int
    head: int


def phrase(sheet: Sheet, head: int) -> Phrase:
    """The short form of a noun's phrase: article, adjectives, names, « de » complements; no relative, no apposition."""
    first = head
    while first > 0 and sheet.pos[first - 1] in ("DET", "ADJ", "NUM", "PROPN") and sheet.left[head] <= first - 1:
        if sheet.words[first - 1] in DAYS:
            break
        first -= 1
    last = head + 1
    edge = sheet.right[head]
    while last <= edge and last < len(sheet.words):
        word, tag = sheet.words[last], sheet.pos[last]
        if word in AGES and sheet.pos[last - 1] == "NUM" and sheet.unit_of[last] == sheet.unit_of[head]:
            last += 1
            continue
        if word in DAYS or sheet.unit_of[last] != sheet.unit_of[head]:
            break
        if tag in ("ADJ", "PROPN", "NOUN", "NUM", "DET", "X") or word in ("de", "d'", "du", "des", "-", "l'"):
            last += 1
            continue
        break
    while _glued(sheet, last):
        last += 2
    dated = last < len(sheet.words) and sheet.words[last] in DAYS
    while last > head + 1 and _loose(sheet, last - 1, dated=dated):
        last -= 1
    return Phrase(first, last, head)


def _loose(sheet: Sheet, at: int, *, dated: bool) -> bool:
    """Whether a word leads on to what the phrase leaves out: « du 9 » before « juin »."""
    leads = sheet.pos[at] in ("DET", "ADP") or sheet.words[at] in ("-", "de", "d'")
    return leads or (dated and sheet.pos[at] == "NUM")


def _glued(sheet: Sheet, last: int) -> bool:
    """Whether a hyphen and a word stand right behind, as in « état-major », which is three tokens."""
    inside = last + 1 < len(sheet.words) and sheet.words[last] == "-"
    return inside and sheet.starts[last] == sheet.ends[last - 1] and sheet.starts[last + 1] == sheet.ends[last]


def before_colon(sheet: Sheet, first: int) -> Phrase | None:
    """Who stands before « : » at the head of a line (« Le ministre: "…" »), for a quote without cue."""
    i = first - 1
    while i >= 0 and (sheet.words[i] in MARKS or sheet.pos[i] == "SPACE"):
        i -= 1
    if i < 1 or sheet.words[i] != ":":
        return None
    begin = sheet.units[sheet.unit_of[i]][0]
    if i - begin > 12 or any(sheet.pos[at] in ("VERB", "AUX") for at in range(begin, i)):
        return None
    for at in range(begin, i):
        if sheet.pos[at] in ("NOUN", "PROPN") and sheet.segment_of[at] < 0:
            return phrase(sheet, at)
    return None


def after_preposition(scene: Scene, cue: Cue) -> int | None:
    """The token that heads what follows « selon »; a paper gives way to its author."""
    sheet = scene.sheet
    at = cue.last
    limit = min(len(sheet.words), at + 6)
    while at < limit and not _nominal(sheet, at):
        if sheet.words[at] in (",", "\n"):
            return None
        at += 1
    if at >= limit:
        return None
    if sheet.words[at] in ("ce", "celui", "-ci", *_RELATIVE) and sheet.pos[at] == "PRON":
        return antecedent(sheet, at) if sheet.words[at] in _RELATIVE else at
    return author(scene, at)


def _nominal(sheet: Sheet, at: int) -> bool:
    if sheet.words[at] in ("l'", "le", "la", "les"):
        return False
    return sheet.pos[at] in ("NOUN", "PROPN", "PRON") or (len(sheet.shapes[at]) > 1 and sheet.shapes[at].isupper())


def owner(sheet: Sheet, noun: int) -> int | None:
    """Whose a document is: « un communiqué du palais », « des propos rapportés par l'agence »."""
    for i in range(noun + 1, min(len(sheet.words), noun + 6)):
        if sheet.pos[i] == "PUNCT" or sheet.words[i] in ("qui", "que"):
            return None
        if sheet.words[i] in DAYS or sheet.words[i] == "presse":
            continue
        if sheet.pos[i - 1] in ("ADP", "DET") and sheet.pos[i] in ("NOUN", "PROPN"):
            return i
    return None


def author(scene: Scene, noun: int) -> int:
    """The author when the noun is a paper that names one, else the noun."""
    if scene.sheet.lemmas[noun] not in scene.papers:
        return noun
    found = owner(scene.sheet, noun)
    return noun if found is None else found


def antecedent(sheet: Sheet, relative: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    verb = sheet.heads[relative]
    if sheet.deps[verb] == "acl:relcl" and sheet.heads[verb] < relative:
        return sheet.heads[verb]
    for i in range(relative - 1, max(-1, relative - 12), -1):
        if sheet.pos[i] in ("NOUN", "PROPN"):
            return i
    return None
