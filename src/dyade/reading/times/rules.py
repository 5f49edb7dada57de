"""The phrases of the table, compiled, and where they match in a text."""

import re
from functools import cache
from typing import NamedTuple

from dyade.languages.rows import TimeRuleRow
from dyade.model.errors import TableError
from dyade.reading.times.lexicon import BREAK, UNKNOWN, Scan, Token, expand, lexicon, rules, unmarked

_PIECE = re.compile(r"\(\?P<\w+>|\(\?[:=!]|\(\?<[=!]|<\w+>[?*+]?|[(){}|?*+]|\)[?*+]|\S+")


class Found(NamedTuple):
    """A phrase found: its rule, the token ranges that TIMEX3 cover, and its words by kind."""

    rule: TimeRuleRow
    scan: Scan
    spans: tuple[tuple[int, int], ...]
    """First token and the one after the last, for each expression."""
    reach: tuple[int, int]
    """The same for the whole phrase with its context."""
    fields: dict[str, tuple[int, int]]
    """Token ranges of named parts: `month`, `month2` for a second one, `number`…"""

    @property
    def build(self) -> str:
        """Name of the function that gives the value."""
        return self.rule.build.partition("@")[0].partition(":")[0]

    @property
    def argument(self) -> str:
        """What the rule tells that function."""
        return self.rule.build.partition("@")[0].partition(":")[2]

    @property
    def guard(self) -> str:
        """Name of the condition under which the phrase is a time, or nothing."""
        return self.rule.build.partition("@")[2]

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Tokens of a named part, none when it is absent."""
        first, last = self.fields.get(name, (0, 0))
        return self.scan.tokens[first:last]

    def get(self, name: str) -> str | None:
        """Worth of a one-word part: `03` for « mars », the digits of a number."""
        found = self.tokens(name)
        return lexicon().value(found[0].low, name.rstrip("23")) if found else None

    def within(self, kind: str) -> str | None:
        """Worth of the first word of that kind inside the expression, named by the rule or not."""
        first, last = self.spans[0]
        values = (lexicon().values.get((token.low, kind)) for token in self.scan.tokens[first:last])
        return self.get(kind) or next((value for value in values if value), None)

    def holds(self, *words: str) -> bool:
        """Whether one of the words stands inside the expression."""
        first, last = self.spans[0]
        return any(token.low in words for token in self.scan.tokens[first:last])

    def words(self, span: int = 0) -> str:
        """The text of an expression."""
        first, last = self.spans[span]
        return self.scan.text[self.scan.tokens[first].start : self.scan.tokens[last - 1].end]

    def near(self, offset: int) -> str:
        """The word `offset` before (negative: -1 is the one before) or after the expression, lower case, or empty."""
        place = self.spans[0][0] + offset if offset < 0 else self.spans[-1][1] + offset - 1
        tokens = self.scan.tokens
        return tokens[place].low if 0 <= place < len(tokens) else ""


def find(scan: Scan) -> list[Found]:
    """Phrases of the text, no two expressions over one word: the longest context-and-words first."""
    candidates = [
        _found(row, scan, match) for row, pattern in compiled() for match in pattern.finditer(scan.codes) if match[0]
    ]
    return sorted(candidates, key=_rank)


def _rank(found: Found) -> tuple[int, int, int, str]:
    covered = sum(last - first for first, last in found.spans)
    return -covered, -(found.reach[1] - found.reach[0]), found.spans[0][0], found.rule.id


@cache
def compiled() -> tuple[tuple[TimeRuleRow, re.Pattern[str]], ...]:
    """Each rule with its regular expression over codes."""
    return tuple((row, re.compile(_regex(row.pattern))) for row in rules())


def _regex(pattern: str) -> str:
    counts: dict[str, int] = {}
    out = []
    for piece in _PIECE.findall(expand(pattern)):
        if piece.startswith("(?P<"):
            out.append(f"(?P<{_name(piece[4:-1], counts)}>")
        elif piece.startswith("(") or piece in "|?*+" or piece[0] == ")":
            out.append(piece)
        elif piece == "{":
            out.append(f"(?P<{_name('span', counts)}>")
        elif piece == "}":
            out.append(")")
        else:
            out.append(_single(piece, counts))
    return "".join(out)


def _single(piece: str, counts: dict[str, int]) -> str:
    """One word of a pattern as a character class, captured when it is a kind."""
    word = unmarked(piece)
    mark = piece[len(word) :]
    if word.startswith("<"):
        kind = word[1:-1]
        return f"(?P<{_name(kind, counts)}>{_class(kind)}{'+' if mark == '+' else ''}){mark if mark != '+' else ''}"
    if word == "_":
        return f"[{UNKNOWN}]{mark}"
    if word == "¶":
        return f"[{BREAK}]{mark}"
    return f"{_class(*(f'={part.removeprefix(chr(92))}' for part in word.split('|')))}{mark}"


def _name(kind: str, counts: dict[str, int]) -> str:
    counts[kind] = counts.get(kind, 0) + 1
    return kind if counts[kind] == 1 else f"{kind}{counts[kind]}"


def _class(*kinds: str) -> str:
    codes = [code for of, code in lexicon().codes.items() if not of.isdisjoint(kinds)]
    if not codes:
        raise TableError(f"no word is {' or '.join(kinds)}", where="fr/times_rules.tsv", todo="add it to times.tsv")
    return "[" + "".join(sorted(codes)) + "]"


def _found(row: TimeRuleRow, scan: Scan, match: re.Match[str]) -> Found:
    ranges = {name: _tokens(scan, match, name) for name, value in match.groupdict().items() if value}
    spans = tuple(ranges[name] for name in ("span", "span2", "span3") if name in ranges)
    fields = {name: reach for name, reach in ranges.items() if not name.startswith("span")}
    return Found(row, scan, spans, (scan.places[match.start()], scan.places[match.end() - 1] + 1), fields)


def _tokens(scan: Scan, match: re.Match[str], name: str) -> tuple[int, int]:
    start, end = match.span(name)
    return scan.places[start], scan.places[end - 1] + 1
