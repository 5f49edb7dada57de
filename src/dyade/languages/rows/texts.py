"""What speech, time and the shape of a page are known by."""

from typing import NamedTuple


class CueRow(NamedTuple):
    """A reporting verb or phrase."""

    id: str
    lemma: str
    """« déclarer », « selon », « faire savoir », « se féliciter de », « de l'avis de »."""
    kind: str
    """`verb`, `preposition`, `noun`, `phrase`; `document`: a paper that speaks for its author (« un rapport de »);
    `talk`: a text in which somebody answers (« entretien »); `turn`: a label in it that names nobody (« Réponse »);
    `epithet`: a noun that only describes a person named before (« le milliardaire »), `outlet` a paper or station,
    `measure` what things go by and nobody says (« selon la loi », « selon les cas »)."""
    stance: str
    """`neutral`, `assert`, `deny`, `accuse`, `praise`, `ask`, `promise`, `threaten`, `refuse`, `warn`, `announce`."""
    takes: tuple[str, ...]
    """What it governs: `que`, `quote`, `de+inf`, `à+inf`, `np`."""
    example: str


class BoilerplateRow(NamedTuple):
    """A line of a page that is not the article: a share line, a newsletter, « à lire aussi », a menu."""

    id: str
    pattern: str
    """Regular expression, matched against a whole line, case-insensitive; straight apostrophes, short dashes."""
    kind: str
    """A RegionKind."""
    extent: str
    """`line`; `paragraph` (to the next blank line); `list` (the titles under it too); `rest` (to the end of the text,
    once prose stands before it); `words` (the words alone, wherever they stand in a line)."""
    example: str


class TimeWordRow(NamedTuple):
    """A word of the time grammar: a month, a weekday, a unit, a part of the day, a feast, a cue of direction."""

    id: str
    forms: tuple[str, ...]
    """Lower case."""
    kind: str
    """The class that rules name: `month`, `weekday`, `unit`… A form may stand in several rows."""
    value: str
    """What it is worth: `03`, `4`, `M` (a TIMEX3 unit), `-1` (days), `E+49` (days from Easter), `TMO`."""
    example: str


class TimeRuleRow(NamedTuple):
    """A phrase of the time grammar."""

    id: str
    pattern: str
    """Words between blanks; `<kind>` a word of that kind, `%name` a shape, `{ }` what the TIMEX3 covers,
    `a|b` either word, `?` optional, `( | )`, `(?= )`, `(?! )` as in regular expressions, `_` a word unknown here."""
    build: str
    """The name of the function that gives it a value, an argument after `:`, a condition after `@`."""
    example: str
    reads: tuple[str, ...]
    """What the example gives, read in an article of Friday 2024-03-15: `words=TIMEX3 value=EDTF` (`-` for none)."""


class FunctionWordsRow(NamedTuple):
    """Small words that are everywhere in French, and of which no other language of the press has several."""

    id: str
    forms: tuple[str, ...]
    example: str
