"""Month by month: what happened between two, what the press told of them, and when it was silent."""

from dyade.joining.scores import weight
from dyade.model.event import MonthlyScore
from newsroom import article, event, holding, joined

WORDS = "Sékou Tall est reçu à Moscou pour parler des mines d'or"
JANUARY = article("jan", "2024-01-20", event("CONSULT/visit MLI>RUS held 2024-01-18 Moscou", WORDS))
FEBRUARY = article("feb", "2024-02-11", event("AID CHN>NER held 2024-02-10 -", "Pékin livre du riz à Niamey"))
APRIL = article("apr", "2024-04-05", event("CONSULT/visit MLI>RUS held 2024-01-18 Moscou", WORDS), outlet="jan")
BESIDE = article("apr2", "2024-04-06", event("AGREE CHN>NER held 2024-04-06 -", "Pékin aidera Niamey"))
JUNE = article(
    "jun", "2024-06-03",
    event("AID RUS>MLI held 2024-06-01 Bamako", "Moscou livre du blé à Bamako", domains=["food"]),
)  # fmt: skip


def months(*press: dict[str, object], domain: str | None = None) -> dict[str, MonthlyScore]:
    rows = [s for s in joined(*press).scores if s.pair == ("MLI", "RUS") and s.domain == domain]
    return {row.month: row for row in rows}


def test_every_month_from_the_first_article_that_tells_of_the_two_to_the_last_has_a_row() -> None:
    found = months(JANUARY, FEBRUARY, APRIL, BESIDE, JUNE)
    assert list(found) == ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]
    assert [row.events for row in found.values()] == [1, 0, 0, 0, 0, 1]
    assert [row.outlets for row in found.values()] == [1, 0, 0, 1, 0, 1]
    assert [row.articles for row in found.values()] == [1, 1, 0, 2, 0, 1]


def test_a_month_without_events_has_no_score_be_the_press_silent_or_not() -> None:
    found = months(JANUARY, FEBRUARY, APRIL, BESIDE, JUNE)
    assert [row.score is None for row in found.values()] == [False, True, True, True, True, False]


def test_a_month_outside_the_press_about_the_two_has_a_row_for_its_events_alone() -> None:
    old = article("old", "2024-01-25", event("CONSULT/visit MLI>RUS held 2021-11-11 Moscou", "une visite de 2021"))
    assert list(months(JANUARY, old, JUNE))[:2] == ["2021-11", "2024-01"]
    assert list(months(FEBRUARY, JUNE)) == ["2024-06"]


def test_in_one_domain_only_months_with_events_have_rows() -> None:
    assert list(months(JANUARY, FEBRUARY, APRIL, JUNE, domain="food")) == ["2024-06"]


def test_what_is_planned_or_only_said_is_told_of_but_no_event_of_its_month() -> None:
    plan = article("mar", "2024-03-02", event("AID RUS>MLI planned 2024-09 -", "Moscou livrera des engrais"))
    found = months(JANUARY, plan)
    assert (found["2024-03"].events, found["2024-03"].outlets, found["2024-03"].score) == (0, 1, None)


def test_the_score_is_the_mean_weight_of_the_months_events() -> None:
    record = joined(JANUARY, APRIL)
    assert months(JANUARY, APRIL)["2024-01"].score == weight(holding(record, "jan.0"))


def test_as_of_a_day_the_months_end_with_what_had_been_published() -> None:
    whole = joined(JANUARY, FEBRUARY, APRIL, BESIDE, JUNE, as_of="2024-04-05").scores
    found = {row.month: row for row in whole if row.pair == ("MLI", "RUS")}
    assert list(found) == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert found["2024-04"].articles == 1
