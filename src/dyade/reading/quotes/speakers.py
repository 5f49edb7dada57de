"""From the words that name a speaker to the fullest name and the party: persons, offices, pronouns, bodies."""

from bisect import bisect_left
from typing import Final, NamedTuple

from dyade.model.reading import Mention, Person
from dyade.reading.quotes.callings import institutions, long_forms, offices, public, spelled
from dyade.reading.quotes.lexicon import Lexicon
from dyade.reading.quotes.persons import THE, THESE, THIS, Company, state_of
from dyade.reading.quotes.sheet import Sheet
from dyade.reading.quotes.voices import Phrase

_PRONOUNS: Final = frozenset({
    "il", "elle", "ils", "elles", "on", "lui", "eux", "-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t",
    "t", "-t-", "celui-ci", "celle-ci", "dernier", "dernière", "derniers", "dernières", "celui", "ceux", "celles",
})  # fmt: skip
_PLURALS: Final = frozenset({"ils", "elles", "eux", "-ils", "-elles", "derniers", "dernières", "ceux", "celles"})
_LATTER: Final = frozenset({"dernier", "dernière"})
_NAMED: Final = ("name", "group", "metonym", "person", "office")
_FEMININE: Final = frozenset({"la", "une", "cette"})
_MASCULINE: Final = frozenset({"le", "un", "ce", "cet"})
PRIVATE: Final = "NSA"
"""Party of speakers who act for nobody that is known: « des analystes », « une habitante », an unknown name."""
_BODIES: Final = frozenset({"NGO", "BUS", "MED", "IGO"})
_LAY: Final = ("CVL", "MED")
_PERSONAL: Final = ("person", "office", "pronoun", "description")


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


class Stage(Company):
    """The persons and parties of one article, and who spoke before."""

    def __init__(
        self, sheet: Sheet, mentions: tuple[Mention, ...], people: tuple[Person, ...], lexicon: Lexicon
    ) -> None:
        super().__init__(sheet, mentions, people)
        self.papers, self._epithets, self._outlets = lexicon.papers, lexicon.epithets, lexicon.outlets
        self.past: list[Turn] = []
        self._spelled = long_forms(sheet.text)

    def who(self, phrase: Phrase | None, topic: Phrase | None = None, *, inverted: bool = False) -> Speaker:
        """The speaker that a phrase names; the one who spoke last when it names nobody, or for « a-t-il ajouté ».

        `topic` is the subject of the sentence before, when nobody is quoted there: a pronoun rather means it.
        """
        fresh = self._fresh(phrase, topic)
        if fresh is not None:
            self.past.append(fresh)
            return fresh.speaker
        if phrase is None:
            return self.past[-1].speaker._replace(rule="current") if self.past else NOBODY
        last = self.past[-1].speaker if self.past else NOBODY
        if inverted and self.sheet.words[phrase.head] in _PRONOUNS - _PLURALS and self._fits_last(phrase):
            return last._replace(rule="pronoun:last")
        found = self._named(phrase)
        if found.name is not None:
            self.past.append(self._turn(found, phrase))
        return found

    def interviewed(self, at: int) -> Speaker:
        """Who answers where the turns name nobody: the person named last before the token at which they begin."""
        person = self.last_person(Phrase(at, at + 1, at))
        return NOBODY if person is None else _as_speaker(person, "interview")

    def _fits_last(self, pronoun: Phrase) -> bool:
        """Whether « a-t-il ajouté » can mean who spoke last: a person, or a body of its gender."""
        if not self.past:
            return False
        turn, word = self.past[-1], self.sheet.words[pronoun.head]
        if turn.speaker.person:
            return not self._clashes(turn.speaker, word)
        return not turn.speaker.many and _same_gender(word, turn.article)

    def _clashes(self, speaker: Speaker, pronoun: str) -> bool:
        """Whether the article shows that the speaker is a woman and the pronoun a man's, or the reverse."""
        person = next((p for p in self.people if p.name == speaker.name), None) if speaker.person else None
        return person is not None and {self.gender(person), self.gender_of(pronoun)} == {"m", "f"}

    def _fresh(self, phrase: Phrase | None, topic: Phrase | None) -> Turn | None:
        """The topic as speaker, when the phrase is a pronoun of its number and gender, or missing."""
        sheet = self.sheet
        if topic is None or (phrase is not None and sheet.words[phrase.head] not in _PRONOUNS - _LATTER):
            return None
        found = self._named(topic)
        if found.name is None or found.many != (phrase is not None and sheet.words[phrase.head] in _PLURALS):
            return None
        if not found.person and (
            phrase is None or not _same_gender(sheet.words[phrase.head], sheet.words[topic.first])
        ):
            return None
        return self._turn(found._replace(rule="topic"), topic)

    def _turn(self, speaker: Speaker, phrase: Phrase) -> Turn:
        sheet = self.sheet
        return Turn(speaker, sheet.lemmas[phrase.head], sheet.words[phrase.first], sheet.ends[phrase.last - 1])

    def _named(self, phrase: Phrase) -> Speaker:
        sheet = self.sheet
        head = (sheet.starts[phrase.head], sheet.ends[phrase.head])
        person = self.person_at(*head)
        if person is not None:
            return self._checked(person, phrase)
        mention = self.mention_at(*head)
        if sheet.words[phrase.head] in _PRONOUNS or sheet.pos[phrase.head] == "PRON":
            return self._pronoun(phrase, mention)
        beside = self.by_surname(phrase) or self.beside(phrase) or self.before_comma(phrase)
        if beside is not None:
            return _as_speaker(beside, "apposition")
        return self._surnamed(phrase) or self._noun(phrase, mention)

    def _surnamed(self, phrase: Phrase) -> Speaker | None:
        """« Sarr » alone, after « Awa Sarr » has spoken: who bears the name, though no person of the article does."""
        sheet = self.sheet
        if sheet.pos[phrase.head] != "PROPN":
            return None
        name = sheet.shapes[phrase.head]
        turns = (t.speaker for t in reversed(self.past) if t.speaker.name and not t.speaker.many)
        return next(
            (s._replace(rule="surname") for s in turns if s.name != name and (s.name or "").split()[-1:] == [name]),
            None,
        )

    def _checked(self, person: Person, phrase: Phrase) -> Speaker:
        """The person, unless the words here give another first name with the same surname."""
        run = self.run(phrase.head)
        words = run.split()
        if len(words) > 1 and words[0].lower() not in person.name.lower().split() and words[-1] in person.name.split():
            return Speaker(run, person.party, False, True, "run")
        return _as_speaker(person, "person")

    def _noun(self, phrase: Phrase, mention: Mention | None) -> Speaker:
        many = self.many(phrase)
        if self.sheet.lemmas[phrase.head] in self.papers and self.past:
            return self.past[-1].speaker._replace(rule="document")
        if not many:
            named = self.name_after_comma(phrase)
            if named is not None:
                return Speaker(named, self._party(phrase, mention), False, True, "comma")
            described = self._epithet(phrase, mention) or self.described(phrase, mention)
            if described is not None:
                return _as_speaker(described, "described")
            if mention is not None and mention.name and mention.kind in _PERSONAL:
                return Speaker(mention.name, mention.party, False, mention.kind != "description", mention.kind)
            if self.sheet.words[phrase.first] in THIS or "même" in self.sheet.words[phrase.first : phrase.head]:
                return self._again(phrase)
            human = self._human(phrase, mention)
            if human is not None:
                return human
        elif self.sheet.words[phrase.first] in THESE:
            same = self._so_called(phrase)
            if same is not None:
                return same
        body = self._body(phrase) or (None if many else self._bare_body(phrase, mention))
        if body is not None:
            return Speaker(body.name, body.party, many, False, "body")
        return Speaker(self._words(phrase), self._party(phrase, mention), many, False, "phrase")

    def _epithet(self, phrase: Phrase, mention: Mention | None) -> Person | None:
        """« le milliardaire républicain », « la jeune femme »: the person of that state and gender named last."""
        sheet = self.sheet
        word = sheet.words[phrase.first]
        plain = (
            "ADP" not in sheet.pos[phrase.head : phrase.last] and "PROPN" not in sheet.pos[phrase.head : phrase.last]
        )
        if word not in THE or sheet.lemmas[phrase.head] not in self._epithets or not plain:
            return None
        state = state_of(mention.party) if mention is not None else None
        return self.named_last(phrase, state=state, gender=self.gender_of(word))

    def _human(self, phrase: Phrase, mention: Mention | None) -> Speaker | None:
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

    def _body(self, phrase: Phrase) -> Mention | None:
        """The named body that a generic noun introduces: « l'ONG X », « le groupe de réflexion X »."""
        sheet = self.sheet
        start, end = sheet.ends[phrase.head], sheet.ends[phrase.last - 1]
        for mention in self.mentions:
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

    def _bare_body(self, phrase: Phrase, mention: Mention | None) -> Mention | None:
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

    def _again(self, phrase: Phrase) -> Speaker:
        """« Cette source », « cet analyste »: who was so called before, else the person named since, else the last."""
        lemma = self.sheet.lemmas[phrase.head]
        same = self._so_called(phrase)
        if same is not None:
            return same
        near = self.last_person(phrase)
        end = self.past[-1].end if self.past else 0
        if near is not None and lemma not in institutions() and self._named_since(end, phrase):
            return _as_speaker(near, "again:near")
        if self.past:
            return self.past[-1].speaker._replace(rule="again:last")
        return Speaker(self._words(phrase), self._party(phrase, None), False, False, "phrase")

    def _so_called(self, phrase: Phrase) -> Speaker | None:
        """Who spoke last under the same noun: « ces sources » after « deux sources proches du dossier »."""
        noun = self.sheet.lemmas[phrase.head]
        return next((t.speaker._replace(rule="again") for t in reversed(self.past) if t.noun == noun), None)

    def _named_since(self, end: int, phrase: Phrase) -> bool:
        """Whether a person was named between a character and the phrase."""
        return any(end < start < self.sheet.starts[phrase.first] for start, _, _ in self._names)

    def _pronoun(self, phrase: Phrase, mention: Mention | None) -> Speaker:
        many = self.sheet.words[phrase.head] in _PLURALS
        latter = self._latter(phrase)
        if latter is not None:
            return latter
        last = self.past[-1].speaker if self.past else NOBODY
        word = self.sheet.words[phrase.head]
        if last.person and last.many == many and not self._clashes(last, word):
            return last._replace(rule="pronoun:last")
        if mention is not None and mention.name:
            return Speaker(mention.name, mention.party, many, True, "pronoun")
        fits = [turn for turn in self.past if turn.speaker.many == many and not self._clashes(turn.speaker, word)]
        near = self.named_last(phrase, gender=self.gender_of(word)) if not many else None
        if near is not None and fits and self._rather(phrase, fits[-1]):
            return _as_speaker(near, "pronoun:near")
        if fits:
            return fits[-1].speaker._replace(rule="pronoun:fits")
        if near is not None:
            return _as_speaker(near, "pronoun:person")
        if mention is not None and mention.antecedent is not None:
            words = next((m.words(self.sheet.text) for m in self.mentions if m.start == mention.antecedent), None)
            return Speaker(words, mention.party, many, False, "pronoun")
        return self.past[-1].speaker._replace(rule="pronoun:any") if self.past else NOBODY

    def _latter(self, phrase: Phrase) -> Speaker | None:
        """« Ce dernier », « cette dernière »: the person or the party named last before."""
        sheet = self.sheet
        if sheet.words[phrase.head] not in _LATTER:
            return None
        at = sheet.starts[phrase.first]
        near = max((m for m in self.mentions if m.end <= at and m.kind in _NAMED), key=lambda m: m.end, default=None)
        person = self.last_person(phrase)
        end = max((e for s, e, _ in self._names if s < at), default=-1)
        if person is not None and (near is None or end >= near.end):
            return _as_speaker(person, "latter")
        if near is None:
            return None
        return Speaker(near.name or near.words(sheet.text), near.party, False, False, "latter")

    def _rather(self, pronoun: Phrase, turn: Turn) -> bool:
        """Whether a pronoun means a person named since, rather than who spoke: by gender, or being nearer."""
        sheet = self.sheet
        article, word = turn.article, sheet.words[pronoun.head]
        if article in _MASCULINE | _FEMININE and word.endswith(("il", "elle")) and not _same_gender(word, article):
            return True
        return self._named_since(turn.end, pronoun)

    def _words(self, phrase: Phrase) -> str:
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

    def _party(self, phrase: Phrase, mention: Mention | None) -> str | None:
        if mention is not None and mention.party is not None:
            return mention.party
        sheet = self.sheet
        start, end = sheet.starts[phrase.first], sheet.ends[phrase.last - 1]
        inside = next((m.party for m in self.mentions if m.start < end and start < m.end), None)
        named = sheet.pos[phrase.head] in ("NOUN", "PROPN")
        return inside or (PRIVATE if named and sheet.lemmas[phrase.head] not in public() else None)


def _same_gender(pronoun: str, article: str) -> bool:
    return article in (_FEMININE if "elle" in pronoun else _MASCULINE)


def _as_speaker(person: Person, rule: str) -> Speaker:
    return Speaker(person.name, person.party, False, True, rule)
