"""Every row of the time tables is read: phrases give what they say, words stand in an expression."""

import pytest

from dyade.languages.rows import TimeRuleRow, TimeWordRow
from dyade.languages.tables import load
from dyade.model import dates
from dyade.reading.parse import plain
from dyade.reading.times import BUILDERS, find_times
from dyade.reading.times.guards import GUARDS
from dyade.reading.times.lexicon import scan, split

FRIDAY = "2024-03-15"
RULES = load("fr", "times_rules", TimeRuleRow)
WORDS = load("fr", "times", TimeWordRow)


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.id)
def test_a_phrase_reads_its_example(row: TimeRuleRow) -> None:
    found = find_times(row.example, FRIDAY)
    assert row.id in {time.rule for time in found}
    said = tuple(f"{row.example[t.start : t.end]}={t.value}={t.edtf or '-'}" for t in found)
    assert said == row.reads


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.id)
def test_a_phrase_names_a_function_and_a_guard_that_exist(row: TimeRuleRow) -> None:
    build, _, guard = row.build.partition("@")
    assert build.partition(":")[0] in BUILDERS
    assert not guard or guard in GUARDS


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.id)
def test_a_word_stands_in_its_example(row: TimeWordRow) -> None:
    tokens = tuple(token.low for token in scan(plain(row.example)).tokens)
    if row.kind.endswith("-ending"):
        assert any(token.endswith(row.forms) for token in tokens)
    else:
        forms = [split(form) for form in row.forms]
        assert any(tokens[at : at + len(form)] == form for form in forms for at in range(len(tokens)))
    assert find_times(row.example, FRIDAY)


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.id)
def test_every_kind_of_word_is_used(row: TimeWordRow) -> None:
    used = " ".join(rule.pattern for rule in RULES)
    beside = {
        "relation", "future", "future-ending", "not-future", "past-aux", "perfect-aux", "past-ending",
        "approx", "vague", "about", "aboutplural", "one", "numword", "agenoun", "lasting", "numbered", "pressnoun",
        "point", "every", "h", "ahead", "ahead-of", "at-once", "passive-infinitive", "aged",
        "at-once-of", "awaiting", "infinitive-ending", "put-off", "imperfect-ending", "not-imperfect", "arriving",
        "participle", "at-first", "dating-back",
    }  # fmt: skip
    assert f"<{row.kind}>" in used or row.kind in beside


def test_dates_read_from_examples_are_edtf() -> None:
    stated = [t.edtf for row in RULES for t in find_times(row.example, FRIDAY) if t.edtf]
    assert stated
    assert all(dates.valid(edtf) for edtf in stated)
