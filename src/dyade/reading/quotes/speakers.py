"""From the words that name a speaker to the fullest name and the party: persons, offices, pronouns, bodies."""

from bisect import bisect_left
from typing import Final, NamedTuple

from dyade.model.reading import Mention, Person
from dyade.reading.quotes.callings import called, institutions, long_forms, offices, spelled
from dyade.reading.quotes.sheet import Sheet
from dyade.reading.quotes.voices import Phrase

_PRONOUNS: Final = frozenset({
    "il", "elle", "ils", "elles", "on", "lui", "eux", "-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t",
    "t", "-t-", "celui-ci", "celle-ci", "dernier", "dernière", "derniers", "dernières", "celui", "ceux", "celles",
})  # fmt: skip
_PLURALS: Final = frozenset({"ils", "elles", "eux", "-ils", "-elles", "derniers", "dernières", "ceux", "celles"})
_MANY: Final = frozenset({"les", "des", "ces", "plusieurs", "certains", "certaines", "deux", "trois", "ses", "leurs"})
_THE: Final = frozenset({"le", "la", "l'", "les"})
_THIS: Final = frozenset({"ce", "cet", "cette"})
_CIVIL: Final = frozenset({"m.", "mme", "mme.", "me", "me.", "mlle", "dr", "dr.", "m"})
PRIVATE: Final = "NSA"
"""Party of speakers named by a common noun that acts for nobody: « des analystes », « une habitante »."""
_ONE: Final = frozenset({"un", "une"})
_BODIES: Final = frozenset({"NGO", "BUS", "MED", "IGO"})
_PERSONAL: Final = ("person", "office", "pronoun", "description")


class Speaker(NamedTuple):
    """Who speaks: the name given, the party, whether they are several, and the rule that found them."""

    name: str | None
    party: str | None
    many: bool
    person: bool
    rule: str


NOBODY: Final = Speaker(None, None, False, False, "none")


class Stage:
    """The persons and parties of one article, and who spoke before."""

    def __init__(
        self, sheet: Sheet, mentions: tuple[Mention, ...], people: tuple[Person, ...], papers: frozenset[str]
    ) -> None:
        self.sheet, self.mentions, self.people, self.papers = sheet, mentions, people, papers
        self.past: list[tuple[Speaker, str]] = []
        self._spelled = long_forms(sheet.text)
        self._names = sorted(((s.start, s.end, i) for i, p in enumerate(people) for s in p.spans))
        self._titles = [called(sheet, person) for person in people]

    def name_starts(self) -> frozenset[int]:
        """Tokens at which a person's name begins."""
        starts = {s for s, _, _ in self._names}
        return frozenset(i for i, start in enumerate(self.sheet.starts) if start in starts)

    def who(self, phrase: Phrase | None, topic: Phrase | None = None, *, inverted: bool = False) -> Speaker:
        """The speaker that a phrase names; the one who spoke last when it names nobody, or for « a-t-il ajouté ».

        `topic` is the subject of the sentence before, when nobody is quoted there: a pronoun rather means it.
        """
        fresh = self._fresh(phrase, topic)
        if fresh is not None:
            self.past.append(fresh)
            return fresh[0]
        if phrase is None:
            return self.past[-1][0]._replace(rule="current") if self.past else NOBODY
        last = self.past[-1][0] if self.past else NOBODY
        if inverted and last.person and self.sheet.words[phrase.head] not in _PLURALS:
            return last._replace(rule="pronoun:last")
        found = self._named(phrase)
        if found.name is not None:
            self.past.append((found, self.sheet.lemmas[phrase.head]))
        return found

    def _fresh(self, phrase: Phrase | None, topic: Phrase | None) -> tuple[Speaker, str] | None:
        """The topic as speaker, when the phrase is a pronoun of its number and gender, or missing."""
        sheet = self.sheet
        if topic is None or (phrase is not None and sheet.words[phrase.head] not in _PRONOUNS):
            return None
        found = self._named(topic)
        if found.name is None or found.many != (phrase is not None and sheet.words[phrase.head] in _PLURALS):
            return None
        if not found.person and (
            phrase is None or not _same_gender(sheet.words[phrase.head], sheet.words[topic.first])
        ):
            return None
        return found._replace(rule="topic"), sheet.lemmas[topic.head]

    def _named(self, phrase: Phrase) -> Speaker:
        sheet = self.sheet
        head = (sheet.starts[phrase.head], sheet.ends[phrase.head])
        person = self._person_at(*head)
        if person is not None:
            return self._checked(person, phrase)
        mention = self._mention_at(*head)
        if sheet.words[phrase.head] in _PRONOUNS or sheet.pos[phrase.head] == "PRON":
            return self._pronoun(phrase, mention)
        beside = self._by_surname(phrase) or self._beside(phrase) or self._before_comma(phrase)
        if beside is not None:
            return _as_speaker(beside, "apposition")
        return self._noun(phrase, mention)

    def _checked(self, person: Person, phrase: Phrase) -> Speaker:
        """The person, unless the words here give another first name with the same surname."""
        run = self._run(phrase.head)
        words = run.split()
        if len(words) > 1 and words[0].lower() not in person.name.lower().split() and words[-1] in person.name.split():
            return Speaker(run, person.party, False, True, "run")
        return _as_speaker(person, "person")

    def _run(self, at: int) -> str:
        """The run of capitalised words around a token."""
        sheet = self.sheet
        first = last = at
        while first > 0 and sheet.pos[first - 1] == "PROPN" and sheet.shapes[first - 1][:1].isupper():
            first -= 1
        while (
            last + 1 < len(sheet.words)
            and sheet.pos[last + 1] == "PROPN"
            and sheet.unit_of[last + 1] == sheet.unit_of[at]
        ):
            last += 1
        return sheet.text[sheet.starts[first] : sheet.ends[last]]

    def _noun(self, phrase: Phrase, mention: Mention | None) -> Speaker:
        many = self._many(phrase)
        if self.sheet.lemmas[phrase.head] in self.papers and self.past:
            return self.past[-1][0]._replace(rule="document")
        if not many:
            named = self._name_after_comma(phrase)
            if named is not None:
                return Speaker(named, self._party(phrase, mention), False, True, "comma")
            described = self._described(phrase, mention)
            if described is not None:
                return _as_speaker(described, "described")
            if mention is not None and mention.name and mention.kind in _PERSONAL:
                return Speaker(mention.name, mention.party, False, mention.kind != "description", mention.kind)
            if self.sheet.words[phrase.first] in _THIS or "même" in self.sheet.words[phrase.first : phrase.head]:
                return self._again(phrase)
            if mention is None and self._could_be_the_last(phrase):
                return self.past[-1][0]._replace(rule="human:last")
        body = self._body(phrase) or (None if many else self._bare_body(phrase, mention))
        if body is not None:
            return Speaker(body.name, body.party, many, False, "body")
        return Speaker(self._words(phrase), self._party(phrase, mention), many, False, "phrase")

    def _could_be_the_last(self, phrase: Phrase) -> bool:
        """« l'enseignant », after a teacher has spoken: a definite noun that is no institution, after a person."""
        sheet = self.sheet
        definite = sheet.words[phrase.first] in _THE and phrase.first < phrase.head
        institution = sheet.lemmas[phrase.head] in institutions() | self.papers or sheet.pos[phrase.head] != "NOUN"
        institution = institution or "PROPN" in sheet.pos[phrase.head : phrase.last]
        return definite and not institution and bool(self.past) and self.past[-1][0].person

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
        bare = sheet.words[phrase.first] in _THE and phrase.last - phrase.first == 2 and phrase.first < phrase.head
        if not bare or mention is None or mention.name or mention.sector not in _BODIES:
            return None
        at = sheet.starts[phrase.first]
        near = [m for m in self.mentions if m.end <= at and m.kind == "group" and m.name and m.sector == mention.sector]
        return near[-1] if near else None

    def _again(self, phrase: Phrase) -> Speaker:
        """« Cette source », « cet analyste »: who was so called before, else who spoke last."""
        lemma = self.sheet.lemmas[phrase.head]
        for speaker, noun in reversed(self.past):
            if noun == lemma:
                return speaker._replace(rule="again")
        if self.past:
            return self.past[-1][0]._replace(rule="again:last")
        return Speaker(self._words(phrase), self._party(phrase, None), False, False, "phrase")

    def _pronoun(self, phrase: Phrase, mention: Mention | None) -> Speaker:
        many = self.sheet.words[phrase.head] in _PLURALS
        last = self.past[-1][0] if self.past else NOBODY
        if last.person and last.many == many:
            return last._replace(rule="pronoun:last")
        if mention is not None and mention.name:
            return Speaker(mention.name, mention.party, many, True, "pronoun")
        fits = [s for s, _ in self.past if s.many == many]
        near = self._last_person(phrase) if not many else None
        if fits:
            return fits[-1]._replace(rule="pronoun:fits")
        if near is not None:
            return _as_speaker(near, "pronoun:person")
        if mention is not None and mention.antecedent is not None:
            words = next((m.words(self.sheet.text) for m in self.mentions if m.start == mention.antecedent), None)
            return Speaker(words, mention.party, many, False, "pronoun")
        return self.past[-1][0]._replace(rule="pronoun:any") if self.past else NOBODY

    def _last_person(self, phrase: Phrase) -> Person | None:
        at = self.sheet.starts[phrase.first]
        before = [i for s, _, i in self._names if s < at]
        return self.people[before[-1]] if before else None

    def _person_at(self, start: int, end: int) -> Person | None:
        return next((self.people[i] for s, e, i in self._names if s < end and start < e), None)

    def _beside(self, phrase: Phrase) -> Person | None:
        """A person named in the phrase itself or right after its comma, not inside a complement."""
        sheet = self.sheet
        start = sheet.starts[phrase.head]
        stop = min(phrase.last + 2, len(sheet.words))
        end = sheet.ends[stop - 1]
        for s, e, number in self._names:
            if e <= start or s >= end:
                continue
            token = next((i for i in range(phrase.head, stop) if sheet.starts[i] >= s), None)
            if token is None:
                continue
            if sheet.pos[token - 1] == "ADP" or (sheet.words[token - 1] in _CIVIL and sheet.pos[token - 2] == "ADP"):
                return None
            if token >= phrase.last:
                after = bisect_left(sheet.starts, e)
                closed = after >= len(sheet.words) or sheet.pos[after] in ("PUNCT", "SPACE")
                beside = token == phrase.last or (sheet.words[token - 1] == "," and closed)
                return self.people[number] if beside and not self._many(phrase) else None
            if sheet.heads[token] == phrase.head or sheet.deps[token] == "appos":
                return self.people[number]
        return None

    def _name_after_comma(self, phrase: Phrase) -> str | None:
        """« le porte-parole du bureau, Prénom Nom »: a run of two or three capitalised words that ends at a stop."""
        sheet = self.sheet
        at = phrase.last + 1
        if (
            at + 2 >= len(sheet.words)
            or sheet.words[phrase.last] != ","
            or sheet.words[phrase.first] not in _THE | _ONE
        ):
            return None
        last = at
        while last < min(len(sheet.words), at + 4) and sheet.pos[last] == "PROPN" and sheet.shapes[last][:1].isupper():
            last += 1
        ends = last < len(sheet.words) and sheet.pos[last] in ("PUNCT", "SPACE")
        return sheet.text[sheet.starts[at] : sheet.ends[last - 1]] if last - at > 1 and ends else None

    def _by_surname(self, phrase: Phrase) -> Person | None:
        """« M. Le Drian », « Me Dehghan »: the person whose name ends so."""
        sheet = self.sheet
        civil = next((i for i in range(phrase.first, phrase.last) if sheet.words[i] in _CIVIL), None)
        if civil is None:
            return None
        i = civil + 1
        while i < min(len(sheet.words), civil + 6) and sheet.words[i] == ".":
            i += 1
        name = ""
        while i < min(len(sheet.words), civil + 7) and sheet.shapes[i][:1].isupper():
            name += sheet.words[i]
            i += 1
        return next((p for p in self.people if name and _plain(p.name).endswith(_plain(name))), None)

    def _before_comma(self, phrase: Phrase) -> Person | None:
        """« X, vice-président du parti, … »: an apposition without article names who stands before its comma."""
        sheet = self.sheet
        at = phrase.first - 2
        if at < 0 or sheet.words[phrase.first - 1] != "," or sheet.pos[phrase.first] == "DET":
            return None
        return self._person_at(sheet.starts[at], sheet.ends[at])

    def _described(self, phrase: Phrase, mention: Mention | None) -> Person | None:
        """The person whom a definite phrase without name means: same office, same country, named last."""
        sheet = self.sheet
        if sheet.words[phrase.first] not in _THE | _THIS | _CIVIL:
            return None
        lemma = sheet.lemmas[phrase.head]
        words = {sheet.lemmas[i] for i in range(phrase.first, phrase.last) if sheet.pos[i] in ("NOUN", "ADJ", "PROPN")}
        held_offices = offices(sheet.text[sheet.starts[phrase.first] : sheet.ends[phrase.last - 1]])
        party = mention.party if mention is not None else None
        order = [i for s, _, i in self._names if s < sheet.starts[phrase.first]]
        found: list[tuple[float, int]] = []
        for i, person in enumerate(self.people):
            titled = lemma in self._titles[i] or bool(held_offices & self._titles[i])
            held = (
                mention is not None and mention.kind == "office" and _state(party) == _state(person.party) is not None
            )
            if not (titled or held):
                continue
            clash = party is not None and person.party is not None and _state(party) != _state(person.party)
            recent = max((n for n, k in enumerate(order) if k == i), default=-1) / max(1, len(order))
            score = 2.0 * titled + 2.0 * held + len(words & self._titles[i]) - 1.5 * clash + recent
            found.append((score, -i))
        if not found:
            return None
        score, number = max(found)
        return self.people[-number] if score >= 1.5 else None

    def _mention_at(self, start: int, end: int) -> Mention | None:
        """The mention whose head word is here, else the shortest one that covers it."""
        near = [m for m in self.mentions if m.start < end and start < m.end]
        headed = [m for m in near if start <= m.head < end]
        pool = headed or near
        return min(pool, key=lambda m: (m.kind == "adjective", m.end - m.start, m.start), default=None)

    def _many(self, phrase: Phrase) -> bool:
        words = self.sheet.words
        return words[phrase.first] in _MANY

    def _words(self, phrase: Phrase) -> str:
        """The phrase as the article has it, without a definite article before it."""
        sheet = self.sheet
        first = phrase.first
        if sheet.words[first] in _THE and first < phrase.head:
            first += 1
        if sheet.words[first : first + 2] in (["de", "nombreux"], ["de", "nombreuses"]):
            first += 2
        words = " ".join(sheet.text[sheet.starts[first] : sheet.ends[phrase.last - 1]].split())
        if 2 < len(words) < 7 and words.isupper() and words not in self._spelled:
            long = spelled(sheet.text, words)
            self._spelled[words] = words if long is None else f"{long} ({words})"
        return self._spelled.get(words, words)

    def _party(self, phrase: Phrase, mention: Mention | None) -> str | None:
        if mention is not None:
            return mention.party
        sheet = self.sheet
        start, end = sheet.starts[phrase.first], sheet.ends[phrase.last - 1]
        inside = next((m.party for m in self.mentions if m.start < end and start < m.end), None)
        lay = sheet.pos[phrase.head] == "NOUN" and sheet.lemmas[phrase.head] not in institutions()
        return inside or (PRIVATE if lay else None)


def _same_gender(pronoun: str, article: str) -> bool:
    return article in (("la", "une", "cette") if "elle" in pronoun else ("le", "un", "ce", "cet"))


def _state(party: str | None) -> str | None:
    return None if party is None else party.rsplit(":", 1)[-1]


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _as_speaker(person: Person, rule: str) -> Speaker:
    return Speaker(person.name, person.party, False, True, rule)
