"""Which person of the article a phrase means: by name, title, apposition or description."""

from bisect import bisect_left
from typing import Final

from dyade.model.reading import Mention, Person
from dyade.reading.quotes.callings import called, offices
from dyade.reading.quotes.sheet import Sheet
from dyade.reading.quotes.voices import Phrase

MANY: Final = frozenset({"les", "des", "ces", "plusieurs", "certains", "certaines", "deux", "trois", "ses", "leurs"})
THE: Final = frozenset({"le", "la", "l'", "les"})
THIS: Final = frozenset({"ce", "cet", "cette"})
THESE: Final = frozenset({"ces"})
ONE: Final = frozenset({"un", "une"})
CIVIL: Final = frozenset({"m.", "mme", "mme.", "me", "me.", "mlle", "dr", "dr.", "m"})

_HE: Final = frozenset({"m.", "m"})
_SHE: Final = frozenset({"mme", "mme.", "mlle"})
_VOICE: Final = "office:porte-parole"


class Company:
    """The persons of one article and the words that they are called by."""

    def __init__(self, sheet: Sheet, mentions: tuple[Mention, ...], people: tuple[Person, ...]) -> None:
        self.sheet, self.mentions, self.people = sheet, mentions, people
        self._names = sorted(((s.start, s.end, i) for i, p in enumerate(people) for s in p.spans))
        self._titles = [called(sheet, person) for person in people]
        self._genders: dict[str, str | None] = {}

    def name_starts(self) -> frozenset[int]:
        """Tokens at which a person's name begins."""
        starts = {s for s, _, _ in self._names}
        return frozenset(i for i, start in enumerate(self.sheet.starts) if start in starts)

    def person_at(self, start: int, end: int) -> Person | None:
        """The person named at these characters."""
        return next((self.people[i] for s, e, i in self._names if s < end and start < e), None)

    def beside(self, phrase: Phrase) -> Person | None:
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
            if sheet.pos[token - 1] == "ADP" or (sheet.words[token - 1] in CIVIL and sheet.pos[token - 2] == "ADP"):
                return None
            if self._titled_complement(phrase.head, token):
                continue
            if token >= phrase.last:
                after = bisect_left(sheet.starts, e)
                closed = after >= len(sheet.words) or sheet.pos[after] in ("PUNCT", "SPACE")
                beside = token == phrase.last or (sheet.words[token - 1] == "," and closed)
                return self.people[number] if beside and not self.many(phrase) else None
            if sheet.heads[token] == phrase.head or sheet.deps[token] == "appos":
                return self.people[number]
        return None

    def _titled_complement(self, head: int, token: int) -> bool:
        """Whether a name follows a title behind a preposition: « le porte-parole du président X »."""
        sheet = self.sheet
        at = token - 1
        while at > head and sheet.pos[at] == "ADJ":
            at -= 1
        title = sheet.text[sheet.starts[at] : sheet.starts[token]]
        if at <= head or sheet.pos[at] != "NOUN" or not offices(title):
            return False
        while at > head and sheet.pos[at] in ("NOUN", "ADJ", "DET"):
            at -= 1
        return at > head and sheet.pos[at] == "ADP"

    def name_after_comma(self, phrase: Phrase) -> str | None:
        """« le porte-parole du bureau, Prénom Nom »: a run of two or three capitalised words that ends at a stop."""
        sheet = self.sheet
        at = phrase.last + 1
        if at + 2 >= len(sheet.words) or sheet.words[phrase.last] != "," or sheet.words[phrase.first] not in THE | ONE:
            return None
        last = at
        while last < min(len(sheet.words), at + 4) and sheet.pos[last] == "PROPN" and sheet.shapes[last][:1].isupper():
            last += 1
        ends = last < len(sheet.words) and sheet.pos[last] in ("PUNCT", "SPACE")
        return sheet.text[sheet.starts[at] : sheet.ends[last - 1]] if last - at > 1 and ends else None

    def by_surname(self, phrase: Phrase) -> Person | None:
        """« M. Le Drian », « Me Dehghan »: the person whose name ends so."""
        sheet = self.sheet
        civil = next((i for i in range(phrase.first, phrase.last) if sheet.words[i] in CIVIL), None)
        if civil is None or (civil > phrase.first and sheet.pos[civil - 1] == "ADP"):
            return None
        i = civil + 1
        while i < min(len(sheet.words), civil + 6) and sheet.words[i] == ".":
            i += 1
        name = ""
        while i < min(len(sheet.words), civil + 7) and sheet.shapes[i][:1].isupper():
            name += sheet.words[i]
            i += 1
        return next((p for p in self.people if name and plain(p.name).endswith(plain(name))), None)

    def before_comma(self, phrase: Phrase) -> Person | None:
        """« X, vice-président du parti, … »: an apposition without article names who stands before its comma."""
        sheet = self.sheet
        at = phrase.first - 2
        if at < 0 or sheet.words[phrase.first - 1] != "," or sheet.pos[phrase.first] == "DET":
            return None
        return self.person_at(sheet.starts[at], sheet.ends[at])

    def described(self, phrase: Phrase, mention: Mention | None) -> Person | None:
        """The person whom a definite phrase without name means: same office, same country, named last."""
        sheet = self.sheet
        if sheet.words[phrase.first] not in THE | THIS | CIVIL:
            return None
        words = {sheet.lemmas[i] for i in range(phrase.first, phrase.last) if sheet.pos[i] in ("NOUN", "ADJ", "PROPN")}
        asked = offices(sheet.text[sheet.starts[phrase.first] : sheet.ends[phrase.last - 1]])
        party = mention.party if mention is not None else None
        order = [i for s, _, i in self._names if s < sheet.starts[phrase.first]]
        found: list[tuple[float, int]] = []
        for i, person in enumerate(self.people):
            titles = self._titles[i]
            titled = sheet.lemmas[phrase.head] in titles or bool(asked & titles)
            same = state_of(party) == state_of(person.party) is not None
            held = mention is not None and mention.kind == "office" and same and not _speaks_for(asked, titles)
            if not (titled or held) or self._owns(person, phrase):
                continue
            clash = party is not None and person.party is not None and state_of(party) != state_of(person.party)
            recent = max((n for n, k in enumerate(order) if k == i), default=-1) / max(1, len(order))
            score = 2.0 * titled + 2.0 * held + len(words & titles) - 1.5 * clash + recent
            found.append((score, -i))
        if not found:
            return None
        score, number = max(found)
        return self.people[-number] if score >= 1.5 else None

    def _owns(self, person: Person, phrase: Phrase) -> bool:
        """Whether the person stands in the phrase's complement: « le frère de X » is not X."""
        sheet = self.sheet
        start, end = sheet.starts[phrase.head], sheet.ends[min(phrase.last, len(sheet.words) - 1)]
        civil = sheet.words[phrase.head] in CIVIL or sheet.words[phrase.first] in CIVIL
        return not civil and any(start < s.start < end for s in person.spans)

    def last_person(self, phrase: Phrase) -> Person | None:
        """The person named last before the phrase."""
        at = self.sheet.starts[phrase.first]
        before = [i for s, _, i in self._names if s < at]
        return self.people[before[-1]] if before else None

    def named_last(
        self, phrase: Phrase, *, state: str | None = None, gender: str | None = None, subject: bool = False
    ) -> Person | None:
        """The person named last before the phrase, of that state and gender if told; `subject`: rather as a subject."""
        at = self.sheet.starts[phrase.first]
        near = [(start, self.people[number]) for start, _, number in reversed(self._names) if start < at]
        fit = [
            (start, person)
            for start, person in near
            if (gender is None or self.gender(person) in (None, gender)) and state in (None, state_of(person.party))
        ]
        acting = (person for start, person in fit if subject and self._acts(start))
        return next(acting, fit[0][1] if fit else None)

    def _acts(self, start: int) -> bool:
        """Whether the name that starts at a character, or the title before it, is the subject of a verb."""
        sheet = self.sheet
        token = bisect_left(sheet.starts, start)
        if token >= len(sheet.words):
            return False
        return sheet.deps[token].startswith("nsubj") or (
            sheet.deps[token] in ("appos", "flat:name", "nmod") and sheet.deps[sheet.heads[token]].startswith("nsubj")
        )

    def gender(self, person: Person) -> str | None:
        """By what stands before the name: « M. Sarr », « la ministre Awa Sarr »; None where nothing tells."""
        if person.name not in self._genders:
            told = (self._gender_at(bisect_left(self.sheet.starts, span.start)) for span in person.spans)
            self._genders[person.name] = next((gender for gender in told if gender), None)
        return self._genders[person.name]

    def _gender_at(self, name: int) -> str | None:
        sheet = self.sheet
        if name == 0 or name >= len(sheet.words):
            return None
        i = name - 1
        if sheet.words[i] == "." and i:
            i -= 1
        if sheet.words[i] in CIVIL:
            return "m" if sheet.words[i] in _HE else "f" if sheet.words[i] in _SHE else None
        while i > max(0, name - 5) and sheet.pos[i] in ("NOUN", "ADJ"):
            i -= 1
        if i == name - 1 or sheet.pos[i] != "DET" or (i and sheet.pos[i - 1] == "ADP"):
            return None
        return self.gender_of(sheet.words[i])

    @staticmethod
    def gender_of(word: str) -> str | None:
        """The gender that an article or a pronoun shows."""
        if word in ("la", "une", "cette") or word.endswith("elle"):
            return "f"
        return "m" if word in ("le", "un", "ce", "cet") or word.endswith("il") else None

    def run(self, at: int) -> str:
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

    def mention_at(self, start: int, end: int) -> Mention | None:
        """The mention whose head word is here, else the shortest one that covers it."""
        near = [m for m in self.mentions if m.start < end and start < m.end]
        headed = [m for m in near if start <= m.head < end]
        pool = headed or near
        return min(pool, key=lambda m: (m.kind == "adjective", m.end - m.start, m.start), default=None)

    def many(self, phrase: Phrase) -> bool:
        """Whether the phrase means several."""
        words = self.sheet.words
        return words[phrase.first] in MANY


def _offices_in(titles: frozenset[str]) -> frozenset[str]:
    return frozenset(title for title in titles if title.startswith("office:"))


def _speaks_for(asked: frozenset[str], titles: frozenset[str]) -> bool:
    """Whether a spokesman is asked for, and the person holds another office: rather the one spoken for."""
    return bool(_offices_in(titles)) and any(office.startswith(_VOICE) for office in asked) and not asked & titles


def state_of(party: str | None) -> str | None:
    """The state of a party: of an armed group its home."""
    return None if party is None else party.rsplit(":", 1)[-1]


def plain(name: str) -> str:
    """A name without case, blanks and points."""
    return "".join(c for c in name.lower() if c.isalnum())
