"""Signs by which a quote's edges and extent are known, read off a sheet: each a short string with a fitted weight."""

from typing import Final

from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.sheet import DAYS, MARKS, Sheet
from dyade.reading.quotes.voices import antecedent

LINKS: Final = frozenset({"que", "qu'", "de", "d'", "du", "des", "à", "au", "aux"})
JOINTS: Final = frozenset({"et", "mais", "ou", "car", "or", "puis", "ni"})
CUTS: Final = frozenset({",", ";", ":", "(", ")", "-", "--", "–", "—"})
SPEAKING: Final = frozenset({"je", "j'", "nous", "notre", "nos", "mon", "ma", "mes", "on", "vous", "me", "m'"})
_PLAIN_LINK: Final = {"qu'": "que", "d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à"}
_SIZES: Final = (0, 1, 2, 3, 5, 8, 12, 18, 26, 40, 70)
_BINS: Final = tuple(str(next((top for top in _SIZES if size <= top), 70)) for size in range(71))
_RELATIVES: Final = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
_DEVERBAL: Final = ("tion", "sion", "ment", "age", "ence", "ance", "ure", "ise", "té")
_NEAR: Final = 6
_GOVERNED: Final = ("obj", "ccomp", "xcomp", "obl", "parataxis", "advcl")
_REACH: Final = 30
"""Tokens after a cue within which what it governs may start."""


def size_bin(size: int) -> str:
    """A length in tokens, rounded up to a step."""
    return _BINS[max(size, 0)] if size <= 70 else "+"


def cuts(sheet: Sheet, at: int) -> bool:
    """Whether a stop, a bracket or a dash stands here; the hyphen of « Royaume-Uni » is none."""
    if sheet.words[at] not in CUTS:
        return False
    glued = sheet.words[at] == "-" and 0 < at < len(sheet.words) - 1
    return not (glued and sheet.ends[at - 1] == sheet.starts[at] and sheet.ends[at] == sheet.starts[at + 1])


def before_mark(sheet: Sheet, at: int) -> str:
    """What stands before an opening mark, in a word: `que`, `:`, `de`, or the part of speech."""
    i = at - 1
    while i >= 0 and (sheet.words[i] in MARKS or sheet.pos[i] == "SPACE"):
        i -= 1
    if i < 0:
        return "^"
    word = sheet.words[i]
    if word in LINKS:
        return _PLAIN_LINK.get(word, word)
    return word if sheet.pos[i] == "PUNCT" else sheet.pos[i]


def beside(sheet: Sheet, first: int, last: int) -> str:
    """What stands beside the quoted stretches of a mixed quote: nothing, or its first word, size, and a verb or not."""
    while first < last and (sheet.words[first] in MARKS or sheet.pos[first] == "SPACE"):
        first += 1
    while first < last and (sheet.words[last - 1] in MARKS or sheet.pos[last - 1] == "SPACE"):
        last -= 1
    if first >= last:
        return "none"
    verb = any(sheet.pos[i] in ("VERB", "AUX") for i in range(first, last))
    shown = sheet.words[first] if sheet.pos[first] in ("PUNCT", "ADP", "CCONJ", "DET") else sheet.pos[first]
    return f"{shown}|{min((last - first) // 3, 4)}|{verb}"


def frame(sheet: Sheet, cue: Cue) -> tuple[str, ...]:
    """What the cue has by syntax: a subject, an object, a clause; whether it is passive or negated."""
    if cue.kind not in ("verb", "phrase"):
        return (f"f.alone={cue.kind}", *_named_after(sheet, cue))
    heads, dep_of = sheet.heads, sheet.deps
    span = range(max(0, sheet.left[cue.head]), min(len(sheet.words), sheet.right[cue.head] + 1))
    children = [i for i in span if heads[i] == cue.head and i != cue.head]
    deps = {dep_of[i].split(":")[0] for i in children}
    subject = next((i for i in children if dep_of[i].startswith("nsubj")), None)
    passive = any(dep_of[i] in ("aux:pass", "nsubj:pass") for i in children)
    negated = any(sheet.words[i] in ("ne", "n'", "pas", "jamais") for i in range(cue.first, cue.head))
    who = "none" if subject is None else sheet.pos[subject] + ("<" if subject < cue.head else ">")
    meant = subject
    if subject is not None and sheet.words[subject] in _RELATIVES:
        meant = antecedent(sheet, subject)
    if meant is None:
        meant = _noun_from(sheet, cue.last, cue.last + _NEAR)
    named = meant is not None and sheet.pos[meant] in ("NOUN", "PRON")
    return (
        f"f.who={sheet.lemmas[meant] if named and meant is not None else '-'}",
        f"f.ent={'-' if meant is None else sheet.kinds[meant] or sheet.pos[meant]}|{cue.row.stance}",
        f"f.tense={tense(sheet, cue.first) if cue.form == 'fin' else cue.form}|{cue.row.stance}",
        f"f.subject={who}|{cue.form}", f"f.negated={negated}", f"f.passive={passive}",
        f"f.clause={'ccomp' in deps}|{'xcomp' in deps}|{'obj' in deps}", f"f.dep={sheet.deps[cue.head]}",
    )  # fmt: skip


def _named_after(sheet: Sheet, cue: Cue) -> tuple[str, ...]:
    """What a preposition or a noun brings in: « selon le ministre », « selon des chiffres », « selon lequel »."""
    if cue.last < len(sheet.words) and sheet.words[cue.last] in _RELATIVES:
        noun = antecedent(sheet, cue.last)
        return (f"f.which={'-' if noun is None else sheet.lemmas[noun]}", "f.which")
    at = _noun_from(sheet, cue.last, cue.last + _NEAR)
    if at is None:
        return ("f.who=-",)
    shown = sheet.lemmas[at] if sheet.pos[at] in ("NOUN", "PRON") else "-"
    return (
        _inserted(sheet, cue, at),
        f"f.who={shown}",
        f"f.ent={sheet.kinds[at] or sheet.pos[at]}|{cue.kind}",
        f"f.det={sheet.words[cue.last]}",
    )


def _inserted(sheet: Sheet, cue: Cue, at: int) -> str:
    """What a preposition parts: « il aurait, selon elle, … », « il aurait selon elle … », or nothing."""
    left, right = cue.first - 1, min(at + 1, len(sheet.words) - 1)
    commas = left >= 0 and sheet.words[left] == ","
    left -= commas
    parted = left >= 0 and sheet.pos[left] in ("VERB", "AUX") and sheet.unit_of[left] == sheet.unit_of[cue.head]
    after = "stop" if sheet.pos[right] in ("PUNCT", "SPACE") else sheet.pos[right]
    return f"f.in={parted}|{commas}|{sheet.pos[at] == 'PRON'}|{after}"


def _noun_from(sheet: Sheet, first: int, last: int) -> int | None:
    """The first noun, name or pronoun between two tokens, before any stop or verb."""
    for i in range(first, min(last, len(sheet.words))):
        if sheet.pos[i] in ("NOUN", "PROPN", "PRON") and sheet.words[i] not in DAYS:
            return i
        if sheet.pos[i] in ("VERB", "AUX", "SPACE") or sheet.words[i] in (".", ":", ";", *MARKS):
            return None
    return None


def thing(sheet: Sheet, at: int) -> tuple[str, str]:
    """The noun that a phrase starting here is about, and how it is made: « la reprise », « un retrait »."""
    noun = _noun_from(sheet, at, at + _NEAR)
    if noun is None or sheet.pos[noun] == "PRON":
        return "-", "-"
    if sheet.pos[noun] == "PROPN":
        return "name", "name"
    lemma = sheet.lemmas[noun]
    return lemma, next((end for end in _DEVERBAL if lemma.endswith(end)), "plain")


def governed(sheet: Sheet, cue: Cue) -> frozenset[int]:
    """Left edges of what the syntax hangs on the cue, after it."""
    edges = {
        sheet.left[i]
        for i in range(cue.last, min(len(sheet.words), cue.last + _REACH))
        if sheet.heads[i] == cue.head and sheet.deps[i].split(":")[0] in _GOVERNED
    }
    return frozenset(e for e in edges if e >= cue.last)


def governor(sheet: Sheet, at: int, cue: Cue) -> str:
    """How the phrase that starts at a token hangs on the cue: the dependency, `far`, or `off`."""
    i = at
    for _ in range(8):
        head = sheet.heads[i]
        if head == cue.head:
            return sheet.deps[i].split(":")[0]
        if head == i or sheet.left[head] < at - 1:
            return "off" if head < cue.first else "far"
        i = head
    return "far"


def attached(sheet: Sheet, at: int, cue: Cue) -> bool:
    """Whether a token hangs on the cue or on something that does."""
    head = sheet.heads[at]
    return head == cue.head or sheet.heads[head] == cue.head


def attachment(sheet: Sheet, at: int, cue: Cue, end: int) -> tuple[str, str, str]:
    """By which dependency what follows an end hangs on something before it; on what; and the same in one word."""
    i = at
    for _ in range(12):
        head = sheet.heads[i]
        if head == i:
            return "root", "-", "root"
        if head < end:
            where = "cue" if head == cue.head else "in" if head >= cue.last else "before"
            return sheet.deps[i], where, where
        i = head
    return "deep", "-", "after"


def infinitive(sheet: Sheet, at: int) -> bool:
    """Whether an infinitive starts here, past clitics and negation."""
    for i in range(at, min(at + 4, len(sheet.words))):
        if sheet.pos[i] in ("VERB", "AUX"):
            return sheet.words[i].endswith(("er", "ir", "re", "oir"))
        if sheet.pos[i] not in ("PRON", "ADV"):
            return False
    return False


def fits(sheet: Sheet, at: int, short: str, cue: Cue) -> str:
    """What the cue's table says it takes and stands here: « que », an infinitive; or empty."""
    spoken = infinitive(sheet, at)
    made = "inf" if short == "inf" else f"{short}+inf" if short in ("de", "à") and spoken else short
    return made if made in cue.row.takes else ""


def verb_before_cut(sheet: Sheet, at: int) -> bool:
    """Whether a verb comes before the next comma: an apposition or an adverbial has none."""
    for i in range(at, min(len(sheet.words), at + 40)):
        if sheet.words[i] in (",", ".", ";", ":"):
            return False
        if sheet.pos[i] in ("VERB", "AUX"):
            return True
    return False


def tense(sheet: Sheet, at: int) -> str:
    """Ending of the next finite verb after a place: `ait`, `rait`, other, or none within a clause."""
    for i in range(at, min(len(sheet.words), at + 14)):
        if sheet.pos[i] in ("VERB", "AUX") and not sheet.words[i].endswith(("er", "ant", "é", "és", "ée", "ées")):
            word = sheet.words[i]
            return (
                "rait" if word.endswith(("rait", "raient")) else "ait" if word.endswith(("ait", "aient")) else "other"
            )
    return "none"


def gap(sheet: Sheet, begin: int, at: int) -> str:
    """What stands between a cue and a start: nothing, adverbs and dates, a prepositional phrase, a noun, a verb."""
    if at == begin:
        return "none"
    found = "light"
    i = begin
    while i < at:
        tag, word = sheet.pos[i], sheet.words[i]
        if tag in ("VERB", "AUX"):
            return "verb"
        if tag == "ADP" and word not in ("de", "d'", "du"):
            found = "pp" if found == "light" else found
            i = _past(sheet, i + 1, at)
            continue
        if tag in ("NOUN", "PROPN", "PRON") and word not in DAYS:
            found = "noun"
        i += 1
    return found


def _past(sheet: Sheet, i: int, at: int) -> int:
    while i < at and sheet.pos[i] in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADP") and sheet.words[i] not in DAYS:
        i += 1
        if sheet.pos[i - 1] == "NOUN" and sheet.pos[i] in ("DET", "NOUN"):
            break
    return i


def roots(sheet: Sheet, first: int, last: int, cue: Cue, way: str) -> list[str]:
    """How whole the span is: the tokens in it that hang outside it, and how the first of them hangs."""
    heads, pos = sheet.heads, sheet.pos
    outer = [
        i for i, head in enumerate(heads[first:last], first)
        if (head == i or head < first or head >= last) and pos[i] != "PUNCT" and pos[i] != "SPACE"
    ]  # fmt: skip
    if not outer:
        return [f"r.count=0|{way}"]
    main = next((i for i in outer if pos[i] in ("VERB", "AUX")), outer[0])
    head = heads[main]
    hang = "self" if head == main else "cue" if head == cue.head else "left" if head < main else "right"
    return [
        f"r.count={min(len(outer), 4)}|{way}",
        f"r.main={pos[main]}|{sheet.deps[main]}|{hang}|{way}",
        f"r.holds={first <= heads[cue.head] < last}|{way}|{cue.kind}",
    ]
