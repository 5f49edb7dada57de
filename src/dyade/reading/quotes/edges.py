"""Where a quote may start or end around a cue: after « que », a colon, a mark; before a comma, a joint, another cue."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from dyade.reading.quotes import signs as sign
from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.hearing import Heard
from dyade.reading.quotes.sheet import DAYS, MARKS, Segment, Sheet

Weigh = Callable[[Sequence[str]], float]
_REACH: Final = 30
_RELATIVES: Final = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"})
_COMPOUND: Final = frozenset({
    "ainsi", "alors", "tandis", "lors", "bien", "plus", "moins", "aussi", "autant", "dès", "afin",
})  # fmt: skip
_NOMINAL: Final = frozenset({"next", "np", "governed", "de", "à", "contre", "sur"})
_CLOSED: Final = ("ADP", "SCONJ", "CCONJ", "PUNCT", "DET", "PRON", "ADV")
_DASHES: Final = frozenset("-–—")
"""Before the words of a speaker at the head of a line: « – Nous partons, dit-elle. »"""
_AS: Final = "comme"
"""« Il décrit l'accord comme une erreur »."""
_TURNING: Final = frozenset({("alors", "que"), ("alors", "qu'"), ("tandis", "que"), ("tandis", "qu'"), ("avant", "de")})
"""Where a sentence may turn from what is said to what else happens."""
_START_LINKS: Final = {"qu'": "que", "d'": "de", "au": "à", "aux": "à"}


class Edge(NamedTuple):
    """A place where a quote may start or end (a token boundary), the signs there, and their weight."""

    at: int
    sort: str
    signs: tuple[str, ...]
    weight: float


class Ground(NamedTuple):
    """What all edges of one text share."""

    sheet: Sheet
    cues: tuple[Cue, ...]
    cue_at: list[int]
    """Index of the cue that a token belongs to, or -1."""
    opens: dict[int, Segment]
    closes: dict[int, Segment]
    weigh: Weigh
    title: int
    """Token after the headline; 0 where there is none."""
    heard: Heard | None = None


def make_ground(sheet: Sheet, cues: tuple[Cue, ...], weigh: Weigh, heard: Heard | None = None) -> Ground:
    """Indexes over a sheet and its cues."""
    cue_at = [-1] * (len(sheet.words) + 1)
    for index, cue in enumerate(cues):
        for i in range(cue.first, cue.last):
            cue_at[i] = index
    opens, closes = {s.first: s for s in sheet.segments}, {s.last: s for s in sheet.segments}
    return Ground(sheet, cues, cue_at, opens, closes, weigh, sheet.units[0][1] if sheet.headed() else 0, heard)


def starts_after(ground: Ground, cue: Cue) -> list[Edge]:
    """Starts to the right of a cue, within its sentence."""
    sheet = ground.sheet
    limit = min(sheet.units[sheet.unit_of[cue.head]][1], cue.last + _REACH)
    governed = sign.governed(sheet, cue)
    seen: dict[str, int] = {}
    edges: list[Edge] = []
    for at in range(cue.last, limit):
        sort = _start_sort(ground, cue, at, governed)
        if sort is None:
            continue
        if not sort.startswith("segment"):
            seen[sort] = seen.get(sort, 0) + 1
            if seen[sort] > 3:
                continue
        signs = _start_signs(ground, at, sort, "after", seen.get(sort, 0)) + _after_signs(sheet, at, sort, cue, seen)
        edges.append(Edge(at, sort, signs, ground.weigh(signs)))
    return edges


def starts_before(ground: Ground, cue: Cue) -> list[Edge]:
    """Starts to the left of a cue, within its sentence."""
    sheet = ground.sheet
    begin = sheet.units[sheet.unit_of[cue.head]][0]
    edges: list[Edge] = []
    cuts = 0
    for at in range(cue.first - 1, begin - 1, -1):
        sort = _earlier_sort(ground, at, begin)
        if sort == "cut":
            cuts += 1
            sort = "cut" if cuts <= 5 else None
        if sort is not None:
            signs = _start_signs(ground, at, sort, "before", cuts) + _before_signs(sheet, at, sort, begin)
            edges.append(Edge(at, sort, signs, ground.weigh(signs)))
    return edges


def ends_after(ground: Ground, cue: Cue, begin: int) -> list[Edge]:
    """Ends to the right of a token, up to the end of the cue's sentence."""
    sheet = ground.sheet
    limit = sheet.units[sheet.unit_of[cue.head]][1]
    edges: list[Edge] = []
    cuts = 0
    for at in range(begin + 1, limit + 1):
        sort = _end_sort(ground, at, limit, cue)
        cuts += sort == "cut"
        if sort and cuts <= 8:
            edges.append(_end(ground, at, sort, cue, "after", cuts))
    return edges


def ends_before(ground: Ground, cue: Cue) -> list[Edge]:
    """Ends to the left of a cue, the nearest first."""
    sheet = ground.sheet
    begin = sheet.units[sheet.unit_of[cue.head]][0]
    edges: list[Edge] = []
    cuts = 0
    for at in range(cue.first, begin, -1):
        sort = None
        if at in ground.closes:
            sort = "segment"
        elif at < cue.first and sheet.segment_of[at] >= 0 and sheet.segment_of[at - 1] == sheet.segment_of[at]:
            continue
        elif at < cue.first and sheet.words[at] != ")" and sign.cuts(sheet, at):
            cuts += 1
            sort = "cut"
        elif at == cue.first:
            sort = "cue"
        elif sheet.words[at] in ("comme", "et", "ainsi"):
            sort = "joint"
        if sort:
            edges.append(_end(ground, at, sort, cue, "before", cuts))
        if cuts >= 3:
            break
    return edges


def _start_sort(ground: Ground, cue: Cue, at: int, governed: frozenset[int]) -> str | None:
    sheet = ground.sheet
    if at in ground.opens:
        return "segment:" + sign.before_mark(sheet, at)
    if sheet.segment_of[at] >= 0 or sheet.words[at] in MARKS or sheet.pos[at] == "SPACE":
        return None
    before = sheet.words[at - 1]
    linked = before in sign.LINKS
    if sign.infinitive(sheet, at) and not linked and sheet.pos[at - 1] != "ADP" and not sign.infinitive(sheet, at - 1):
        return "inf"
    if linked and at - 1 >= cue.last:
        return _START_LINKS.get(before, before)
    if before == _AS and at - 1 >= cue.last:
        return _AS
    if at == cue.last:
        return "next"
    if before in (",", ":"):
        return before
    if at in governed:
        return "governed"
    noun = sheet.pos[at] in ("DET", "PRON") and sheet.pos[at - 1] != "ADP" and at - cue.last < 6
    return "np" if noun and "np" in cue.row.takes else None


def _earlier_sort(ground: Ground, at: int, begin: int) -> str | None:
    sheet = ground.sheet
    if at in ground.opens:
        return "segment:" + sign.before_mark(sheet, at)
    if sheet.segment_of[at] >= 0 or sheet.pos[at] == "SPACE" or sheet.words[at] in MARKS:
        return None
    before = sheet.words[at - 1]
    dashed = before in _DASHES and (at - 1 == begin or sheet.pos[at - 2] == "SPACE")
    if at == begin or sheet.pos[at - 1] == "SPACE" or (at == begin + 1 and before in MARKS) or dashed:
        return None if sheet.words[at] in _DASHES else "unit"
    if sign.cuts(sheet, at - 1) and sheet.segment_of[at - 1] < 0:
        return "cut"
    if before in sign.JOINTS and (at - 1 == begin or sign.cuts(sheet, at - 2)):
        return "joint"
    return "que" if before in ("que", "qu'") else None


def _end_sort(ground: Ground, at: int, limit: int, cue: Cue) -> str | None:
    sheet = ground.sheet
    if at in ground.closes:
        return "segment"
    if at >= limit:
        return "unit"
    if sheet.segment_of[at] >= 0 and sheet.segment_of[at - 1] == sheet.segment_of[at]:
        return None
    word, tag = sheet.words[at], sheet.pos[at]
    if at == limit - 1 and tag in ("PUNCT", "SPACE"):
        return None
    if sign.cuts(sheet, at):
        return "cut"
    if word in sign.JOINTS:
        return "joint"
    if ground.cue_at[at] >= 0 and ground.cues[ground.cue_at[at]].first == at:
        return "cue"
    if tuple(sheet.words[at : at + 2]) in _TURNING:
        return "phrase"
    if tag in ("ADP", "SCONJ") or word in _RELATIVES or sheet.words[at - 1] in MARKS:
        return "phrase" if sheet.heads[at] < cue.first or sign.attached(sheet, at, cue) else None
    return None


def _start_signs(ground: Ground, at: int, sort: str, way: str, nth: int) -> tuple[str, ...]:
    sheet = ground.sheet
    word, tag = sheet.words[at], sheet.pos[at]
    short = sort.split(":")[0]
    shown = word if tag in ("DET", "PRON", "ADP", "ADV", "SCONJ", "CCONJ", "PUNCT") else tag
    before = sheet.words[at - 1] if sheet.pos[at - 1] in _CLOSED else sheet.pos[at - 1]
    signs = (
        f"s.sort={way}|{sort}", f"s.word={way}|{short}|{shown}", f"s.before={way}|{before}",
        f"s.nth={way}|{short}|{min(nth, 4)}",
    )  # fmt: skip
    if ground.heard is None:
        return signs
    heard = ground.heard.start(at)
    return (*signs, f"h.start={heard}|{way}", f"h.start={heard}|{short}")


def _after_signs(sheet: Sheet, at: int, sort: str, cue: Cue, seen: dict[str, int]) -> tuple[str, ...]:
    short = sort.split(":")[0]
    before = sheet.words[at - 1]
    cut = any(sheet.words[i] in (",", ":", ";") for i in range(cue.last, at - 1))
    made = [
        f"s.dist={short}|{sign.size_bin(at - cue.last)}",
        f"s.takes={','.join(cue.row.takes)}|{short}|{'V' if sign.infinitive(sheet, at) else sheet.pos[at]}",
        f"s.cut={cut}|{short}",
        f"s.gap={sign.gap(sheet, cue.last, at)}|{short}|{'np' in cue.row.takes}",
        f"s.dep={sign.governor(sheet, at, cue)}|{short}",
    ]
    fits = sign.fits(sheet, at, short, cue)
    if fits:
        light = sign.gap(sheet, cue.last, at) in ("none", "light")
        made += [
            f"s.fits={fits}|{light}",
            f"s.fits={fits}|{cue.row.stance}|{light}",
            f"s.fits={fits}|{cue.form}|{light}",
        ]
    if sort == "que":
        made.append(
            f"s.que={sheet.pos[at - 1]}|{_before_que(sheet, at, cue)}|{min(seen['que'], 2)}|{'que' in cue.row.takes}"
        )
    if short in _NOMINAL:
        noun, sort_of = sign.thing(sheet, at)
        made += [f"s.noun={noun}", f"s.made={sort_of}|{short}|{cue.row.stance}", f"s.made={sort_of}|{cue.lemma}"]
    made.append(f"s.lemma={cue.lemma}|{short}|{'V' if sign.infinitive(sheet, at) else sheet.pos[at]}")
    if before in (",", ":"):
        made.append(f"s.verb={sign.verb_before_cut(sheet, at)}|{cue.kind}|{before}")
    return tuple(made)


def _before_que(sheet: Sheet, at: int, cue: Cue) -> str:
    if at - 2 < cue.last:
        return "cue"
    word = sheet.words[at - 2]
    if word in _COMPOUND or word == ",":
        return word
    return "day" if word in DAYS else sheet.pos[at - 2]


def _before_signs(sheet: Sheet, at: int, sort: str, begin: int) -> tuple[str, ...]:
    short = sort.split(":")[0]
    intro = any(sheet.pos[i] in ("VERB", "AUX") for i in range(begin, at))
    return (
        f"s.dep={sheet.deps[at]}|before",
        f"s.intro={intro}|{short}|{sign.size_bin(at - begin)}",
        f"s.verb={sign.verb_before_cut(sheet, at)}|before|{short}",
    )


def _end(ground: Ground, at: int, sort: str, cue: Cue, way: str, cuts: int) -> Edge:
    sheet = ground.sheet
    size = len(sheet.words)
    nxt = at
    while nxt < min(size, at + 3) and sheet.pos[nxt] in ("PUNCT", "SPACE"):
        nxt += 1
    follows = _follows(ground, nxt)
    mark = sheet.words[at] if at < size and sheet.pos[at] == "PUNCT" else "-"
    signs = [
        f"e.sort={way}|{sort}|{min(cuts, 4)}",
        f"e.next={way}|{sort}|{follows}",
        f"e.mark={way}|{mark}|{sheet.pos[nxt] if nxt < size else '$'}",
        f"e.last={way}|{sheet.pos[at - 1]}",
    ]
    if ground.heard is not None:
        heard = ground.heard.end(at, nxt)
        signs += [f"h.end={heard}|{way}", f"h.end={heard}|{sort}"]
    if way == "after" and nxt < size:
        signs += _later_signs(ground, at, nxt, sort, cue, follows, mark)
    return Edge(at, sort, tuple(signs), ground.weigh(signs))


def _follows(ground: Ground, nxt: int) -> str:
    sheet = ground.sheet
    if nxt >= len(sheet.words):
        return "$"
    if ground.cue_at[nxt] >= 0:
        cue = ground.cues[ground.cue_at[nxt]]
        return f"cue:{cue.kind}{cue.form}"
    if sheet.pos[nxt] == "VERB" and sheet.words[nxt].endswith("ant"):
        return "part"
    return sheet.words[nxt] if sheet.pos[nxt] in ("ADP", "SCONJ", "CCONJ", "PRON", "ADV") else sheet.pos[nxt]


def _later_signs(ground: Ground, at: int, nxt: int, sort: str, cue: Cue, follows: str, mark: str) -> list[str]:
    sheet = ground.sheet
    limit = sheet.units[sheet.unit_of[cue.head]][1]
    arc, where, attach = sign.attachment(sheet, nxt, cue, at)
    marked = any(number >= 0 for number in sheet.segment_of[nxt:limit])
    signs = [
        f"e.tense={follows}|{sign.tense(sheet, nxt)}", f"e.rest={sign.size_bin(limit - at)}|{sort}",
        f"e.marked={marked}|{sort}|{follows[:4]}", f"e.arc={arc}|{where}|{sort}", f"e.arcmark={arc}|{where}|{mark}",
        f"e.pair={sheet.pos[at - 1]}|{mark}|{follows}",
        f"e.attach={attach}|{sort}|{'ADP' if sheet.pos[nxt] == 'ADP' else follows[:4]}",
    ]  # fmt: skip
    joined = nxt + 1 if sheet.words[nxt] in sign.JOINTS and nxt + 1 < limit else nxt
    signs.append(f"e.like={sheet.words[joined] == sheet.words[cue.first]}|{joined > nxt}|{sheet.pos[joined]}")
    ahead = next((i for i in range(nxt, limit) if ground.cue_at[i] >= 0 and sheet.segment_of[i] < 0), None)
    if ahead is not None:
        later_cue = ground.cues[ground.cue_at[ahead]]
        signs.append(f"e.ahead={later_cue.kind}{later_cue.form}|{min(ahead - nxt, 4)}|{mark}|{follows[:4]}")
    if nxt + 1 < len(sheet.words):
        later = sheet.words[nxt + 1] if sheet.pos[nxt + 1] in ("SCONJ", "DET", "PRON") else sheet.pos[nxt + 1]
        signs.append(f"e.next2={follows}|{later}")
    return signs
