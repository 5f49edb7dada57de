"""The calendar algebra: what dates mean, when they meet, how a partial one and its period combine."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dyade.model import dates

FIRST, LAST = date(1000, 1, 1), date(2999, 12, 31)
days = st.dates(FIRST, LAST)
spans = st.tuples(days, days).map(sorted)
values = spans.map(lambda pair: dates.of_days(*pair))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2024-02-28", "2024-02-28", "2024-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2021-06/2021-09", "2021-06-01", "2021-09-30"),
        ("[2024-02-07,2024-02-14]", "2024-02-07", "2024-02-14"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2021~", "2021-01-01", "2021-12-31"),
        ("2021-08/..", "2021-08-01", None),
        ("../2020", None, "2020-12-31"),
        ("[2021-11..]", "2021-11-01", None),
        ("[..2024-02]", None, "2024-02-29"),
    ],
)
def test_a_value_has_bounds(edtf: str, earliest: str | None, latest: str | None) -> None:
    found = dates.bounds(edtf)
    assert found is not None
    assert tuple(day.isoformat() if day else None for day in found) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "hier", "2024-13", "2024-02-30", "0000", "../..", "[]", "[a,b]", "2024/2023", "XXXX-02", None]
)
def test_what_is_no_date_says_nothing(text: str | None) -> None:
    assert dates.bounds(text) is None
    assert not dates.valid(text)


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("2024-02", "2024-02-28", "2024-02-28"),
        ("[2024-02-07,2024-02-14]", "2024-02-14", "2024-02-14"),
        ("2024-02", "[2024-02-07..]", "2024-02-07/2024-02-29"),
        ("[..2024-02]", "[2021-11..]", "[2021-11..2024-02]"),
        ("2021-08/..", "2022", "2022"),
        ("2021-08/..", "../2022", "2021-08/2022-12"),
        ("2021", "2022", None),
        (None, "2022", "2022"),
        (None, None, None),
    ],
)
def test_two_dates_meet(a: str | None, b: str | None, both: str | None) -> None:
    assert dates.meet(a, b) == both
    assert dates.meet(b, a) == both


def test_an_unknown_date_may_be_any() -> None:
    assert dates.can_meet(None, "2024")
    assert not dates.can_meet("2023", "2024-02")


def test_a_wednesday_and_a_month_are_its_wednesdays() -> None:
    wednesdays = "[2024-02-07,2024-02-14,2024-02-21,2024-02-28]"
    assert dates.combine("XXXX-WXX-3", "2024-02") == wednesdays
    assert dates.weekdays(3, "2024-02") == wednesdays
    assert dates.meet(wednesdays, "2024-02-28") == "2024-02-28"
    assert dates.contains("2024-02", wednesdays)


def test_a_day_without_year_takes_that_of_its_period() -> None:
    assert dates.combine("XXXX-11-11", "2021") == "2021-11-11"
    assert dates.combine("XXXX-11", "2021-06/2022-06") == "2021-11"
    assert dates.combine("XXXX-11", None) is None


def test_distance_counts_days_between() -> None:
    assert dates.distance("2024-02-28", "2024-03") == 2
    assert dates.distance("2024", "2024-03") == 0
    assert dates.distance(None, "2024-03") is None


@given(spans)
def test_days_and_their_writing_go_round(pair: list[date]) -> None:
    edtf = dates.of_days(*pair)
    assert dates.bounds(edtf) == tuple(pair)


@given(values)
def test_what_is_written_is_edtf(edtf: str) -> None:
    theirs = parse_edtf(edtf)
    earliest, latest = dates.bounds(edtf) or (None, None)
    assert earliest is not None
    assert latest is not None
    assert theirs.lower_strict()[:3] == (earliest.year, earliest.month, earliest.day)
    assert theirs.upper_strict()[:3] == (latest.year, latest.month, latest.day)


@given(values, values)
def test_meeting_is_even_and_inside_both(a: str, b: str) -> None:
    both = dates.meet(a, b)
    assert both == dates.meet(b, a)
    assert (both is not None) == dates.can_meet(a, b)
    if both is not None:
        assert dates.contains(a, both)
        assert dates.contains(b, both)


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    dates.meet(text, "2024")
    dates.combine(text, "2024-02")
    dates.distance(text, "2024")
