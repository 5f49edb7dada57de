"""What may be a quote: every start with every end that a cue allows, and quoted stretches by themselves.

Generous on purpose: weights learned from coded articles keep the best set (see `choice`).
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from dyade.reading.quotes import signs as sign
from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.edges import Edge, Weigh, ends_after, ends_before, make_ground, starts_after, starts_before
from dyade.reading.quotes.forms import forms
from dyade.reading.quotes.hearing import Heard, following
from dyade.reading.quotes.sheet import MARKS, Sheet
from dyade.reading.quotes.turns import Turn

SURE: Final = 6.0
"""Score of what its form leaves no doubt of."""
_HOPELESS: Final = 3.5
"""A pair of edges that weighs so much less than the best of its cue is not looked at."""
_LEAD: Final = 160
"""Tokens below the headline in which it is said again."""


class Candidate(NamedTuple):
    """Tokens `first`..`last` (excluded) as a quote that the `cue`-th cue governs, or none (-1)."""

    first: int
    last: int
    cue: int
    kind: str
    way: str
    score: float
    signs: tuple[str, ...]


def candidates(
    sheet: Sheet,
    cues: tuple[Cue, ...],
    weigh: Weigh,
    *,
    turns: tuple[Turn, ...] = (),
    heard: Heard | None = None,
    keep_signs: bool = False,
) -> Iterator[Candidate]:
    """Every span that could be a quote, scored by `weigh`; `keep_signs` keeps the names of the signs for fitting.

    `heard` is what the learned reader's encoder makes of each token, where it has read the text.
    """
    builder = _Builder(sheet, cues, weigh, heard, keep_signs)
    for index, cue in enumerate(cues):
        yield from builder.governed(index, cue)
    yield from builder.alone()
    yield from builder.units()
    yield from builder.sure(turns)


class _Builder:
    """Holds what all candidates of one text share."""

    def __init__(
        self, sheet: Sheet, cues: tuple[Cue, ...], weigh: Weigh, heard: Heard | None, keep_signs: bool
    ) -> None:
        self.sheet, self.cues, self.weigh, self.heard, self.keep_signs = sheet, cues, weigh, heard, keep_signs
        self.ground = make_ground(sheet, cues, weigh, heard)
        self.verbs = list(accumulate((tag in ("VERB", "AUX") for tag in sheet.pos), initial=0))
        self.marked = list(accumulate((number >= 0 for number in sheet.segment_of), initial=0))
        self.speaking = list(accumulate((word in sign.SPEAKING for word in sheet.words), initial=0))
        self.outer = [index for index, cue in enumerate(cues) if sheet.segment_of[cue.head] < 0]

    def governed(self, index: int, cue: Cue) -> Iterator[Candidate]:
        """Candidates of one cue: after it, before it, around it."""
        if self.sheet.segment_of[cue.head] >= 0 and cue.kind != "noun":
            return
        frame = sign.frame(self.sheet, cue) + self._around(cue) + self._told(cue)
        after = starts_after(self.ground, cue)
        if after:
            yield from self._pairs(after, ends_after(self.ground, cue, after[0].at), index, "after", frame)
        if cue.kind == "noun":
            return
        before = starts_before(self.ground, cue)
        if before:
            yield from self._pairs(before, ends_before(self.ground, cue), index, "before", frame)
        if before and cue.kind == "preposition":
            far = [e for e in ends_after(self.ground, cue, cue.last) if e.sort != "cut" and e.at > cue.last + 3]
            yield from self._pairs(before, far, index, "around", frame)

    def alone(self) -> Iterator[Candidate]:
        """Quoted stretches by themselves, whatever stands near."""
        for number, segment in enumerate(self.sheet.segments):
            signs = [*self._shape(segment.first, segment.last, "direct", "alone"), *self._surroundings(number)]
            yield self._free(segment.first, segment.last, "direct", "alone", signs)

    def units(self) -> Iterator[Candidate]:
        """Whole sentences that hold a quoted stretch and whose speaker is the one before."""
        sheet = self.sheet
        for number, (begin, end) in enumerate(sheet.units):
            if self.marked[end] == self.marked[begin]:
                continue
            first, last = _trim(sheet, begin, end)
            if self._kind(first, last) != "mixed":
                continue
            held = len(set(sheet.segment_of[begin:end]) - {-1})
            before = sheet.units[number - 1] if number else (0, 0)
            said = any(self.ground.cue_at[k] >= 0 for k in range(*before))
            kinds = self._cue_kinds(begin, end)
            signs = [*self._shape(first, last, "mixed", "unit"), f"u.cues={kinds}|{min(held, 2)}"]
            signs += [f"u.before={said}|{kinds}", f"u.first={sheet.pos[first]}"]
            yield self._free(first, last, "mixed", "unit", signs)

    def sure(self, turns: tuple[Turn, ...]) -> Iterator[Candidate]:
        """What its form alone gives: a clause behind « X l'affirme : », one that « a dit X » parts, an answer."""
        for form in forms(self.sheet, self.cues):
            first, last = _trim(self.sheet, form.first, form.last)
            yield Candidate(first, last, form.cue, self._kind(first, last), "form", SURE, ("form",))
        for turn in turns:
            first, last = turn.first, _stopped(self.sheet, turn.first, turn.last)
            yield Candidate(first, last, -1, "direct", "turn", SURE + last - first, ("turn",))

    def _free(self, first: int, last: int, kind: str, way: str, signs: list[str]) -> Candidate:
        return Candidate(first, last, -1, kind, way, self.weigh(signs), tuple(signs) if self.keep_signs else ())

    def _pairs(
        self, starts: list[Edge], ends: list[Edge], index: int, way: str, frame: tuple[str, ...]
    ) -> Iterator[Candidate]:
        cue = self.cues[index]
        owns = [[f"{f}|{way}|{start.sort}" for f in frame] for start in starts]
        weights = [start.weight + self.weigh(own) for start, own in zip(starts, owns, strict=True)]
        pairs = [
            (weight + end.weight, start, end, own, weight)
            for start, own, weight in zip(starts, owns, weights, strict=True) for end in ends if end.at > start.at
        ]  # fmt: skip
        bar = max((pair[0] for pair in pairs), default=0.0) - _HOPELESS
        for total, start, end, own, weight in pairs:
            if total >= bar:
                yield self._make(start, end, index, cue, way, own, weight)

    def _make(self, start: Edge, end: Edge, index: int, cue: Cue, way: str, own: list[str], weight: float) -> Candidate:
        first, last = _trim(self.sheet, start.at, end.at)
        kind = self._kind(first, last)
        head, sort = f"{cue.lemma}|{way}", start.sort
        near = sign.size_bin(abs((start.at - cue.last) if way == "after" else cue.first - last))
        signs = [
            f"lemma={head}|{kind}", f"lemma={head}|{sort}", f"lemma={head}", f"sorts={way}|{sort}|{end.sort}|{kind}",
            f"stance={cue.row.stance}|{way}|{sort}|{kind}", f"cuekind={cue.kind}|{cue.form}|{way}|{sort}",
            f"near={near}|{way}|{sort}", *self._shape(first, last, kind, way), *self._crossing(first, last, index),
            *sign.roots(self.sheet, first, last, cue, way),
        ]  # fmt: skip
        if way != "after":
            signs.append(f"inverted={cue.inverted}|{kind}|{cue.form}")
        score = weight + end.weight + self.weigh(signs)
        kept = (*start.signs, *end.signs, *own, *signs) if self.keep_signs else ()
        return Candidate(first, last, index, kind, way, score, kept)

    def _kind(self, first: int, last: int) -> str:
        number = self.sheet.segment_of[first]
        if number >= 0 and number == self.sheet.segment_of[last - 1]:
            segment = self.sheet.segments[number]
            return "direct" if segment.first == first and segment.last == last else "inside"
        return "mixed" if self.marked[last] > self.marked[first] else "indirect"

    def _crossing(self, first: int, last: int, index: int) -> list[str]:
        """What the span cuts or swallows: quoted stretches, other cues, sentence ends."""
        sheet, signs = self.sheet, []
        for at, side in ((first, "start"), (last, "end")):
            if (
                0 < at < len(sheet.words)
                and sheet.segment_of[at] >= 0
                and sheet.segment_of[at] == sheet.segment_of[at - 1]
            ):
                signs.append(f"cuts-segment={side}")
        inside = [
            self.cues[c] for c in self.outer if c != index and self.cues[c].first < last and first < self.cues[c].last
        ]
        signs += [f"swallows={k}" for k in sorted({cue.kind + cue.form for cue in inside})]
        if sheet.unit_of[first] != sheet.unit_of[last - 1]:
            signs.append("crosses-unit")
        return signs

    def _around(self, cue: Cue) -> tuple[str, ...]:
        """What stands beside the cue, the quoted stretches of its sentence, and its place in it."""
        sheet, signs = self.sheet, []
        for at, side in ((cue.first - 1, "left"), (cue.last, "right")):
            if not 0 <= at < len(sheet.words):
                signs.append(f"c.{side}=^")
                continue
            word = sheet.words[at]
            shown = word if sheet.pos[at] in ("PUNCT", "ADP", "SCONJ", "CCONJ", "DET", "PRON") else sheet.pos[at]
            signs.append(f"c.{side}={'mark' if word in MARKS else shown}")
        begin, end = sheet.units[sheet.unit_of[cue.head]]
        held, later = set(sheet.segment_of[begin : cue.first]) - {-1}, set(sheet.segment_of[cue.last : end]) - {-1}
        signs.append(f"c.segments={min(len(held), 2)}|{min(len(later), 2)}")
        signs.append(f"c.place={sign.size_bin(cue.first - begin)}|{sign.size_bin(end - cue.last)}")
        if cue.first < self.ground.title:
            signs.append("c.title")
        return tuple(signs)

    def _told(self, cue: Cue) -> tuple[str, ...]:
        """How much the cue is heard to bring in a quote."""
        if self.heard is None:
            return ()
        heard = self.heard.cue(cue.head)
        return (f"h.tells={heard}", f"h.tells={heard}|{cue.kind}{cue.form}")

    def _cue_kinds(self, begin: int, end: int) -> str:
        near = {self.cues[c].kind for c in self.outer if begin <= self.cues[c].head < end}
        return "+".join(sorted(near)) or "none"

    def _surroundings(self, number: int) -> list[str]:
        """Signs of a quoted stretch that no cue is known to govern."""
        sheet = self.sheet
        segment = sheet.segments[number]
        before, after = _outside(sheet, segment.first, segment.last)
        begin, end = sheet.units[sheet.unit_of[segment.first]]
        size = sign.size_bin(segment.last - segment.first)
        share = int((segment.last - segment.first) / max(1, end - begin) * 4.99)
        kinds = self._cue_kinds(begin, end)
        chain = number > 0 and segment.first - sheet.segments[number - 1].last < 5
        return [
            f"a.before={before}", f"a.after={after}", f"a.share={share}", f"a.cues={kinds}",
            f"a.both={before}|{after}", f"a.chain={chain}|{share}", f"a.size={size}|{kinds}",
            f"a.sizeshare={size}|{share}", f"a.first={sheet.pos[segment.first]}|{before}",
            f"a.title={segment.first < self.ground.title}",
        ]  # fmt: skip

    def _shape(self, first: int, last: int, kind: str, way: str) -> list[str]:
        sheet, size = self.sheet, last - first
        signs = [
            f"bias={way}|{kind}", f"size={sign.size_bin(size)}|{kind}|{way}",
            f"verb={self.verbs[last] > self.verbs[first]}|{kind}|{way}",
        ]  # fmt: skip
        if first < self.ground.title:
            signs += [f"title={kind}|{way}", f"title.again={self._again(first, last)}|{kind}"]
        if kind == "direct":
            signs += [
                f"says-i={self.speaking[last] > self.speaking[first]}",
                f"capital={sheet.shapes[first][:1].isupper()}|{way}", f"stop={sheet.words[last - 1] in '.!?…'}",
            ]  # fmt: skip
        if kind == "mixed":
            signs += self._mixed(first, last, way)
        if self.heard is not None:
            signs += self.heard.signs(sheet, first, last, kind, way)
            if way in ("alone", "unit"):
                ended = self.heard.end(last, following(sheet, last))
                signs += [f"h.start={self.heard.start(first)}|{way}", f"h.end={ended}|{way}"]
        return signs

    def _again(self, first: int, last: int) -> int:
        """How much of what a headline says the first paragraphs say again, in quarters."""
        words = {w for w in self.sheet.words[first:last] if len(w) > 3}
        body = set(self.sheet.words[self.ground.title : self.ground.title + _LEAD])
        return 4 * len(words & body) // max(1, len(words))

    def _mixed(self, first: int, last: int, way: str) -> list[str]:
        sheet = self.sheet
        share = int(4.99 * (self.marked[last] - self.marked[first]) / (last - first))
        opens = first in self.ground.opens or sheet.words[first] in MARKS
        closes = last in self.ground.closes or sheet.words[last - 1] in MARKS
        begin = next(i for i in range(first, last) if sheet.segment_of[i] >= 0)
        end = next(i for i in range(last - 1, first - 1, -1) if sheet.segment_of[i] >= 0) + 1
        return [
            f"marked={share}|{way}", f"ends={opens}|{closes}|{way}",
            f"head={sign.beside(sheet, first, begin)}|{way}", f"tail={sign.beside(sheet, end, last)}|{way}",
        ]  # fmt: skip


def _stopped(sheet: Sheet, first: int, last: int) -> int:
    """Without the full stop at the end, as of any quote."""
    return last - 1 if last - first > 1 and sheet.words[last - 1] == "." else last


def _outside(sheet: Sheet, first: int, last: int) -> tuple[str, str]:
    """The word or part of speech before the opening mark, and after the closing one."""
    i, j = first - 1, last
    while i >= 0 and (sheet.words[i] in MARKS or sheet.pos[i] == "SPACE"):
        i -= 1
    while j < len(sheet.words) and sheet.words[j] in MARKS:
        j += 1
    before = (
        "^" if i < 0 else sheet.pos[i] if sheet.pos[i] in ("NOUN", "VERB", "PROPN", "ADJ", "NUM") else sheet.words[i]
    )
    after = "$" if j >= len(sheet.words) else sheet.words[j] if sheet.pos[j] == "PUNCT" else sheet.pos[j]
    return before, after


def _trim(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """Without blanks, stops and marks at the end, unless a mark belongs to a stretch within."""
    end = last
    while end > first + 1 and (
        sheet.pos[end - 1] == "SPACE" or sheet.words[end - 1] in ",.;:-–—(" or _parts(sheet, first, end - 1)
    ):
        end -= 1
    while first + 1 < end and sheet.pos[first] == "SPACE":
        first += 1
    return first, end


def _parts(sheet: Sheet, first: int, at: int) -> bool:
    """Whether a mark at the end closes nothing within, or the stretch that the span itself begins in."""
    if sheet.words[at] not in MARKS:
        return False
    held = sheet.segment_of[at - 1]
    return held < 0 or sheet.pos[at - 1] == "SPACE" or held == sheet.segment_of[first]
