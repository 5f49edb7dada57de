"""The parse, laid out for quick questions: which token stands at an offset, which sentence, which role."""

from typing import TYPE_CHECKING, NamedTuple

from dyade.reading.parse import Parsed
from dyade.reading.parties.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus")


class Word(NamedTuple):
    """A token's facts, read once: `place` is its index, `governor` its head's index, `sentence` counts from zero."""

    place: int
    start: int
    end: int
    text: str
    folded: str
    pos: str
    dep: str
    governor: int
    sentence: int
    gender: str
    number: str
    lemma: str


class Syntax(NamedTuple):
    """An article's tokens as words, and the index of the word at each character."""

    text: str
    words: tuple[Word, ...]
    at: tuple[int, ...]

    def word_at(self, offset: int) -> Word:
        """The word that covers the character, or the nearest before it."""
        return self.words[self.at[min(offset, len(self.at) - 1)]]

    def span(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of characters `start` to `end`."""
        return self.words[self.at[start] : self.at[max(start, end - 1)] + 1]

    def head(self, start: int, end: int) -> Word:
        """The word of the span whose governor lies outside it; the first such one."""
        inside = self.span(start, end)
        first, last = inside[0].place, inside[-1].place
        for word in inside:
            if word.pos not in ("DET", "ADP", "PUNCT") and not (
                first <= word.governor <= last and word.governor != word.place
            ):
                return word
        return inside[0]

    def before(self, offset: int) -> Word | None:
        """The word just before the one at `offset`, blanks skipped."""
        index = (self.at[offset] if offset < len(self.at) else len(self.words)) - 1
        while index >= 0 and self.words[index].text.isspace():
            index -= 1
        return self.words[index] if index >= 0 else None

    def after(self, offset: int) -> Word | None:
        """The first word that starts at or after `offset`, blanks skipped."""
        if offset >= len(self.at):
            return None
        index = self.at[offset]
        while index < len(self.words) and (self.words[index].start < offset or self.words[index].text.isspace()):
            index += 1
        return self.words[index] if index < len(self.words) else None


def lay_out(parsed: Parsed) -> Syntax:
    """Read the parse once."""
    words: list[Word] = []
    at: list[int] = []
    sentence = -1
    for token in parsed.doc:
        if token.is_sent_start or sentence < 0:
            sentence += 1
        word = _word(token, sentence)
        at.extend([max(0, word.place - 1)] * (word.start - len(at)))
        at.extend([word.place] * (word.end - word.start))
        words.append(word)
    at.extend([max(0, len(words) - 1)] * (len(parsed.text) - len(at)))
    return Syntax(parsed.text, tuple(words), tuple(at))


def is_subject(word: Word) -> bool:
    """Whether the word is the subject of a clause."""
    return word.dep in _SUBJECTS


def _word(token: "Token", sentence: int) -> Word:
    morph = token.morph
    return Word(
        token.i,
        token.idx,
        token.idx + len(token),
        token.text,
        fold(token.text),
        token.pos_,
        token.dep_,
        token.head.i,
        sentence,
        _first(morph.get("Gender")),
        _first(morph.get("Number")),
        token.lemma_,
    )


def _first(values: list[str]) -> str:
    return {"Masc": "m", "Fem": "f", "Sing": "s", "Plur": "p"}.get(values[0], "") if values else ""
