"""What a cue may govern: every start and end that grammar allows, with the signs that tell the right ones.

Generous on purpose: a scorer learned from coded articles keeps the best set (see `choice`).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.sheet import DAYS, MARKS, Sheet

Weigh = Callable[[Sequence[str]], float]
_CUTS: Final = frozenset({",", ";", ":", "(", ")", "-", "--", "–", "—"})
_RELATIVES: Final = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"})
_JOINTS: Final = frozenset({"et", "mais", "ou", "car", "or", "puis", "ni"})
_LINKS: Final = frozenset({"que", "qu'", "de", "d'", "du", "des", "à", "au", "aux"})
_REACH: Final = 30
"""Tokens after a cue within which what it governs may start."""
_COMPOUND: Final = frozenset({"ainsi", "alors", "tandis", "lors", "bien", "plus", "moins", "aussi", "autant", "dès", "afin"})
_SPEAKING: Final = frozenset({"je", "j'", "nous", "notre", "nos", "mon", "ma", "mes", "on", "vous", "me", "m'"})


class Edge(NamedTuple):
    """A place where a quote may start or end (a token boundary), the signs there, and their weight."""

    at: int
    sort: str
    signs: tuple[str, ...]
    weight: float


class Candidate(NamedTuple):
    """Tokens `first`..`last` (excluded) as a quote that the `cue`-th cue governs, or none (-1)."""

    first: int
    last: int
    cue: int
    kind: str
    way: str
    score: float
    signs: tuple[str, ...]


def candidates(sheet: Sheet, cues: tuple[Cue, ...], weigh: Weigh, *, keep_signs: bool = False) -> Iterator[Candidate]:
    """Every span that could be a quote, scored by `weigh`; `keep_signs` keeps the names of the signs for fitting."""
    builder = _Builder(sheet, cues, weigh, keep_signs)
    for index, cue in enumerate(cues):
        yield from builder.governed(index, cue)
    yield from builder.floating()


class _Builder:
    """Holds what all candidates of one text share."""

    def __init__(self, sheet: Sheet, cues: tuple[Cue, ...], weigh: Weigh, keep_signs: bool) -> None:
        self.sheet, self.cues, self.weigh, self.keep_signs = sheet, cues, weigh, keep_signs
        self.cue_at = [-1] * (len(sheet.words) + 1)
        for index, cue in enumerate(cues):
            for i in range(cue.first, cue.last):
                self.cue_at[i] = index
        self.opens = {s.first: s for s in sheet.segments}
        self.closes = {s.last: s for s in sheet.segments}
        self.title = sheet.units[0][1] if sheet.units else 0

    def governed(self, index: int, cue: Cue) -> Iterator[Candidate]:
        """Candidates of one cue: after it, before it, around it."""
        if self.sheet.segment_of[cue.head] >= 0 and cue.kind != "noun":
            return
        frame = _frame(self.sheet, cue) + self._around(cue)
        after = self._starts_after(cue)
        if after:
            ends = self._ends_after(cue, after[0].at)
            for start in after:
                for end in ends:
                    if end.at > start.at:
                        yield self._make(start, end, index, cue, "after", frame)
        before = self._starts_before(cue) if cue.kind != "noun" else []
        if before:
            ends_before = self._ends_before(cue)
            for start in before:
                for end in ends_before:
                    if end.at > start.at:
                        yield self._make(start, end, index, cue, "before", frame)
        if before and cue.kind == "preposition":
            ends = self._ends_after(cue, cue.last)
            for start in before:
                for end in ends:
                    if end.sort != "cut" and end.at > cue.last + 3:
                        yield self._make(start, end, index, cue, "around", frame)

    def _around(self, cue: Cue) -> tuple[str, ...]:
        sheet = self.sheet
        signs = []
        for at, side in ((cue.first - 1, "left"), (cue.last, "right")):
            if not 0 <= at < len(sheet.words):
                signs.append(f"c.{side}=^")
                continue
            word = sheet.words[at]
            shown = word if sheet.pos[at] in ("PUNCT", "ADP", "SCONJ", "CCONJ", "DET", "PRON") else sheet.pos[at]
            signs.append(f"c.{side}={'mark' if word in MARKS else shown}")
        begin, end = sheet.units[sheet.unit_of[cue.head]]
        held = {sheet.segment_of[i] for i in range(begin, cue.first)} - {-1}
        later = {sheet.segment_of[i] for i in range(cue.last, end)} - {-1}
        signs.append(f"c.segments={min(len(held), 2)}|{min(len(later), 2)}")
        signs.append(f"c.place={_bin(cue.first - begin)}|{_bin(end - cue.last)}")
        if cue.first < self.title:
            signs.append("c.title")
        return tuple(signs)

    def floating(self) -> Iterator[Candidate]:
        """Quoted stretches by themselves, whatever stands near."""
        sheet = self.sheet
        for number, segment in enumerate(sheet.segments):
            signs = list(_shape_signs(self, segment.first, segment.last, "direct", "alone"))
            signs += self._surroundings(number)
            yield Candidate(
                segment.first, segment.last, -1, "direct", "alone", self.weigh(signs),
                tuple(signs) if self.keep_signs else (),
            )  # fmt: skip

        for number, (begin, end) in enumerate(sheet.units):
            held = sorted({sheet.segment_of[i] for i in range(begin, end)} - {-1})
            if not held:
                continue
            first, last = _trim(sheet, begin, end)
            if self._kind(first, last) != "mixed":
                continue
            signs = list(_shape_signs(self, first, last, "mixed", "unit"))
            near = {self.cue_at[k] for k in range(begin, end) if sheet.segment_of[k] < 0} - {-1}
            kinds = "+".join(sorted({self.cues[c].kind for c in near})) or "none"
            before = sheet.units[number - 1] if number else (0, 0)
            said = any(self.cue_at[k] >= 0 for k in range(*before))
            signs += [f"u.cues={kinds}|{min(len(held), 2)}", f"u.before={said}|{kinds}", f"u.first={sheet.pos[first]}"]
            yield Candidate(
                first, last, -1, "mixed", "unit", self.weigh(signs), tuple(signs) if self.keep_signs else ()
            )

    def _make(self, start: Edge, end: Edge, index: int, cue: Cue, way: str, frame: tuple[str, ...]) -> Candidate:
        first, last = _trim(self.sheet, start.at, end.at)
        kind = self._kind(first, last)
        signs = list(_shape_signs(self, first, last, kind, way))
        head = f"{cue.lemma}|{way}"
        signs += [f"lemma={head}|{kind}", f"lemma={head}|{start.sort}", f"sorts={way}|{start.sort}|{end.sort}|{kind}"]
        signs += [f"stance={cue.row.stance}|{way}|{start.sort}|{kind}", f"cuekind={cue.kind}|{cue.form}|{way}|{start.sort}"]
        signs += [f"{f}|{way}|{start.sort}" for f in frame]
        signs.append(f"near={_bin(abs((start.at - cue.last) if way == 'after' else cue.first - last))}|{way}|{start.sort}")
        if way != "after":
            signs.append(f"inverted={cue.inverted}|{kind}|{cue.form}")
        signs.append(f"lemma={head}")
        signs += self._crossing(first, last, index)
        signs += self._roots(first, last, cue, way)
        score = start.weight + end.weight + self.weigh(signs)
        kept = (*start.signs, *end.signs, *signs) if self.keep_signs else ()
        return Candidate(first, last, index, kind, way, score, kept)

    def _kind(self, first: int, last: int) -> str:
        sheet = self.sheet
        inner = {sheet.segment_of[i] for i in (first, last - 1)}
        if len(inner) == 1 and -1 not in inner:
            segment = sheet.segments[inner.pop()]
            return "direct" if segment.first == first and segment.last == last else "inside"
        return "mixed" if any(sheet.segment_of[i] >= 0 for i in range(first, last)) else "indirect"

    def _roots(self, first: int, last: int, cue: Cue, way: str) -> list[str]:
        """How whole the span is: the tokens in it that hang outside it, and how the first of them hangs."""
        sheet = self.sheet
        heads = sheet.heads
        roots = [
            i for i in range(first, last)
            if (not first <= heads[i] < last or heads[i] == i) and sheet.pos[i] not in ("PUNCT", "SPACE")
        ]  # fmt: skip
        if not roots:
            return [f"r.count=0|{way}"]
        main = next((i for i in roots if sheet.pos[i] in ("VERB", "AUX")), roots[0])
        hang = "self" if heads[main] == main else "cue" if heads[main] == cue.head else "left" if heads[main] < main else "right"
        holds = first <= heads[cue.head] < last
        entering = sum(1 for i in range(first, last) if False)
        return [
            f"r.count={min(len(roots), 4)}|{way}|{entering}",
            f"r.main={sheet.pos[main]}|{sheet.deps[main]}|{hang}|{way}",
            f"r.holds={holds}|{way}|{cue.kind}",
        ]

    def _crossing(self, first: int, last: int, index: int) -> list[str]:
        """What the span cuts or swallows: quoted stretches, other cues, sentence ends."""
        sheet, signs = self.sheet, []
        for at, side in ((first, "start"), (last, "end")):
            inside = 0 < at < len(sheet.words) and sheet.segment_of[at] >= 0 and sheet.segment_of[at] == sheet.segment_of[at - 1]
            if inside:
                signs.append(f"cuts-segment={side}")
        swallowed = {self.cue_at[i] for i in range(first, last) if sheet.segment_of[i] < 0} - {-1, index}
        kinds = {self.cues[c].kind + self.cues[c].form for c in swallowed}
        signs += [f"swallows={k}" for k in sorted(kinds)]
        if sheet.unit_of[first] != sheet.unit_of[last - 1]:
            signs.append("crosses-unit")
        return signs

    def _starts_after(self, cue: Cue) -> list[Edge]:
        sheet = self.sheet
        limit = min(sheet.units[sheet.unit_of[cue.head]][1], cue.last + _REACH)
        edges: list[Edge] = []
        seen: dict[str, int] = {}
        governed = _governed(sheet, cue)
        for at in range(cue.last, limit):
            sort = self._start_sort(cue, at, governed, seen)
            if sort:
                edges.append(self._edge(at, sort, cue, "after", seen))
        return edges

    def _start_sort(self, cue: Cue, at: int, governed: frozenset[int], seen: dict[str, int]) -> str | None:
        sheet = self.sheet
        before = sheet.words[at - 1]
        if at in self.opens:
            return "segment:" + (before_mark(sheet, at))
        if sheet.segment_of[at] >= 0 or sheet.words[at] in MARKS or sheet.pos[at] == "SPACE":
            return None
        sort = None
        if _infinitive(sheet, at) and not _infinitive(sheet, at - 1) and before not in _LINKS and sheet.pos[at - 1] != "ADP":
            sort = "inf"
        elif before in _LINKS and at - 1 >= cue.last:
            sort = {"qu'": "que", "d'": "de", "au": "à", "aux": "à"}.get(before, before)
        elif at == cue.last:
            sort = "next"
        elif before in (",", ":") or (before in MARKS and False):
            sort = before
        elif at in governed:
            sort = "governed"
        elif sheet.pos[at] in ("DET", "PRON") and sheet.pos[at - 1] != "ADP" and at - cue.last < 6 and "np" in cue.row.takes:
            sort = "np"
        if sort is None:
            return None
        seen[sort] = seen.get(sort, 0) + 1
        return sort if seen[sort] <= 3 else None

    def _starts_before(self, cue: Cue) -> list[Edge]:
        sheet = self.sheet
        begin = sheet.units[sheet.unit_of[cue.head]][0]
        edges: list[Edge] = []
        seen: dict[str, int] = {}
        cuts = 0
        for at in range(cue.first - 1, begin - 1, -1):
            sort = None
            if at in self.opens:
                sort = "segment:" + before_mark(sheet, at)
            elif sheet.segment_of[at] >= 0 or sheet.pos[at] == "SPACE" or sheet.words[at] in MARKS:
                continue
            elif at == begin or sheet.pos[at - 1] == "SPACE" or (at == begin + 1 and sheet.words[begin] in MARKS):
                sort = "unit"
            elif sheet.words[at - 1] in _CUTS and sheet.segment_of[at - 1] < 0:
                cuts += 1
                sort = "cut" if cuts <= 5 else None
            elif sheet.words[at - 1] in _JOINTS and (at - 1 == begin or sheet.words[at - 2] in _CUTS):
                sort = "joint"
            elif sheet.words[at - 1] in ("que", "qu'"):
                sort = "que"
            elif sheet.pos[at - 1] in ("NOUN", "PROPN") and sheet.deps[at] in ("nsubj",) and False:
                sort = "np"
            if sort:
                seen["cuts"] = cuts
                edges.append(self._edge(at, sort, cue, "before", seen))
        return edges

    def _edge(self, at: int, sort: str, cue: Cue, way: str, seen: dict[str, int]) -> Edge:
        sheet = self.sheet
        word, tag = sheet.words[at], sheet.pos[at]
        before = sheet.words[at - 1] if at else "^"
        shown = word if tag in ("DET", "PRON", "ADP", "ADV", "SCONJ", "CCONJ", "PUNCT") else tag
        signs = [
            f"s.sort={way}|{sort}",
            f"s.word={way}|{sort.split(':')[0]}|{shown}",
            f"s.before={way}|{before if sheet.pos[at - 1] in ('ADP', 'SCONJ', 'CCONJ', 'PUNCT', 'DET', 'PRON', 'ADV') else sheet.pos[at - 1]}",
            f"s.nth={way}|{sort.split(':')[0]}|{min(seen.get(sort, seen.get('cuts', 0)), 4)}",
        ]
        if way == "after":
            signs.append(f"s.dist={sort.split(':')[0]}|{_bin(at - cue.last)}")
            signs.append(f"s.takes={','.join(cue.row.takes)}|{sort.split(':')[0]}|{'V' if _infinitive(sheet, at) else tag}")
            cut = any(sheet.words[i] in (",", ":", ";") for i in range(cue.last, at - 1))
            signs.append(f"s.cut={cut}|{sort.split(':')[0]}")
            head = _governor(sheet, at, cue)
            signs.append(f"s.gap={_gap(sheet, cue.last, at)}|{sort.split(':')[0]}|{'np' in cue.row.takes}")
            signs.append(f"s.dep={head}|{sort.split(':')[0]}")
            if sort == "que":
                two = sheet.words[at - 2] if at - 2 >= cue.last else "cue"
                before_que = two if two in _COMPOUND else "," if two == "," else "day" if two in DAYS else sheet.pos[at - 2]
                before_que = "cue" if two == "cue" else before_que
                signs.append(f"s.que={sheet.pos[at - 1]}|{before_que}|{min(seen.get('que', 1), 2)}|{'que' in cue.row.takes}")
            if before in ",:":
                signs.append(f"s.verb={_verb_before_cut(sheet, at)}|{cue.kind}|{before}")
        else:
            signs.append(f"s.dep={sheet.deps[at]}|before")
            begin = sheet.units[sheet.unit_of[at]][0]
            intro = any(sheet.pos[i] in ("VERB", "AUX") for i in range(begin, at))
            signs.append(f"s.intro={intro}|{sort.split(':')[0]}|{_bin(at - begin)}")
            signs.append(f"s.verb={_verb_before_cut(sheet, at)}|before|{sort.split(':')[0]}")
        return Edge(at, sort, tuple(signs), self.weigh(signs))

    def _ends_after(self, cue: Cue, begin: int) -> list[Edge]:
        sheet = self.sheet
        limit = sheet.units[sheet.unit_of[cue.head]][1]
        edges: list[Edge] = []
        cuts = 0
        for at in range(begin + 1, limit + 1):
            sort = self._end_sort(at, limit, cue)
            if sort == "cut":
                cuts += 1
            if sort and cuts <= 8:
                edges.append(self._end_edge(at, sort, cue, "after", cuts))
        return edges

    def _end_sort(self, at: int, limit: int, cue: Cue) -> str | None:
        sheet = self.sheet
        if at in self.closes:
            return "segment"
        if at >= limit:
            return "unit"
        if sheet.segment_of[at] >= 0 and sheet.segment_of[at - 1] == sheet.segment_of[at]:
            return None
        word = sheet.words[at]
        if at == limit - 1 and sheet.pos[at] in ("PUNCT", "SPACE"):
            return None
        if word in _CUTS:
            return "cut"
        if word in _JOINTS:
            return "joint"
        if self.cue_at[at] >= 0 and self.cues[self.cue_at[at]].first == at:
            return "cue"
        if sheet.pos[at] in ("ADP", "SCONJ") or word in _RELATIVES or sheet.words[at - 1] in MARKS:
            return "phrase" if sheet.heads[at] < cue.first or _attached(sheet, at, cue) else None
        return None

    def _ends_before(self, cue: Cue) -> list[Edge]:
        sheet = self.sheet
        begin = sheet.units[sheet.unit_of[cue.head]][0]
        edges: list[Edge] = []
        cuts = 0
        for at in range(cue.first, begin, -1):
            sort = None
            if at in self.closes:
                sort = "segment"
            elif at < cue.first and sheet.segment_of[at] >= 0 and sheet.segment_of[at - 1] == sheet.segment_of[at]:
                continue
            elif sheet.words[at] in (",", ";", "-", "–", "—", "--", ":", "(") and at < cue.first:
                cuts += 1
                sort = "cut"
            elif at == cue.first:
                sort = "cue"
            elif sheet.words[at] in ("comme", "et", "ainsi"):
                sort = "joint"
            if sort:
                edges.append(self._end_edge(at, sort, cue, "before", cuts))
            if cuts >= 3:
                break
        return edges

    def _end_edge(self, at: int, sort: str, cue: Cue, way: str, cuts: int) -> Edge:
        sheet = self.sheet
        size = len(sheet.words)
        nxt = at
        while nxt < size and (sheet.pos[nxt] == "PUNCT" or sheet.pos[nxt] == "SPACE") and nxt < at + 3:
            nxt += 1
        follows = "$" if nxt >= size else (sheet.words[nxt] if sheet.pos[nxt] in ("ADP", "SCONJ", "CCONJ", "PRON", "ADV") else sheet.pos[nxt])
        if nxt < size and self.cue_at[nxt] >= 0:
            follows = "cue:" + self.cues[self.cue_at[nxt]].kind + self.cues[self.cue_at[nxt]].form
        elif nxt < size and sheet.words[nxt].endswith("ant") and sheet.pos[nxt] == "VERB":
            follows = "part"
        mark = sheet.words[at] if at < size and sheet.pos[at] == "PUNCT" else "-"
        signs = [
            f"e.sort={way}|{sort}|{min(cuts, 4)}",
            f"e.next={way}|{sort}|{follows}",
            f"e.mark={way}|{mark}|{sheet.pos[nxt] if nxt < size else '$'}",
            f"e.last={way}|{sheet.pos[at - 1]}",
        ]
        if way == "after" and nxt < size:
            arc, where = _arc(sheet, nxt, cue, at)
            signs.append(f"e.tense={follows}|{_tense(sheet, nxt)}")
            signs.append(f"e.rest={_bin(sheet.units[sheet.unit_of[cue.head]][1] - at)}|{sort}")
            if nxt + 1 < size:
                signs.append(f"e.next2={follows}|{sheet.words[nxt + 1] if sheet.pos[nxt + 1] in ('SCONJ', 'DET', 'PRON') else sheet.pos[nxt + 1]}")
            marked = any(sheet.segment_of[i] >= 0 for i in range(nxt, sheet.units[sheet.unit_of[cue.head]][1]))
            signs.append(f"e.marked={marked}|{sort}|{follows[:4]}")
            signs.append(f"e.arc={arc}|{where}|{sort}")
            signs.append(f"e.arcmark={arc}|{where}|{mark}")
            signs.append(f"e.pair={sheet.pos[at - 1]}|{mark}|{follows}")
            signs.append(f"e.attach={_attach(sheet, nxt, cue, at)}|{sort}|{'ADP' if sheet.pos[nxt] == 'ADP' else follows[:4]}")
        return Edge(at, sort, tuple(signs), self.weigh(signs))

    def _surroundings(self, number: int) -> list[str]:
        """Signs of a quoted stretch that no cue is known to govern."""
        sheet = self.sheet
        segment = sheet.segments[number]
        i = segment.first - 1
        while i >= 0 and (sheet.words[i] in MARKS or sheet.pos[i] == "SPACE"):
            i -= 1
        j = segment.last
        while j < len(sheet.words) and sheet.words[j] in MARKS:
            j += 1
        before = "^" if i < 0 else sheet.words[i] if sheet.pos[i] != "NOUN" else "NOUN"
        if i >= 0 and sheet.pos[i] in ("VERB", "PROPN", "ADJ", "NUM"):
            before = sheet.pos[i]
        after = "$" if j >= len(sheet.words) else sheet.words[j] if sheet.pos[j] == "PUNCT" else sheet.pos[j]
        unit = sheet.units[sheet.unit_of[segment.first]]
        share = (segment.last - segment.first) / max(1, unit[1] - unit[0])
        near = {self.cue_at[k] for k in range(unit[0], unit[1]) if sheet.segment_of[k] < 0} - {-1}
        kinds = "+".join(sorted({self.cues[c].kind for c in near})) or "none"
        chain = number > 0 and segment.first - sheet.segments[number - 1].last < 5
        signs = [
            f"a.before={before}", f"a.after={after}", f"a.share={int(share * 4.99)}", f"a.cues={kinds}",
            f"a.both={before}|{after}", f"a.chain={chain}|{int(share * 4.99)}", f"a.size={_bin(segment.last - segment.first)}|{kinds}",
            f"a.sizeshare={_bin(segment.last - segment.first)}|{int(share * 4.99)}", f"a.first={sheet.pos[segment.first]}|{before}",
            f"a.title={segment.first < self.title}",
        ]  # fmt: skip
        return signs


def before_mark(sheet: Sheet, at: int) -> str:
    """What stands before an opening mark, in a word: `que`, `:`, `de`, or the part of speech."""
    i = at - 1
    while i >= 0 and (sheet.words[i] in MARKS or sheet.pos[i] == "SPACE"):
        i -= 1
    if i < 0:
        return "^"
    word = sheet.words[i]
    if word in _LINKS:
        return {"qu'": "que", "d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à"}.get(word, word)
    return word if sheet.pos[i] == "PUNCT" else sheet.pos[i]


def _shape_signs(b: _Builder, first: int, last: int, kind: str, way: str) -> Iterator[str]:
    sheet = b.sheet
    size = last - first
    yield f"bias={way}|{kind}"
    yield f"size={_bin(size)}|{kind}|{way}"
    finite = any(sheet.pos[i] in ("VERB", "AUX") for i in range(first, last))
    yield f"verb={finite}|{kind}|{way}"
    if kind == "direct":
        yield f"says-i={any(sheet.words[i] in _SPEAKING for i in range(first, last))}"
        yield f"capital={sheet.shapes[first][:1].isupper()}|{way}"
        yield f"stop={sheet.words[last - 1] in '.!?…'}"
    if first < b.title:
        yield f"title={kind}|{way}"
    if kind == "mixed":
        marked = sum(sheet.segment_of[i] >= 0 for i in range(first, last))
        yield f"marked={int(4.99 * marked / size)}|{way}"
        opens = first in b.opens or sheet.words[first] in MARKS
        closes = last in b.closes or sheet.words[last - 1] in MARKS
        yield f"ends={opens}|{closes}|{way}"
        begin = next(i for i in range(first, last) if sheet.segment_of[i] >= 0)
        end = next(i for i in range(last - 1, first - 1, -1) if sheet.segment_of[i] >= 0) + 1
        yield f"head={_side(sheet, first, begin)}|{way}"
        yield f"tail={_side(sheet, end, last)}|{way}"


def _side(sheet: Sheet, first: int, last: int) -> str:
    """What stands beside the quoted stretches of a mixed quote: nothing, or its first word, size and whether it has a verb."""
    while first < last and (sheet.words[first] in MARKS or sheet.pos[first] == "SPACE"):
        first += 1
    while first < last and (sheet.words[last - 1] in MARKS or sheet.pos[last - 1] == "SPACE"):
        last -= 1
    if first >= last:
        return "none"
    verb = any(sheet.pos[i] in ("VERB", "AUX") for i in range(first, last))
    shown = sheet.words[first] if sheet.pos[first] in ("PUNCT", "ADP", "CCONJ", "DET") else sheet.pos[first]
    return f"{shown}|{min((last - first) // 3, 4)}|{verb}"


def _trim(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """Without blanks, stops and marks at the end, unless a mark belongs to a stretch within."""
    end = last
    while end > first + 1 and (
        sheet.pos[end - 1] == "SPACE"
        or sheet.words[end - 1] in ",.;:-–—("
        or (sheet.words[end - 1] in MARKS and (sheet.segment_of[end - 2] < 0 or sheet.pos[end - 2] == "SPACE"))
    ):
        end -= 1
    while first + 1 < end and sheet.pos[first] == "SPACE":
        first += 1
    return first, end


def _frame(sheet: Sheet, cue: Cue) -> tuple[str, ...]:
    """What the cue has by syntax: a subject, an object, a clause; whether it is passive or negated."""
    if cue.kind not in ("verb", "phrase"):
        return (f"f.alone={cue.kind}",)
    children = [i for i in range(max(0, sheet.left[cue.head]), min(len(sheet.words), sheet.right[cue.head] + 1)) if sheet.heads[i] == cue.head and i != cue.head]
    deps = {sheet.deps[i].split(":")[0] for i in children}
    subject = next((i for i in children if sheet.deps[i].startswith("nsubj")), None)
    passive = any(sheet.deps[i] in ("aux:pass", "nsubj:pass") for i in children)
    negated = any(sheet.words[i] in ("ne", "n'", "pas", "jamais") for i in range(cue.first, cue.head))
    who = "none" if subject is None else sheet.pos[subject] + ("<" if subject < cue.head else ">")
    if subject is not None and sheet.pos[subject] in ("NOUN", "PRON"):
        who_word = sheet.lemmas[subject]
    else:
        who_word = "-"
    return (
        f"f.who={who_word}",
        f"f.ent={'-' if subject is None else sheet.kinds[subject] or sheet.pos[subject]}|{cue.row.stance}",
        f"f.tense={_tense(sheet, cue.first) if cue.form == 'fin' else cue.form}|{cue.row.stance}",
        f"f.subject={who}|{cue.form}", f"f.negated={negated}", f"f.passive={passive}",
        f"f.clause={'ccomp' in deps}|{'xcomp' in deps}|{'obj' in deps}", f"f.dep={sheet.deps[cue.head]}",
    )  # fmt: skip


def _governed(sheet: Sheet, cue: Cue) -> frozenset[int]:
    """Left edges of what the syntax hangs on the cue, after it."""
    edges = {
        sheet.left[i]
        for i in range(cue.last, min(len(sheet.words), cue.last + _REACH))
        if sheet.heads[i] == cue.head and sheet.deps[i].split(":")[0] in ("obj", "ccomp", "xcomp", "obl", "parataxis", "advcl")
    }
    return frozenset(e for e in edges if e >= cue.last)


def _governor(sheet: Sheet, at: int, cue: Cue) -> str:
    """How the phrase that starts at a token hangs on the cue: the dependency, `far`, or `off`."""
    i = at
    for _ in range(8):
        if sheet.heads[i] == cue.head:
            return sheet.deps[i].split(":")[0]
        if sheet.heads[i] == i or sheet.left[sheet.heads[i]] < at - 1:
            return "off" if sheet.heads[i] < cue.first else "far"
        i = sheet.heads[i]
    return "far"


def _attached(sheet: Sheet, at: int, cue: Cue) -> bool:
    head = sheet.heads[at]
    return head == cue.head or sheet.heads[head] == cue.head


def _attach(sheet: Sheet, at: int, cue: Cue, end: int) -> str:
    """Where the phrase after an end hangs: `in` the span, on the `cue`, `before` it, or `after`."""
    i = at
    for _ in range(12):
        head = sheet.heads[i]
        if head == i:
            return "root"
        if head < end:
            return "cue" if head == cue.head else "in" if head >= cue.last else "before"
        i = head
    return "after"


def _gap(sheet: Sheet, begin: int, at: int) -> str:
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
            i += 1
            while i < at and sheet.pos[i] in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADP") and sheet.words[i] not in DAYS:
                i += 1
                if sheet.pos[i - 1] == "NOUN" and sheet.pos[i] in ("DET", "NOUN"):
                    break
            continue
        if tag in ("NOUN", "PROPN", "PRON") and word not in DAYS:
            found = "noun"
        i += 1
    return found


def _verb_before_cut(sheet: Sheet, at: int) -> bool:
    """Whether a verb comes before the next comma: an apposition or an adverbial has none."""
    for i in range(at, min(len(sheet.words), at + 40)):
        if sheet.words[i] in (",", ".", ";", ":"):
            return False
        if sheet.pos[i] in ("VERB", "AUX"):
            return True
    return False


def _tense(sheet: Sheet, at: int) -> str:
    """Ending of the next finite verb after a place: `ait`, `rait`, other, or none within a clause."""
    for i in range(at, min(len(sheet.words), at + 14)):
        if sheet.pos[i] in ("VERB", "AUX") and not sheet.words[i].endswith(("er", "ant", "é", "és", "ée", "ées")):
            word = sheet.words[i]
            return "rait" if word.endswith(("rait", "raient")) else "ait" if word.endswith(("ait", "aient")) else "other"
    return "none"


def _arc(sheet: Sheet, at: int, cue: Cue, end: int) -> tuple[str, str]:
    """The dependency by which what follows an end hangs on something before it, and on what."""
    i = at
    for _ in range(12):
        head = sheet.heads[i]
        if head == i:
            return "root", "-"
        if head < end:
            return sheet.deps[i], "cue" if head == cue.head else "in" if head >= cue.last else "before"
        i = head
    return "deep", "-"


def _infinitive(sheet: Sheet, at: int) -> bool:
    for i in range(at, min(at + 4, len(sheet.words))):
        word = sheet.words[i]
        if sheet.pos[i] in ("VERB", "AUX"):
            return word.endswith(("er", "ir", "re", "oir"))
        if sheet.pos[i] not in ("PRON", "ADV"):
            return False
    return False


def _bin(size: int) -> str:
    for top in (0, 1, 2, 3, 5, 8, 12, 18, 26, 40, 70):
        if size <= top:
            return str(top)
    return "+"
