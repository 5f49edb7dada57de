"""From the words that name a speaker to the fullest name and the party: persons, offices, pronouns, bodies."""

from typing import Final

from dyade.model.reading import Mention, Person
from dyade.reading.quotes.callings import institutions
from dyade.reading.quotes.nouns import NOBODY, Nouns, Speaker, Turn, as_speaker
from dyade.reading.quotes.persons import THESE, THIS
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
_PERSONAL: Final = ("person", "office", "pronoun", "description")


class Stage(Nouns):
    """The persons and parties of one article, and who spoke before."""

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
        return NOBODY if person is None else as_speaker(person, "interview")

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
            return as_speaker(beside, "apposition")
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
        """The person, unless the words here give another first name with the same surname; « à l'AFP Mira Acharya »
        gives none."""
        run = self.run(phrase.head)
        words = run.split()
        if len(words) > 1 and words[0].isupper() and not words[1].isupper():
            words = words[1:]
        if len(words) > 1 and words[0].lower() not in person.name.lower().split() and words[-1] in person.name.split():
            return Speaker(" ".join(words), person.party, False, True, "run")
        return as_speaker(person, "person")

    def _noun(self, phrase: Phrase, mention: Mention | None) -> Speaker:
        many = self.many(phrase)
        if self.sheet.lemmas[phrase.head] in self.papers and self.past:
            return self.past[-1].speaker._replace(rule="document")
        if not many:
            named = self.name_after_comma(phrase)
            if named is not None:
                return Speaker(named, self.party(phrase, mention), False, True, "comma")
            described = self.epithet(phrase) or self.described(phrase, mention)
            if described is not None:
                return as_speaker(described, "described")
            if mention is not None and mention.name and mention.kind in _PERSONAL:
                return Speaker(mention.name, mention.party, False, mention.kind != "description", mention.kind)
            if self.sheet.words[phrase.first] in THIS or "même" in self.sheet.words[phrase.first : phrase.head]:
                return self._again(phrase)
            human = self.human(phrase, mention)
            if human is not None:
                return human
        elif self.sheet.words[phrase.first] in THESE:
            same = self._so_called(phrase)
            if same is not None:
                return same
        body = self.body(phrase) or (None if many else self.bare_body(phrase, mention))
        if body is not None:
            return Speaker(body.name, body.party, many, False, "body")
        return Speaker(self.words(phrase), self.party(phrase, mention), many, False, "phrase")

    def _again(self, phrase: Phrase) -> Speaker:
        """« Cette source », « cet analyste »: who was so called before, else the person named since, else the last."""
        lemma = self.sheet.lemmas[phrase.head]
        same = self._so_called(phrase)
        if same is not None:
            return same
        near = self.last_person(phrase)
        end = self.past[-1].end if self.past else 0
        if near is not None and lemma not in institutions() and self._named_since(end, phrase):
            return as_speaker(near, "again:near")
        if self.past:
            return self.past[-1].speaker._replace(rule="again:last")
        return Speaker(self.words(phrase), self.party(phrase, None), False, False, "phrase")

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
            return as_speaker(near, "pronoun:near")
        if fits:
            return fits[-1].speaker._replace(rule="pronoun:fits")
        if near is not None:
            return as_speaker(near, "pronoun:person")
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
            return as_speaker(person, "latter")
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


def _same_gender(pronoun: str, article: str) -> bool:
    return article in (_FEMININE if "elle" in pronoun else _MASCULINE)
