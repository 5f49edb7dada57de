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
_ARTICLES: Final = frozenset({"le", "la", "les", "l'", "leur", "en"})
_HAVE: Final = frozenset({"a", "ont", "avait", "avaient", "aurait", "auraient", "est", "sont"})
_LED_ON: Final = frozenset({"que", "qu'", "de", "d'", "à", "aux", "avoir", "être"})
_NOUN_PHRASE: Final = 5
"""Words from an article to its noun."""
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
        if _measured(sheet, last, lexicon):
            return None
        return Cue(i, last, i, row.lemma, "preposition", row, False, "-")
    return None


def _measured(sheet: Sheet, at: int, lexicon: Lexicon) -> bool:
    """Whether a measure follows, which nobody says: « selon la loi », « selon les cas »."""
    for i in range(at, min(len(sheet.words), at + _NOUN_PHRASE)):
        if not lexicon.measures.isdisjoint((sheet.lemmas[i], sheet.words[i])):
            return True
        if sheet.pos[i] not in ("DET", "ADJ", "NUM"):
            return False
    return False


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
    if not tagged and not _verblike(sheet, i, lexicon):
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
        own = _reflexive(sheet, first, i, lemma, lexicon) if reflexive else None
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


def _reflexive(sheet: Sheet, first: int, i: int, lemma: str, lexicon: Lexicon) -> CueRow | None:
    """« se féliciter », and « s'en prendre » when « en » stands between."""
    far = lexicon.reflexives.get(f"en {lemma}") if "en" in sheet.words[first:i] else None
    return far or lexicon.reflexives.get(lemma)


def _verblike(sheet: Sheet, i: int, lexicon: Lexicon) -> bool:
    """Whether the tagger may have missed a verb: by a clitic, an auxiliary, a quote, or what stands beside."""
    words, tags = sheet.words, sheet.pos
    if tags[i] not in ("NOUN", "ADJ", "PROPN", "X", "ADV", "ADP") or i + 1 >= len(words):
        return False
    after = words[i + 1]
    if after.endswith(_SUBJECT_CLITICS) or after in ("t", "-t", "-t-"):
        return True
    if words[i].endswith("ant") and i == sheet.units[sheet.unit_of[i]][0] and words[i] in lexicon.forms:
        return after in _LED_ON or tags[i + 1] in ("DET", "VERB", "AUX")
    back = i - 1
    while back > 0 and (words[back] in _CLITICS or tags[back] == "ADV") and words[back] not in _ARTICLES:
        back -= 1
    if back > 0 and (words[back] == "," or tags[back] == "AUX" or words[back] in _HAVE):
        return True
    if back < 0 or words[i] not in lexicon.forms or tags[back] not in ("NOUN", "PROPN", "ADJ"):
        return False
    return after in _LED_ON or tags[i + 1] in ("DET", "NUM") or back < i - 1


def _lemma(sheet: Sheet, i: int, lexicon: Lexicon) -> str | None:
    for lemma in (sheet.lemmas[i], lexicon.forms.get(sheet.words[i])):
        if lemma is not None and _known(lemma, lexicon):
            return lemma
    return None


def _known(lemma: str, lexicon: Lexicon) -> bool:
    known = lemma in lexicon.verbs or lemma in lexicon.reflexives or lemma in lexicon.phrases
    return known or f"en {lemma}" in lexicon.reflexives


def _phrase(sheet: Sheet, i: int, lemma: str, lexicon: Lexicon) -> tuple[CueRow, int] | None:
    for words, row in lexicon.phrases.get(lemma, ()):
        at = i + 1
        while at < len(sheet.words) and at < i + 4 and sheet.pos[at] == "ADV" and sheet.words[at] != words[0]:
            at += 1
        here = tuple(sheet.words[at : at + len(words)])
        if here == words or tuple(sheet.lemmas[at : at + len(words)]) == words or _agrees(here, words):
            return row, at + len(words)
    return None


def _agrees(here: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether one word is the other with an ending of gender or number: « persuadée »."""
    return (
        len(here) == len(words) == 1 and here[0].startswith(words[0]) and here[0][len(words[0]) :] in ("e", "s", "es")
    )


def _group_start(sheet: Sheet, i: int) -> int:
    """The first auxiliary or clitic of the verb group: past adverbs, and past « de son côté » to its auxiliary."""
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
