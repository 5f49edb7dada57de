"""Where somebody is said to speak: verbs with their auxiliaries and clitics, phrases, prepositions, nouns."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dyade.languages.rows import CueRow
from dyade.reading.quotes.lexicon import Lexicon
from dyade.reading.quotes.sheet import MARKS, Sheet

_CLITICS: Final = frozenset({
    "se", "s'", "l'", "le", "la", "les", "lui", "leur", "y", "en", "me", "m'", "nous", "vous", "ne", "n'",
    "-t", "-t-", "t", "-il", "-elle", "-on", "-ils", "-elles", "-ce", "-je", "il", "elle", "on",
})  # fmt: skip
_SUBJECT_CLITICS: Final = ("-il", "-elle", "-ils", "-elles", "-on", "-je", "-nous", "-vous")
_REFLEXIVE: Final = frozenset({"se", "s'", "me", "m'"})


class Cue(NamedTuple):
    """A cue in the text: tokens `first`..`last` (excluded), `head` the token that the syntax hangs on."""

    first: int
    last: int
    head: int
    lemma: str
    kind: str
    row: CueRow
    inverted: bool
    """« a-t-il dit »: the subject is a clitic after the verb."""
    form: str
    """`fin`, `part` (present participle), `past` (participle without auxiliary), `inf`, `-`."""


def find_cues(sheet: Sheet, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Every cue of the text, in its order."""
    return tuple(_cues(sheet, lexicon))


def _cues(sheet: Sheet, lexicon: Lexicon) -> Iterator[Cue]:
    words = sheet.words
    skip = 0
    for i, word in enumerate(words):
        if i < skip:
            continue
        cue = None
        if word in lexicon.prepositions:
            cue = _preposition(sheet, i, lexicon)
        if cue is None:
            cue = _verb(sheet, i, lexicon)
        if cue is None and sheet.pos[i] == "NOUN":
            cue = _noun(sheet, i, lexicon)
        if cue is not None:
            skip = max(cue.last, i + 1)
            yield cue


def _preposition(sheet: Sheet, i: int, lexicon: Lexicon) -> Cue | None:
    for words, row in lexicon.prepositions[sheet.words[i]]:
        last = i + len(words)
        if tuple(sheet.words[i:last]) != words or last >= len(sheet.words):
            continue
        if row.takes == ("np",) and len(words) == 1 and words[0] in ("pour", "suivant") and not _begins(sheet, i):
            continue
        return Cue(i, last, i, row.lemma, "preposition", row, False, "-")
    return None


def _begins(sheet: Sheet, i: int) -> bool:
    """Whether the token opens its sentence, or follows its first connective, a dash or a comma after a quote."""
    first = sheet.units[sheet.unit_of[i]][0]
    while first < i and (sheet.pos[first] in ("SPACE", "PUNCT", "CCONJ", "ADV") or sheet.words[first] in MARKS):
        first += 1
    return first == i or sheet.words[i - 1] in ("-", "–") or (i + 1 < len(sheet.words) and sheet.words[i + 1] == "qui")


def _noun(sheet: Sheet, i: int, lexicon: Lexicon) -> Cue | None:
    row = lexicon.nouns.get(sheet.lemmas[i]) or lexicon.nouns.get(sheet.words[i])
    if row is None:
        return None
    return Cue(i, i + 1, i, row.lemma, "noun", row, False, "-")


def _verb(sheet: Sheet, i: int, lexicon: Lexicon) -> Cue | None:
    tagged = sheet.pos[i] in ("VERB", "AUX")
    if not tagged and not _verblike(sheet, i):
        return None
    lemma = _lemma(sheet, i, lexicon)
    if lemma is None:
        return None
    phrase = _phrase(sheet, i, lemma, lexicon)
    first = _group_start(sheet, i)
    reflexive = any(sheet.words[j] in _REFLEXIVE for j in range(first, i))
    last = i + 1
    if phrase is not None:
        row, last = phrase
    else:
        own = lexicon.reflexives.get(lemma) if reflexive else None
        plain = own or lexicon.verbs.get(lemma)
        if plain is None:
            return None
        row = plain
    inverted = any(sheet.words[j].endswith(_SUBJECT_CLITICS) for j in range(first, i))
    if not inverted and last < len(sheet.words) and sheet.words[last].endswith(_SUBJECT_CLITICS):
        inverted, last = True, last + 1
    elif not inverted and last + 1 < len(sheet.words) and sheet.words[last] in ("-t", "-t-"):
        inverted, last = True, last + 2
    return Cue(first, last, i, row.lemma, row.kind, row, inverted, _form(sheet, first, i))


def _verblike(sheet: Sheet, i: int) -> bool:
    """Whether the tagger may have missed a verb: after a closing mark and comma, or before an inverted clitic."""
    if sheet.pos[i] not in ("NOUN", "ADJ", "PROPN", "X", "ADV", "ADP"):
        return False
    words = sheet.words
    if i + 1 < len(words) and (words[i + 1].endswith(_SUBJECT_CLITICS) or words[i + 1] in ("t", "-t", "-t-")):
        return True
    back = i - 1
    while back > 0 and (words[back] in _CLITICS or sheet.pos[back] == "ADV"):
        back -= 1
    return back > 0 and (words[back] == "," or sheet.pos[back] == "AUX") and i + 1 < len(words)


def _lemma(sheet: Sheet, i: int, lexicon: Lexicon) -> str | None:
    for lemma in (sheet.lemmas[i], lexicon.forms.get(sheet.words[i])):
        if lemma is not None and (lemma in lexicon.verbs or lemma in lexicon.reflexives or lemma in lexicon.phrases):
            return lemma
    return None


def _phrase(sheet: Sheet, i: int, lemma: str, lexicon: Lexicon) -> tuple[CueRow, int] | None:
    for words, row in lexicon.phrases.get(lemma, ()):
        at = i + 1
        while at < len(sheet.words) and at < i + 4 and sheet.pos[at] == "ADV" and sheet.words[at] != words[0]:
            at += 1
        if tuple(sheet.words[at : at + len(words)]) == words or tuple(sheet.lemmas[at : at + len(words)]) == words:
            return row, at + len(words)
    return None


def _group_start(sheet: Sheet, i: int) -> int:
    """The first auxiliary or clitic of the verb group: past adverbs, and past « de son côté » when an auxiliary hangs on it."""
    first = i
    at = i - 1
    while at >= 0 and i - at <= 7:
        if sheet.pos[at] == "AUX" or sheet.words[at] in _CLITICS:
            if sheet.words[at] in ("il", "elle", "on"):
                break
            first = at
        elif sheet.pos[at] != "ADV" or sheet.words[at] in ("comme", "alors"):
            break
        at -= 1
    if first < i and any(sheet.pos[j] == "AUX" for j in range(first, i)):
        return first
    begin = max(sheet.units[sheet.unit_of[i]][0], i - 12)
    far = next((j for j in range(begin, first) if sheet.pos[j] == "AUX" and sheet.heads[j] == i), None)
    if far is None or any(sheet.segment_of[j] >= 0 for j in range(far, i)):
        return first
    return far - 1 if far and sheet.words[far - 1] in _REFLEXIVE else far


def _form(sheet: Sheet, first: int, i: int) -> str:
    word = sheet.words[i]
    if word.endswith("ant"):
        return "part"
    if word.endswith(("er", "ir", "re", "oir")) and sheet.lemmas[i] == word:
        return "inf"
    auxiliary = any(sheet.pos[j] == "AUX" for j in range(first, i))
    if word.endswith(("é", "ée", "és", "ées")):
        return "fin" if auxiliary else "past"
    return "fin"
