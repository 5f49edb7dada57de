"""What a pronoun may point to: one that was named, or several that are joined, « le Mali et le Niger »."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dyade.reading.parties.syntax import Syntax, Word

_JOINED: Final = ("name", "metonym", "person", "office", "description")


class Referent(NamedTuple):
    """A resolved mention that a pronoun may point to."""

    start: int
    end: int
    head: int
    party: str
    kind: str
    gender: str
    number: str
    sentence: int
    subject: bool
    label: str
    """What makes two referents the same thing: the person's name or the party's code."""
    source: tuple[int, int]
    """The span of the mention itself, or of the one that a pronoun stands for."""
    others: tuple[tuple[int, int], ...] = ()
    """The spans of those that are joined to it: « le Mali et le Niger »."""


def joined(syntax: Syntax, referents: Sequence[Referent]) -> Iterator[Referent]:
    """Those that stand joined, as one that « ils » may mean."""
    by_head = {syntax.word_at(r.head).place: r for r in reversed(referents) if r.kind in _JOINED}
    members: dict[int, list[Referent]] = {}
    for place, referent in sorted(by_head.items()):
        first = _first(syntax.words[place], syntax)
        if first.place != place and first.place in by_head:
            members.setdefault(first.place, [by_head[first.place]]).append(referent)
    for several in members.values():
        if len({r.label for r in several}) == len(several):
            yield _together(several)


def _first(word: Word, syntax: Syntax) -> Word:
    """The word that a coordination begins with."""
    for _ in range(len(syntax.words)):
        above = syntax.words[word.governor]
        if word.dep != "conj" or above.start > word.start:
            break
        word = above
    return word


def _together(several: Sequence[Referent]) -> Referent:
    genders = {r.gender for r in several}
    gender = "m" if "m" in genders else "f" if genders == {"f"} else ""
    label = "+".join(r.label for r in several)
    others = tuple(r.source for r in several[1:])
    return several[0]._replace(end=several[-1].end, gender=gender, number="p", label=label, others=others)
