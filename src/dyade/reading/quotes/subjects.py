"""Who is said to speak at a verb: its subject by syntax, across inversion, relatives, participles, coordination."""

from typing import Final

from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.sheet import DAYS, MARKS, Sheet
from dyade.reading.quotes.voices import Scene, antecedent, author

_NOMINAL: Final = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")
_RELATIVE: Final = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
_CLITIC: Final = frozenset({
    "-il", "-elle", "-ils", "-elles", "-on", "il", "elle", "ils", "elles", "on", "je", "nous", "-t", "t", "-t-",
})  # fmt: skip
_AND: Final = frozenset({"et", "mais", "puis", "ou"})
_OWN: Final = frozenset({"sa", "son", "ses", "leur", "leurs"})
_DURING: Final = ("dans", "lors", "durant", "pendant")
_CLIMBS: Final = ("conj", "xcomp", "advcl", "ccomp", "parataxis", "acl", "dep", "obl")


def speaker_of_verb(scene: Scene, cue: Cue, first: int, last: int) -> int | None:
    """The token that heads who speaks at a verb, given the quote's tokens `first`..`last`."""
    sheet = scene.sheet
    quote_before = last <= cue.first
    if cue.inverted:
        clitic = next((i for i in range(cue.last - 1, cue.first - 1, -1) if _is_clitic(sheet.words[i])), None)
        if clitic is not None and sheet.words[clitic].endswith("on"):
            return _where(scene, cue)
        return clitic
    if first <= cue.first and cue.last <= last:
        return _inverted(scene, cue)
    agent = _agent(sheet, cue)
    if agent is not None:
        return agent
    if quote_before:
        near = _just_before(sheet, cue)
        near = _inverted(scene, cue) if near is None else near
        if near is not None:
            return near
    shared = _shared(sheet, cue)
    if shared is not None:
        return shared
    if cue.form in ("part", "inf"):
        return _inherited(scene, cue, first, last)
    found = _subject(scene, cue, first, last)
    return _inverted(scene, cue) if found is None and quote_before else found


def topic(scene: Scene, at: int) -> int | None:
    """The subject of the sentence before the one that holds a token, when no quote stands in it: who « il » then is."""
    sheet = scene.sheet
    number = sheet.unit_of[at] - 1
    while number >= 0 and all(sheet.pos[i] in ("SPACE", "PUNCT") for i in range(*sheet.units[number])):
        number -= 1
    if number < 0 or (number == 0 and sheet.headed()) or any(i in scene.taken for i in range(*sheet.units[number])):
        return None
    for i in range(*sheet.units[number]):
        if _free_subject(scene, i, 0, 0) and not _behind_preposition(sheet, i):
            return i if sheet.pos[i] in ("NOUN", "PROPN") else None
    return None


def _shared(sheet: Sheet, cue: Cue) -> int | None:
    """« Il a invoqué …, et assuré que … »: a participle behind « et » shares auxiliary and subject of the main verb."""
    if cue.form != "past" or cue.first == 0 or sheet.words[cue.first - 1] not in _AND:
        return None
    begin = sheet.units[sheet.unit_of[cue.head]][0]
    main = next((i for i in range(begin, cue.first) if sheet.heads[i] == i and sheet.pos[i] == "VERB"), None)
    if main is None or not any(sheet.deps[i] == "aux:tense" for i in _children(sheet, main)):
        return None
    subjects = [i for i in _children(sheet, main) if begin <= i < main and "subj" in sheet.deps[i]]
    return next((i for i in subjects if sheet.pos[i] in _NOMINAL and sheet.words[i] not in _RELATIVE), None)


def _where(scene: Scene, cue: Cue) -> int | None:
    """Who stands behind « on »: « lit-on dans une note du palais », « indique-t-on au ministère »."""
    sheet = scene.sheet
    for i in range(cue.last, min(len(sheet.words), cue.last + 5)):
        if sheet.pos[i] in ("NOUN", "PROPN") and sheet.words[i] not in DAYS and sheet.words[i] not in ("sein", "côté"):
            return author(scene, i)
        if sheet.pos[i] == "PUNCT":
            return None
    return None


def _is_clitic(word: str) -> bool:
    return word in _CLITIC or word.endswith(("-il", "-elle", "-ils", "-elles", "-on"))


def _inherited(scene: Scene, cue: Cue, first: int, last: int) -> int | None:
    """The subject of a participle or an infinitive: the noun it clings to, else that of the clause it hangs on."""
    sheet = scene.sheet
    before = cue.first - 1
    if (
        cue.form == "part"
        and before >= 0
        and sheet.pos[before] in ("NOUN", "PROPN", "ADJ")
        and before not in scene.taken
    ):
        at = before
        while at > 0 and sheet.pos[at] == "ADJ":
            at -= 1
        if sheet.pos[at] in ("NOUN", "PROPN") and not _oblique(sheet, at):
            part = sheet.deps[at].startswith(("flat", "nmod")) and sheet.heads[at] < at
            return sheet.heads[at] if part else at
    begin, end = sheet.units[sheet.unit_of[cue.head]]
    for i in range(cue.first - 1, begin - 1, -1):
        if _free_subject(scene, i, first, last):
            return antecedent(sheet, i) if sheet.words[i] in _RELATIVE else i
    for i in range(last, end):
        if _free_subject(scene, i, first, last):
            return i
    return _subject(scene, cue, first, last)


def _free_subject(scene: Scene, i: int, first: int, last: int) -> bool:
    sheet = scene.sheet
    return (
        sheet.deps[i].startswith("nsubj")
        and i not in scene.taken
        and not first <= i < last
        and sheet.segment_of[i] < 0
        and sheet.pos[i] in _NOMINAL
        and not _own_object(sheet, i)
    )


def _own_object(sheet: Sheet, i: int) -> bool:
    """« Pékin livre sa réponse »: what a possessive marks right behind a verb is what it does, not who."""
    return i > 1 and sheet.words[i - 1] in _OWN and sheet.pos[i - 2] == "VERB"


def _agent(sheet: Sheet, cue: Cue) -> int | None:
    passive = cue.form == "past" or any(sheet.deps[i] == "aux:pass" for i in _children(sheet, cue.head))
    if not passive:
        return None
    for i in range(cue.last, min(sheet.units[sheet.unit_of[cue.head]][1], cue.last + 12)):
        if sheet.words[i] == "par" and sheet.pos[i] == "ADP":
            head = sheet.heads[i]
            if i < head < i + 6 and sheet.heads[head] == cue.head:
                return head
    return None


def _just_before(sheet: Sheet, cue: Cue) -> int | None:
    """The subject right before the verb group: « X l'assure », « il a dit » after a quote."""
    at = cue.first - 1
    if at >= 0 and sheet.words[at] in _CLITIC and sheet.pos[at] == "PRON":
        return at
    if cue.form != "fin" or not _no_comma(sheet, cue):
        return None
    for i in _children(sheet, cue.head):
        own = sheet.deps[i].startswith("nsubj") and sheet.unit_of[i] == sheet.unit_of[cue.head]
        if own and i < cue.first and sheet.segment_of[i] < 0 and sheet.words[i] not in _RELATIVE:
            return i
    return None


def _no_comma(sheet: Sheet, cue: Cue) -> bool:
    return cue.first > 0 and sheet.words[cue.first - 1] != "," and sheet.words[cue.first - 1] not in MARKS


def _inverted(scene: Scene, cue: Cue) -> int | None:
    """The subject after the verb: past adverbs, dates, « à l'agence » and « (ex-Twitter) »."""
    sheet = scene.sheet
    at, limit = cue.last, sheet.units[sheet.unit_of[cue.head]][1]
    limit = min(limit, cue.last + 25)
    while at < limit:
        word, tag = sheet.words[at], sheet.pos[at]
        if at in scene.names:
            return at
        if word == "(":
            at = _past_brackets(sheet, at, limit)
            continue
        if tag == "ADP" and word not in ("des", "du"):
            at = _past_phrase(scene, at)
            continue
        if tag == "ADV" or tag == "PUNCT" or word in DAYS or tag in ("NUM", "SPACE", "CCONJ"):
            if word in (".", ";", ":"):
                return None
            at += 1
            continue
        if tag in ("DET", "PROPN", "NOUN", "ADJ", "PRON", "X", "ADP"):
            return _head_of(sheet, at, limit)
        return None
    return None


def _past_brackets(sheet: Sheet, at: int, limit: int) -> int:
    return next((i + 1 for i in range(at, limit) if sheet.words[i] == ")"), limit)


def _past_phrase(scene: Scene, at: int) -> int:
    """Past a prepositional phrase, by its words: preposition, determiners, then names or one noun and adjectives."""
    sheet = scene.sheet
    i = at + 1
    while i < len(sheet.words) and sheet.pos[i] in ("DET", "ADP", "ADJ", "NUM"):
        if sheet.pos[i] == "DET" and sheet.pos[i - 1] == "ADJ":
            return i
        i += 1
    noun = i
    while (
        i < len(sheet.words)
        and (i == noun or i not in scene.names)
        and sheet.pos[i] == sheet.pos[noun]
        and sheet.pos[i] in ("NOUN", "PROPN")
    ):
        i += 1
        if sheet.pos[noun] == "NOUN" or sheet.shapes[noun].isupper():
            break
    while i < len(sheet.words) and sheet.words[i - 1] != "," and (sheet.pos[i] == "ADJ" or _named_with(scene, noun, i)):
        i += 1
    while i < len(sheet.words) and sheet.words[i] in ("de", "d'", "du", "des") and sheet.heads[i] < len(sheet.words):
        i = _past_phrase(scene, i)
    return max(i, at + 1)


def _named_with(scene: Scene, noun: int, i: int) -> bool:
    """« la Maison Blanche », « le Conseil Supérieur »: a capital that hangs on the capital before it."""
    sheet = scene.sheet
    capitals = sheet.shapes[noun][:1].isupper() and sheet.shapes[i][:1].isupper()
    return capitals and sheet.heads[i] == noun and i not in scene.names


def _head_of(sheet: Sheet, at: int, limit: int) -> int | None:
    for i in range(at, min(limit, at + 6)):
        if sheet.pos[i] in ("NOUN", "PROPN", "PRON") and sheet.words[i] not in DAYS:
            return i
    return None


def _subject(scene: Scene, cue: Cue, first: int, last: int) -> int | None:
    """The subject by syntax, climbing from participles, infinitives and coordinated verbs."""
    sheet = scene.sheet
    verb = cue.head
    for _ in range(6):
        for i in _children(sheet, verb):
            outside = not (first <= i < last or cue.first <= i < cue.last or i in scene.taken)
            named = sheet.words[i] not in DAYS and sheet.pos[i] != "PUNCT" and not _behind_preposition(sheet, i)
            outside = outside and sheet.unit_of[i] == sheet.unit_of[verb] and sheet.segment_of[i] < 0
            if outside and named and sheet.deps[i].startswith("nsubj"):
                return antecedent(sheet, i) if sheet.words[i] in _RELATIVE else i
        if verb == cue.head and (cue.form == "fin" or sheet.words[cue.first - 1] in _AND):
            near = _leftward(scene, cue)
            if near is not None:
                return near
        above = sheet.heads[verb]
        if above == verb:
            break
        dep = sheet.deps[verb].split(":")[0]
        if sheet.pos[above] in ("NOUN", "PROPN", "PRON"):
            if dep in ("acl", "appos", "advcl", "amod") and above < verb:
                if verb != cue.head or not _aside(sheet, above):
                    return above
                verb = sheet.heads[above]  # « confirme, dans un entretien accordé à X »: the verb's own subject
                continue
            return None if dep == "nsubj" else above if above < verb else None
        if dep not in _CLIMBS:
            break
        verb = above
    return _leftward(scene, cue)


def _leftward(scene: Scene, cue: Cue) -> int | None:
    """The nearest noun, name or pronoun that can be the subject, to the left, in the same unit."""
    sheet = scene.sheet
    begin = sheet.units[sheet.unit_of[cue.head]][0]
    at = cue.first - 1
    if at >= begin and sheet.words[at] in _RELATIVE:
        return antecedent(sheet, at)
    if at >= begin and sheet.words[at] in _CLITIC:
        return at
    if at >= begin and sheet.words[at] in _AND:
        shared = next((i for i in range(begin, at) if _free_subject(scene, i, 0, 0)), None)
        if shared is not None:
            return antecedent(sheet, shared) if sheet.words[shared] in _RELATIVE else shared
    for i in range(cue.first - 1, begin - 1, -1):
        if i in scene.taken or sheet.segment_of[i] >= 0 or sheet.words[i] in DAYS or not sheet.words[i][-1:].isalnum():
            continue
        if sheet.deps[i].startswith("nsubj") and sheet.pos[i] in _NOMINAL:
            return antecedent(sheet, i) if sheet.words[i] in _RELATIVE else i
        if (i in scene.names or sheet.pos[i] in ("NOUN", "PROPN")) and not _in_complement(sheet, i, begin):
            return i
    return None


def _in_complement(sheet: Sheet, i: int, begin: int) -> bool:
    """Whether a noun stands behind a preposition: « dans un communiqué », « de la semaine »."""
    at = i - 1
    while at >= begin and sheet.pos[at] in ("DET", "ADJ", "NUM", "PROPN", "NOUN"):
        if sheet.pos[at] == "NOUN" and sheet.pos[i] == "NOUN":
            return True
        at -= 1
    return at >= begin and sheet.pos[at] == "ADP"


def _behind_preposition(sheet: Sheet, i: int) -> bool:
    """Whether a preposition stands right before a noun, or before its determiner: it is no subject."""
    at = i - 1 if sheet.pos[i - 1] != "DET" else i - 2
    return at >= 0 and sheet.pos[i] in ("NOUN", "PROPN") and sheet.pos[at] == "ADP" and sheet.words[at] != "des"


def _oblique(sheet: Sheet, i: int) -> bool:
    """Whether a noun hangs behind a preposition on a verb, as where or when it acts."""
    adverbial = sheet.deps[i].startswith("obl") and sheet.pos[sheet.heads[i]] == "VERB"
    return adverbial and _behind_preposition(sheet, i)


def _aside(sheet: Sheet, i: int) -> bool:
    """« dans un entretien », « de son côté », « pour sa part »: where or for what part one speaks, not who."""
    if sheet.words[i] in ("côté", "part", "tour") and sheet.words[i - 1] in _OWN:
        return True
    return _oblique(sheet, i) and sheet.words[i - 2] in _DURING


def _children(sheet: Sheet, head: int) -> list[int]:
    return [i for i in range(sheet.left[head], sheet.right[head] + 1) if i != head and sheet.heads[i] == head]
