"""Who a noun means that names nobody: « le milliardaire », « l'ONG », « des analystes », and the words left for it."""

from bisect import bisect_left
from collections import Counter
from typing import Final, NamedTuple

from dyade.model.reading import Mention, Person
from dyade.reading.parties.context import home_state
from dyade.reading.quotes.callings import institutions, land, long_forms, offices, public, spelled
from dyade.reading.quotes.lexicon import Lexicon
from dyade.reading.quotes.persons import THE, Company, state_of
from dyade.reading.quotes.sheet import Sheet
from dyade.reading.quotes.voices import Phrase

PRIVATE: Final = "NSA"
"""Party of speakers who act for nobody that is known: « des analystes », « une habitante », an unknown name."""
_BODIES: Final = frozenset({"NGO", "BUS", "MED", "IGO"})
_LANDS: Final = ("name", "metonym", "adjective", "place")
_MOSTLY: Final = 0.4
"""Share of the namings of states from which one is the article's own."""
_LAY: Final = ("CVL", "MED")


class Speaker(NamedTuple):
    """Who speaks: the name given, the party, whether they are several, and the rule that found them."""

    name: str | None
    party: str | None
    many: bool
    person: bool
    rule: str


class Turn(NamedTuple):
    """A speaker who has spoken, the noun and the article that named them, and where."""

    speaker: Speaker
    noun: str
    article: str
    end: int


NOBODY: Final = Speaker(None, None, False, False, "none")


class Nouns(Company):
    """The persons and bodies of one article as nouns call them, and who spoke before."""

    def __init__(
        self, sheet: Sheet, mentions: tuple[Mention, ...], people: tuple[Person, ...], lexicon: Lexicon
    ) -> None:
        super().__init__(sheet, mentions, people)
        self.papers, self._epithets, self._outlets = lexicon.papers, lexicon.epithets, lexicon.outlets
        self.past: list[Turn] = []
        self._spelled = long_forms(sheet.text)

    def epithet(self, phrase: Phrase) -> Person | None:
        """« le milliardaire américain », « la jeune femme »: the person of that state and gender who acted last."""
        sheet = self.sheet
        word = sheet.words[phrase.first]
        plain = (
            "ADP" not in sheet.pos[phrase.head : phrase.last] and "PROPN" not in sheet.pos[phrase.head : phrase.last]
        )
        if word not in THE or sheet.lemmas[phrase.head] not in self._epithets or not plain:
            return None
        state = land(sheet.text[sheet.starts[phrase.first] : sheet.ends[phrase.last - 1]])
        return self.named_last(phrase, state=state, gender=self.gender_of(word), subject=True)

    def human(self, phrase: Phrase, mention: Mention | None) -> Speaker | None:
        """« l'enseignant », after a teacher has spoken or was named: a definite noun that is no institution."""
        sheet = self.sheet
        definite = sheet.words[phrase.first] in THE and phrase.first < phrase.head
        nouns = sheet.pos[phrase.head] == "NOUN" and "PROPN" not in sheet.pos[phrase.head : phrase.last]
        if not definite or not nouns or sheet.lemmas[phrase.head] in self.papers:
            return None
        last = self.past[-1].speaker if self.past else NOBODY
        if not last.person or "ADP" in sheet.pos[phrase.head : phrase.last]:
            return None
        if mention is None:
            lay = sheet.lemmas[phrase.head] not in institutions()
        else:
            held = not mention.name and state_of(mention.party) != mention.party
            lay = held and mention.sector in _LAY and bool(offices(mention.words(sheet.text)))
        return last._replace(rule="human:last") if lay else None

    def body(self, phrase: Phrase) -> Mention | None:
        """The named body that a generic noun introduces: « l'ONG X », « le groupe de réflexion X »."""
        sheet = self.sheet
        start, end = sheet.ends[phrase.head], sheet.ends[phrase.last - 1]
        for mention in self.mentions:
            if mention.kind == "group" and mention.name and mention.start < start and end < mention.end:
                return mention
            if (
                mention.kind in ("group", "name")
                and mention.name
                and start < mention.start <= end + 1
                and mention.end >= end - 1
            ):
                at = bisect_left(sheet.starts, mention.start)
                if at <= phrase.last and sheet.pos[at - 1] not in ("ADP", "DET", "PUNCT"):
                    return mention
        return None

    def bare_body(self, phrase: Phrase, mention: Mention | None) -> Mention | None:
        """« l'ONG », « l'organisation » alone: the body of that sort named last before."""
        sheet = self.sheet
        outlet = sheet.lemmas[phrase.head] in self._outlets and "PROPN" not in sheet.pos[phrase.head : phrase.last]
        size = phrase.last - phrase.first
        bare = sheet.words[phrase.first] in THE and phrase.first < phrase.head and (size == 2 or (outlet and size < 5))
        if not bare or mention is None or mention.name or mention.sector not in _BODIES:
            return None
        at = sheet.starts[phrase.first]
        near = [m for m in self.mentions if m.end <= at and m.kind == "group" and m.name and m.sector == mention.sector]
        return near[-1] if near else None

    def words(self, phrase: Phrase) -> str:
        """The phrase as the article has it, without a definite article before it."""
        sheet = self.sheet
        first = phrase.first
        if sheet.words[first] in THE and first < phrase.head:
            first += 1
        if sheet.words[first : first + 2] in (["de", "nombreux"], ["de", "nombreuses"]):
            first += 2
        words = " ".join(sheet.text[sheet.starts[first] : sheet.ends[phrase.last - 1]].split())
        if 2 < len(words) < 7 and words.isupper() and words not in self._spelled:
            long = spelled(sheet.text, words)
            self._spelled[words] = words if long is None else f"{long} ({words})"
        return self._spelled.get(words, words)

    def party(self, phrase: Phrase, mention: Mention | None) -> str | None:
        if mention is not None and mention.party is not None:
            return mention.party
        sheet = self.sheet
        start, end = sheet.starts[phrase.first], sheet.ends[phrase.last - 1]
        inside = next((m.party for m in self.mentions if m.start < end and start < m.end), None)
        if inside is not None or sheet.lemmas[phrase.head] in public():
            return inside
        if sheet.pos[phrase.head] == "NOUN" and sheet.shapes[phrase.head].islower():
            return self._at_home()
        return PRIVATE if sheet.pos[phrase.head] in ("NOUN", "PROPN") else None

    def _at_home(self) -> str:
        """« un boulanger », « les éditeurs »: of the state that the article names most, as private persons are."""
        states = Counter(state for m in self.mentions if m.kind in _LANDS and (state := home_state(m.party)))
        most = states.most_common(1)
        return f"{PRIVATE}:{most[0][0]}" if most and most[0][1] >= _MOSTLY * states.total() else PRIVATE


def as_speaker(person: Person, rule: str) -> Speaker:
    return Speaker(person.name, person.party, False, True, rule)
