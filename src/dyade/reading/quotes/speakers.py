"""From the words that name a speaker to the fullest name and the party: persons, offices, pronouns, bodies."""

from typing import Final, NamedTuple

from dyade.model.reading import Mention, Person
from dyade.reading.quotes.sheet import Sheet
from dyade.reading.quotes.voices import Phrase

_PRONOUNS: Final = frozenset(
    "il elle ils elles on lui eux -il -elle -ils -elles -on -t-il -t-elle celui-ci celle-ci dernier dernière".split()  # noqa: SIM905
)
_PERSONAL: Final = ("person", "office", "pronoun", "description")


class Speaker(NamedTuple):
    """Who speaks: the name given, the party, and the rule that found them."""

    name: str | None
    party: str | None
    rule: str


NOBODY: Final = Speaker(None, None, "none")


class Stage:
    """The persons and parties of one article, and who spoke last."""

    def __init__(self, sheet: Sheet, mentions: tuple[Mention, ...], people: tuple[Person, ...]) -> None:
        self.sheet, self.mentions, self.people = sheet, mentions, people
        self.last = NOBODY
        self._names = [(span.start, span.end, person) for person in people for span in person.spans]
        self._names.sort(key=lambda n: (n[0], n[1]))

    def who(self, phrase: Phrase | None) -> Speaker:
        """The speaker that a phrase names; the one who spoke last when it names nobody."""
        found = self.last._replace(rule="current") if phrase is None else self._named(phrase)
        if found.name is not None:
            self.last = found
        return found

    def _named(self, phrase: Phrase) -> Speaker:
        sheet = self.sheet
        head = (sheet.starts[phrase.head], sheet.ends[phrase.head])
        person = self._person_at(*head)
        if person is not None:
            return Speaker(person.name, person.party, "person")
        mention = self._mention_at(*head)
        if sheet.words[phrase.head] in _PRONOUNS or sheet.pos[phrase.head] == "PRON":
            return self._pronoun(mention)
        beside = self._beside(phrase)
        if beside is not None:
            return Speaker(beside.name, beside.party or (mention.party if mention else None), "apposition")
        if mention is not None and mention.name and mention.kind in _PERSONAL:
            return Speaker(mention.name, mention.party, mention.kind)
        words = sheet.text[sheet.starts[phrase.first] : sheet.ends[phrase.last - 1]]
        return Speaker(" ".join(words.split()), self._party(phrase, mention), "phrase")

    def _pronoun(self, mention: Mention | None) -> Speaker:
        if mention is not None and mention.name:
            return Speaker(mention.name, mention.party, "pronoun")
        if self.last.name is not None:
            return self.last._replace(rule="pronoun:last")
        if mention is not None and mention.antecedent is not None:
            words = next((m.words(self.sheet.text) for m in self.mentions if m.start == mention.antecedent), None)
            return Speaker(words, mention.party, "pronoun")
        return NOBODY

    def _person_at(self, start: int, end: int) -> Person | None:
        return next((p for s, e, p in self._names if s < end and start < e), None)

    def _beside(self, phrase: Phrase) -> Person | None:
        """A person named in the phrase itself or right after its comma, not inside a complement."""
        sheet = self.sheet
        start = sheet.starts[phrase.head]
        stop = min(phrase.last + 2, len(sheet.words))
        end = sheet.ends[stop - 1]
        for s, e, person in self._names:
            if e <= start or s >= end:
                continue
            token = next((i for i in range(phrase.head, stop) if sheet.starts[i] >= s), None)
            if token is None:
                continue
            if token >= phrase.last:
                return person if sheet.words[token - 1] == "," else None
            if sheet.heads[token] == phrase.head or sheet.deps[token] == "appos":
                return person
        return None

    def _mention_at(self, start: int, end: int) -> Mention | None:
        """The mention whose head word is here, else the shortest one that covers it."""
        near = [m for m in self.mentions if m.start < end and start < m.end]
        headed = [m for m in near if start <= m.head < end]
        pool = headed or near
        return min(pool, key=lambda m: (m.kind == "adjective", m.end - m.start, m.start), default=None)

    def _party(self, phrase: Phrase, mention: Mention | None) -> str | None:
        if mention is not None:
            return mention.party
        sheet = self.sheet
        start, end = sheet.starts[phrase.first], sheet.ends[phrase.last - 1]
        return next((m.party for m in self.mentions if m.start < end and start < m.end), None)
