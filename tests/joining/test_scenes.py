"""What was said at a meeting belongs to the meeting: articles that tell of one, tell of the same words."""

from typing import Any

from dyade.joining import explain
from dyade.joining.facts import lay_out
from dyade.joining.scenes import Scenes
from newsroom import article, event, given, holding, joined

TALKS = "Sékou Tall rencontre à Moscou le ministre russe des mines pour parler d'uranium"
THANKS = event("SUPPORT MLI>RUS held - -", "Bamako remercie Moscou de sa loyauté")
PRAISE = event("SUPPORT MLI>RUS held - Moscou", "Tall a loué la franchise de ses hôtes")


def meeting(place: str = "Moscou", day: str = "-", words: str = TALKS) -> dict[str, Any]:
    return event(f"CONSULT/visit MLI>RUS held {day} {place}", words)


def test_words_said_at_one_meeting_are_one_act_in_whatever_wording() -> None:
    record = joined(article("a", None, meeting(), THANKS), article("b", None, meeting(), PRAISE))
    assert holding(record, "a.1") == holding(record, "b.1")
    (merge,) = holding(record, "a.1").merges
    assert "scene.same" in {share.feature for share in merge.features}


def test_without_a_meeting_the_same_words_stay_apart() -> None:
    record = joined(article("a", None, THANKS), article("b", None, PRAISE))
    assert holding(record, "a.0") != holding(record, "b.0")


def test_words_said_at_different_meetings_stay_apart() -> None:
    thanks = event("SUPPORT MLI>RUS held - Moscou", "Bamako remercie Moscou de sa loyauté")
    first, second = meeting(day="2021-11-11"), meeting(day="2024-02-28")
    one = joined(article("a", None, second, thanks), article("b", None, second, PRAISE))
    assert holding(one, "a.1") == holding(one, "b.1")
    both = article("a", None, first, thanks), article("b", None, second, PRAISE)
    apart = joined(*both)
    assert holding(apart, "a.1") != holding(apart, "b.1")
    reports, notes = given(*both)
    shares = explain(reports[1], reports[3], notes, reports)
    assert "scene.other" in {share.feature for share in shares}


def test_an_old_meeting_is_no_scene_of_what_is_said_now() -> None:
    old = meeting(day="2021-11-11")
    reports, notes = given(article("a", "2024-02-28", old, THANKS), article("b", "2024-02-29", old, THANKS))
    assert "scene.same" not in {share.feature for share in explain(reports[1], reports[3], notes, reports)}


def test_what_was_done_or_said_elsewhere_or_on_another_day_is_no_part_of_the_meeting() -> None:
    deed = event("AID RUS>MLI held - -", "Moscou a livré des camions au Mali")
    elsewhere = event("SUPPORT MLI>RUS held - Gao", "Bamako remercie Moscou de sa loyauté")
    before = event("SUPPORT MLI>RUS held 2020 -", "Bamako remercie Moscou de sa loyauté")
    dated = meeting(day="2024-02-28")
    for act in (deed, elsewhere, before):
        reports, notes = given(article("a", None, dated, act), article("b", None, dated, THANKS))
        facts = {fact.id: fact for fact in lay_out(reports, {note.id: note for note in notes})}
        assert Scenes(facts.values()).shared(facts[reports[1].id], facts[reports[3].id]) is None
