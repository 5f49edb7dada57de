"""The learned reader: what may fill a role, which proposals are kept, and what the model that ships reads."""

import numpy as np
import pytest

from dyade.model.article import Article
from dyade.model.codes import EVENT_TYPES
from dyade.model.reading import Mention
from dyade.reading import learned
from dyade.reading.learned.decode import best_pair
from dyade.reading.learned.heads import Choices
from dyade.reading.learned.items import PARTY, TURNED, items_of, pair_features, turned, turned_time
from dyade.reading.learned.proposals import Choice, Proposal
from dyade.reading.learned.words import depths, word_at, words_of
from dyade.reading.parse import Parsed, parse
from dyade.reading.parties import find_parties
from dyade.reading.times import find_times

shipped = pytest.mark.skipif(not learned.available(), reason="the model is not in this checkout")

HEADLINE = "Paris et Rabat se parlent de nouveau\n\n"
SENTENCES = (
    ("L'Union européenne a imposé de nouvelles sanctions contre la Russie.", "SANCTION", "IGO-EU", "RUS"),
    ("Le président russe a rencontré son homologue turc à Ankara.", "CONSULT", "RUS", "TUR"),
    ("Washington a accusé l'Iran d'avoir attaqué deux pétroliers dans le golfe d'Oman.", "ACCUSE", "USA", "IRN"),
    ("L'armée israélienne a bombardé dans la nuit des positions de l'armée syrienne.", "ASSAULT", "ISR", "SYR"),
    ("Le Sénégal a demandé à la France de lui restituer un sabre.", "REQUEST", "SEN", "FRA"),
)  # fmt: skip


def _parsed(text: str) -> Parsed:
    return parse(Article(id="a0", text=text, published="2021-05-12"))


def _judged(text: str) -> learned.Judged:
    parsed = _parsed(text)
    parties = find_parties(parsed, published="2021-05-12", country=None)
    return learned.judge(learned.look(parsed), parties.mentions, find_times(parsed.text, "2021-05-12"), parties.places)


def test_words_keep_the_offsets_of_the_text() -> None:
    parsed = _parsed(HEADLINE + SENTENCES[0][0])
    words = words_of(parsed.doc)
    for text, start, end in zip(words.text, words.start, words.end, strict=True):
        assert parsed.text[start:end] == text.strip()


def test_a_line_end_ends_a_sentence() -> None:
    words = words_of(_parsed(HEADLINE + SENTENCES[0][0]).doc)
    assert words.sentence[word_at(words, HEADLINE.index("nouveau"))] != words.sentence[word_at(words, len(HEADLINE))]


@pytest.mark.parametrize(("code", "other"), [("MLI", "NSA:MLI"), ("NSA:MLI", "MLI"), ("IGO-UN", None), ("INT", None)])
def test_a_state_turns_into_its_private_parties_and_back(code: str, other: str | None) -> None:
    assert turned(code) == other


def test_a_mention_offers_its_code_and_the_turned_one() -> None:
    words = words_of(_parsed("Le Mali proteste.").doc)
    mention = Mention(start=3, end=7, party="MLI", kind="name", head=3)
    found = items_of(words, [mention], [], [])
    assert {(i.pool, i.value) for i in found} == {(PARTY, "MLI"), (PARTY, "NSA:MLI")}
    assert [i.value for i in found if i.turn == TURNED] == ["NSA:MLI"]


def test_a_subject_lies_one_step_under_its_verb() -> None:
    parsed = _parsed("Le Mali accuse la France.")
    words = words_of(parsed.doc)
    verb, subject, thing = (word_at(words, parsed.text.index(w)) for w in ("accuse", "Mali", "France"))
    left, right = pair_features(words, depths(words), verb, [subject, thing])
    assert left[0] == right[0]
    assert left[1] != right[1]
    assert left[3] != right[3]


def _proposal(start: int, worth: float, date: str | None = None) -> Proposal:
    sides = (Choice("MLI", 0.9, 0, 4),), (Choice("FRA", 0.9, 10, 16),)
    when = (Choice(date, 0.9, 20, 24),) if date else ()
    rest = (None, 1.0, when, 0.1 if date else 0.9, None, 1.0, "held", 0.9, (), ())
    return Proposal(start, start + 5, (0, 30), "ACCUSE", worth, worth, *sides, 0.1, *rest)  # type: ignore[arg-type]


def test_of_two_mentions_of_one_report_the_better_is_kept() -> None:
    first, second = _proposal(5, 0.5), _proposal(80, 0.7)
    assert learned.chosen((first, second), {}, 0.3) == (second,)


def test_another_stated_date_makes_another_report() -> None:
    first, second = _proposal(5, 0.8, "2020-01-03"), _proposal(80, 0.7, "2021")
    assert learned.chosen((first, second), {}, 0.3) == (first, second)


def test_what_is_below_its_types_threshold_is_not_chosen() -> None:
    assert learned.chosen((_proposal(5, 0.5),), {"ACCUSE": 0.6}, 0.3) == ()


@shipped
@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), SENTENCES)
def test_plain_sentences_are_read_right(text: str, kind: str, actor: str, recipient: str) -> None:
    found = _judged(text).proposals
    best = max(found, key=lambda p: p.worth)
    assert (best.type, best.actors[0].value, best.recipients[0].value) == (kind, actor, recipient)


@shipped
def test_the_reader_is_deterministic() -> None:
    text = HEADLINE + " ".join(s[0] for s in SENTENCES)
    assert _judged(text).proposals == _judged(text).proposals


@shipped
def test_it_answers_for_a_word_that_is_asked_about() -> None:
    text = SENTENCES[2][0]
    answer = _judged(text).at(text.index("accusé"), "ACCUSE")
    assert answer is not None
    assert answer.type in EVENT_TYPES
    assert (answer.actors[0].value, answer.recipients[0].value) == ("USA", "IRN")
    assert text[answer.start : answer.end] == "accusé"


@shipped
def test_a_recipe_holds_no_event() -> None:
    found = _judged("Faites fondre le beurre, ajoutez la farine puis le lait, et remuez pendant dix minutes.").proposals
    assert learned.chosen(found, learned.card()["thresholds"], learned.card()["default"]) == ()


def _sure_of(*values: tuple[str, float]) -> Choices:
    named = (("", 1 - sum(p for _, p in values)), *values)
    share = np.array([p for _, p in named], np.float32)
    return Choices(tuple(v for v, _ in named), share, np.full(len(named), -1, np.int64))


def test_an_army_that_acts_in_its_own_country_acts_on_the_armed_groups_there() -> None:
    actors, recipients = _sure_of(("MLI", 0.9)), _sure_of(("MLI", 0.9), ("NSA:MLI", 0.01))
    pair = best_pair(actors, recipients, "ASSAULT")
    assert pair is not None
    assert (actors.values[pair[0]], recipients.values[pair[1]]) == ("MLI", "NSA:MLI")


def test_a_state_that_drives_a_mission_out_does_not_attack_it() -> None:
    actors = _sure_of(("MLI", 0.9), ("IGO-UN", 0.01), ("FRA", 0.01))
    recipients = _sure_of(("MLI", 0.01), ("IGO-UN", 0.5), ("FRA", 0.3))
    attacked, expelled = (best_pair(actors, recipients, kind) for kind in ("ASSAULT", "SANCTION"))
    assert attacked is not None
    assert expelled is not None
    assert (recipients.values[attacked[1]], recipients.values[expelled[1]]) == ("FRA", "IGO-UN")


def test_a_mode_is_told_unless_it_is_clear_that_there_is_none() -> None:
    modes = (("", 0.55), ("visit", 0.4), ("call", 0.05))
    assert _proposal(0, 0.5)._replace(modes=modes).mode == "visit"
    assert _proposal(0, 0.5)._replace(modes=(("", 0.7), ("visit", 0.3))).mode is None
    assert _proposal(0, 0.5)._replace(modes=()).mode is None


def test_parties_that_meet_do_not_leave_their_place_to_private_ones() -> None:
    actors, recipients = _sure_of(("MLI", 0.9)), _sure_of(("MLI", 0.5), ("RUS", 0.3), ("NSA:MLI", 0.01))
    pair = best_pair(actors, recipients, "CONSULT")
    assert pair is not None
    assert recipients.values[pair[1]] == "RUS"


def test_the_people_of_a_state_are_recipients_only_where_they_are_likelier_by_far() -> None:
    actors = _sure_of(("RUS", 0.9), ("UKR", 0.01), ("NSA:UKR", 0.01))
    close = _sure_of(("RUS", 0.01), ("UKR", 0.3), ("NSA:UKR", 0.5))
    far = _sure_of(("RUS", 0.01), ("UKR", 0.1), ("NSA:UKR", 0.8))
    met = [(side, best_pair(actors, side, "ASSAULT")) for side in (close, far)]
    assert [side.values[pair[1]] for side, pair in met if pair is not None] == ["UKR", "NSA:UKR"]


def test_a_time_turns_into_since_then_and_back() -> None:
    assert [turned_time(t) for t in ("2020-06", "2020-06/..", "../2020-06")] == ["2020-06/..", "2020-06", "2020-06"]
    assert turned_time("2020-06/2020-08") is None
