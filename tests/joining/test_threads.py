"""Threads: how a claim stands over all articles, by who denies it, tells it too, charges back or takes it back."""

import re
from typing import Any

import pytest

from dyade.joining.wording import denies, evades, mark, takes_back
from dyade.languages.rows import AnswerMarkRow
from dyade.languages.tables import load
from dyade.model.event import Joined, Thread
from dyade.model.names import fold
from newsroom import article, event, holding, joined

MALI: dict[str, Any] = {"source": {"party": "MLI"}}
RUSSIA: dict[str, Any] = {"source": {"party": "RUS"}}
TANKS = "des chars russes sont entrés dans la ville de Kidal avec trois convois"
ASSAULT = "ASSAULT/territory RUS>MLI held 2024-03-01 Kidal"
CHARGE = event("ACCUSE/allege FRA>RUS held - -", "Paris accuse Moscou d'ingérence électorale")


def thread_of(record: Joined, place: str) -> Thread:
    """The one thread about the event of a report, or with it among its assertions."""
    held = holding(record, place).id
    (found,) = [
        t for t in record.threads if t.about == held or held in {e.event for e in t.entries if e.part == "assertion"}
    ]
    return found


def parts(thread: Thread) -> list[str]:
    return sorted({entry.part for entry in thread.entries})


def told_again(outlet: str, text: str = "", first: str = "") -> Thread:
    """The thread of a claim that another article tells in its own voice the day after."""
    record = joined(
        article("a", "2024-03-01", event(ASSAULT, TANKS, **MALI), outlet="Le Quai", text=first),
        article("b", "2024-03-02", event(ASSAULT, TANKS), outlet=outlet, text=text),
    )
    return thread_of(record, "a.0")


def test_an_outlet_that_tells_its_own_claim_once_more_does_not_corroborate_it() -> None:
    thread = told_again("Le Quai")
    assert thread.standing == "asserted"
    assert [(entry.part, entry.source) for entry in thread.entries] == [("assertion", "MLI"), ("assertion", None)]
    assert told_again("Le Fanal").standing == "corroborated"


def test_a_copy_of_the_dispatch_that_holds_the_claim_does_not_corroborate_it() -> None:
    dispatch = (
        "Bamako affirme que des chars russes sont entrés dans la ville de Kidal avec trois convois de ravitaillement, "
        "à l'aube, par la route du nord, tandis que les habitants quittaient leurs maisons vers les villages voisins."
    )
    assert told_again("Le Fanal", text=dispatch, first=dispatch).standing == "asserted"
    own = (
        "Notre envoyé spécial a compté ce matin une vingtaine de blindés devant le marché, puis trois longues files de "
        "camions ; la population se terre, les écoles sont fermées et le téléphone ne fonctionne plus nulle part."
    )
    assert told_again("Le Fanal", text=own, first=dispatch).standing == "corroborated"


def test_two_outlets_that_live_by_one_agency_are_one_voice() -> None:
    record = joined(
        article("a", "2024-03-01", event(ASSAULT, TANKS, **MALI), outlet="AFP"),
        article("b", "2024-03-02", event(ASSAULT, TANKS), outlet="Le Fanal avec AFP"),
    )
    assert thread_of(record, "a.0").standing == "asserted"


def test_what_is_told_as_possible_corroborates_nothing() -> None:
    perhaps = event("ASSAULT/territory RUS>MLI hypothetical 2024-03-01 Kidal", TANKS)
    record = joined(
        article("a", "2024-03-01", event(ASSAULT, TANKS, **MALI)), article("b", "2024-03-02", perhaps, outlet="Deux")
    )
    assert "corroborated" not in {thread.standing for thread in record.threads}


def test_a_claim_is_denied_by_the_accused_in_whatever_article() -> None:
    claim = event(ASSAULT, TANKS, **MALI)
    denial = event("REJECT RUS>MLI held - -", "Moscou dément que ses chars soient entrés à Kidal avec trois convois")
    record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-04", denial, outlet="Deux"))
    thread = thread_of(record, "a.0")
    assert (thread.claimant, thread.against, thread.standing) == ("MLI", "RUS", "denied")
    assert [(e.part, e.source, e.published) for e in thread.entries] == [
        ("assertion", "MLI", "2024-03-01"),
        ("denial", "RUS", "2024-03-04"),
    ]
    gas = event("REJECT RUS>MLI held - -", "Moscou dément toute hausse du prix du gaz livré")
    record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-04", gas, outlet="Deux"))
    assert thread_of(record, "a.0").standing == "asserted"


def test_an_act_and_the_word_that_it_did_not_happen_are_one_thread() -> None:
    claim = event(ASSAULT, TANKS, **MALI)
    never = event(ASSAULT.replace("held", "denied"), "aucun char russe n'est entré dans la ville de Kidal", **RUSSIA)
    record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-02", never, outlet="Deux"))
    (thread,) = record.threads
    assert (thread.claimant, thread.standing) == ("MLI", "denied")
    assert thread.about == holding(record, "a.0").id
    assert [(e.part, e.source, e.outlet) for e in thread.entries] == [
        ("assertion", "MLI", "a"),
        ("denial", "RUS", "Deux"),
    ]
    (alone,) = joined(article("b", "2024-03-02", never)).threads
    assert (alone.claimant, alone.standing) == ("RUS", "denied")


def test_the_word_that_nothing_of_the_sort_was_done_is_in_the_thread_of_a_bare_charge() -> None:
    words = "aucune ingérence électorale de Moscou, assure le Kremlin"
    never = event("COERCE RUS>FRA denied - -", words, **RUSSIA)
    (thread,) = joined(article("a", "2024-03-01", CHARGE), article("b", "2024-03-02", never, outlet="Deux")).threads
    assert (thread.claimant, thread.standing) == ("FRA", "denied")
    other = event("COERCE RUS>FRA denied - -", "aucun marin breton n'est retenu", **RUSSIA)
    record = joined(article("a", "2024-03-01", CHARGE), article("b", "2024-03-02", other, outlet="Deux"))
    assert [(t.claimant, t.standing) for t in record.threads] == [("FRA", "asserted"), ("RUS", "denied")]


def test_a_stranger_may_deny_the_very_act_and_a_denial_of_another_act_stays_apart() -> None:
    claim = event(ASSAULT, TANKS, **MALI)
    words = "aucun char russe n'est entré dans la ville de Kidal"
    never = event(ASSAULT.replace("held", "denied"), words, source={"party": "DZA"})
    (thread,) = joined(article("a", "2024-03-01", claim), article("b", "2024-03-02", never, outlet="Deux")).threads
    assert [entry.source for entry in thread.entries if entry.part == "denial"] == ["DZA"]
    elsewhere = event("ASSAULT/aerial RUS>MLI denied 2023-05-09 Gao", "aucun avion n'a bombardé Gao", **RUSSIA)
    record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-02", elsewhere, outlet="Deux"))
    assert {thread.standing for thread in record.threads} == {"asserted", "denied"}


def test_the_accused_charges_back_in_another_article() -> None:
    claim = event(ASSAULT, TANKS, **MALI)
    back = event(
        "ACCUSE/allege RUS>MLI held - -",
        "Moscou accuse Bamako d'avoir pillé les trois convois entrés dans la ville de Kidal",
    )
    turned = event("ASSAULT MLI>RUS held 2024-02-20 Gao", "trois convois attaqués avant la ville de Kidal", **RUSSIA)
    for answer in (back, turned):
        record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-02", answer, outlet="Deux"))
        thread = thread_of(record, "a.0")
        assert parts(thread) == ["assertion", "counter-claim"]
        assert thread.standing == "asserted"
    aid = event("AID RUS>MLI held 2024-03-01 Kidal", "trois convois de blé russe sont arrivés à Kidal", **MALI)
    record = joined(article("a", "2024-03-01", aid, back))
    assert parts(thread_of(record, "a.0")) == ["assertion"]


def test_a_claim_about_an_act_is_taken_back_in_another_article() -> None:
    claim = event(ASSAULT, TANKS, **MALI)
    words = "Bamako revient sur ses déclarations à propos des chars et des trois convois de Kidal"
    for kind in ("CONCEDE", "REJECT"):
        back = event(f"{kind} MLI>RUS held - -", words)
        record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-06", back, outlet="Deux"))
        assert thread_of(record, "a.0").standing == "withdrawn"
    never = event(ASSAULT.replace("held", "denied"), "aucun char russe n'est entré dans la ville de Kidal", **MALI)
    record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-06", never, outlet="Deux"))
    assert [thread.standing for thread in record.threads] == ["withdrawn"]


@pytest.mark.parametrize(
    "words",
    [
        "Paris allège ses sanctions",
        "Paris retire ses troupes",
        "Paris refuse de retirer ses accusations d'ingérence électorale",
        "Paris ne revient pas sur ses accusations d'ingérence électorale",
    ],
)
def test_what_is_yielded_in_something_else_takes_no_claim_back(words: str) -> None:
    yielded = event("CONCEDE FRA>RUS held - -", words)
    assert joined(article("a", "2024-03-01", CHARGE, yielded)).threads[0].standing == "asserted"
    record = joined(article("a", "2024-03-01", CHARGE), article("b", "2024-03-09", yielded, outlet="Deux"))
    assert record.threads[0].standing == "asserted"


@pytest.mark.parametrize(
    "line",
    ["CONCEDE FRA>RUS held - -", "REJECT FRA>RUS held - -", "CONCEDE FRA> held - -", "REJECT/change FRA>RUS held - -"],
)
def test_a_withdrawal_is_known_by_its_words_under_whatever_type_it_was_coded(line: str) -> None:
    back = event(line, "Paris revient sur ses accusations d'ingérence électorale")
    assert joined(article("a", "2024-03-01", CHARGE, back)).threads[0].standing == "withdrawn"
    record = joined(article("a", "2024-03-01", CHARGE), article("b", "2024-03-09", back, outlet="Deux"))
    assert record.threads[0].standing == "withdrawn"


def test_a_charge_conceded_in_its_own_words_is_withdrawn() -> None:
    back = event("CONCEDE FRA>RUS held - -", "Paris admet qu'il n'y a eu aucune ingérence électorale")
    record = joined(article("a", "2024-03-01", CHARGE), article("b", "2024-03-09", back, outlet="Deux"))
    assert record.threads[0].standing == "withdrawn"


def test_what_was_conceded_before_the_charge_does_not_take_it_back() -> None:
    words = "Paris retire ses accusations d'ingérence électorale"
    before = event("CONCEDE FRA>RUS held - -", words)
    record = joined(article("a", "2021-03-01", before), article("b", "2024-03-09", CHARGE, outlet="Deux"))
    assert record.threads[0].standing == "asserted"
    dated = event("CONCEDE FRA>RUS held 2021-03 -", words)
    assert joined(article("a", "2024-03-01", CHARGE, dated)).threads[0].standing == "asserted"


def test_a_charge_made_anew_stands_again() -> None:
    back = event("CONCEDE FRA>RUS held - -", "Paris retire ses accusations d'ingérence électorale")
    first = article("a", "2021-03-01", CHARGE)
    record = joined(first, article("b", "2021-03-09", back), article("c", "2024-05-02", CHARGE))
    assert [thread.standing for thread in record.threads] == ["withdrawn", "asserted"]
    soon = joined(first, article("b", "2021-03-05", back), article("c", "2021-03-12", CHARGE))
    assert soon.threads[-1].standing == "asserted"
    over = joined(first, article("b", "2021-03-12", back), article("c", "2021-03-05", CHARGE))
    assert {thread.standing for thread in over.threads} == {"withdrawn"}


def test_a_bare_withdrawal_means_the_last_charge() -> None:
    spying = event("ACCUSE/allege FRA>RUS held 2024-01-10 -", "Paris accuse Moscou d'espionner ses ports bretons")
    charge = event("ACCUSE/allege FRA>RUS held 2024-03-01 -", "Paris accuse Moscou d'ingérence électorale")
    back = event("CONCEDE FRA>RUS held - -", "Paris se rétracte")
    record = joined(
        article("a", "2024-01-11", spying), article("b", "2024-03-01", charge), article("c", "2024-03-09", back)
    )
    assert [thread.standing for thread in record.threads] == ["asserted", "withdrawn"]
    undated = joined(article("a", None, charge | {"date": None}), article("c", None, back))
    assert undated.threads[0].standing == "withdrawn"
    both = joined(article("a", None, spying | {"date": None}, charge | {"date": None}), article("c", None, back))
    assert {thread.standing for thread in both.threads} == {"asserted"}


def test_a_claim_that_one_of_two_takes_back_stands_on_the_word_of_the_other() -> None:
    both = event("ACCUSE/allege FRA|DEU>RUS held - -", "Paris et Berlin accusent Moscou d'ingérence électorale")
    words = "Paris retire ses accusations d'ingérence électorale"
    back = event("CONCEDE FRA>RUS held - -", words)
    record = joined(article("a", "2024-03-01", both), article("b", "2024-03-09", back))
    assert record.threads[0].standing == "asserted"
    assert parts(record.threads[0]) == ["assertion", "withdrawal"]
    too = event("CONCEDE DEU>RUS held - -", words.replace("Paris", "Berlin"))
    record = joined(article("a", "2024-03-01", both), article("b", "2024-03-09", back), article("c", "2024-03-20", too))
    assert record.threads[0].standing == "withdrawn"


def test_what_an_independent_outlet_tells_after_a_withdrawal_is_corroborated() -> None:
    claim = event(ASSAULT, TANKS, **MALI)
    back = event(
        "CONCEDE MLI>RUS held - -", "Bamako revient sur ses déclarations sur les chars et les convois de Kidal"
    )
    own = article("c", "2024-03-07", event(ASSAULT, TANKS))
    record = joined(article("a", "2024-03-01", claim), article("b", "2024-03-03", back), own)
    assert thread_of(record, "a.0").standing == "corroborated"


@pytest.mark.parametrize(
    "words",
    [
        "Moscou décline l'invitation au sommet",
        "Moscou a refusé de confirmer des pertes",
        "Moscou ne confirme ni ne dément l'ingérence",
        "Moscou a refusé de commenter l'ingérence électorale",
        "Moscou n'a pas démenti l'ingérence électorale",
    ],
)
def test_a_refusal_of_something_else_denies_nothing(words: str) -> None:
    refusal = event("REJECT RUS>FRA held - -", words)
    assert joined(article("a", "2024-03-01", CHARGE, refusal)).threads[0].standing == "asserted"


def test_a_refusal_in_the_words_of_the_charge_denies_it() -> None:
    refusal = event("REJECT RUS>FRA held - -", "il n'y a pas eu d'ingérence électorale, répond Moscou")
    assert joined(article("a", "2024-03-01", CHARGE, refusal)).threads[0].standing == "denied"


def test_a_denial_answers_the_charge_rather_than_a_friendly_claim_beside_it() -> None:
    aid = event("AID RUS>MLI held 2024-02 Gao", "Bamako salue dix camions de blé reçus à Gao", **MALI)
    charge = event("ACCUSE/allege MLI>RUS held - -", "Bamako accuse Moscou de retenir son or")
    denial = event("REJECT RUS>MLI held - -", "Moscou dément")
    record = joined(article("a", "2024-03-01", aid, charge, denial))
    assert thread_of(record, "a.0").standing == "asserted"
    assert thread_of(record, "a.1").standing == "denied"


def test_a_denial_of_older_days_answers_no_charge_of_a_stated_day() -> None:
    charge = event("ACCUSE/allege FRA>RUS held 2024-03-01 -", "Paris accuse Moscou d'ingérence électorale")
    denial = event("REJECT RUS>FRA held - -", "Moscou dément toute ingérence électorale")
    before = joined(article("a", "2019-05-01", denial), article("b", "2024-03-02", charge))
    after = joined(article("a", "2024-03-05", denial), article("b", "2024-03-02", charge))
    assert (before.threads[0].standing, after.threads[0].standing) == ("asserted", "denied")


def test_the_word_of_the_other_side_makes_neither_state_nor_score() -> None:
    army = "RETREAT/withdraw RUS>MLI held 2024-03-01 Gao"
    words = "les soldats russes ont quitté la base de Gao"
    by_whom = {"MLI": False, "DZA": False, "RUS": True}
    for party, known in by_whom.items():
        told = event(army, words, domains=["defence"], source={"party": party})
        record = joined(article("a", "2024-03-02", told))
        assert bool(record.states) is known, party
        assert any(month.events for month in record.scores) is known, party
    own = joined(article("a", "2024-03-02", event(army, words, domains=["defence"])))
    assert own.states
    assert own.scores


def test_either_side_knows_what_both_sides_do() -> None:
    for party in ("MLI", "RUS"):
        met = event("CONSULT/visit MLI>RUS held 2024-03-01 Moscou", "le ministre à Moscou", source={"party": party})
        assert [state.dimension for state in joined(article("a", "2024-03-02", met)).states] == ["contact"]


def test_a_denied_act_makes_neither_state_nor_score_but_the_charge_was_made() -> None:
    army = event(
        "RETREAT/withdraw RUS>MLI held 2024-03-01 Gao", "les soldats ont quitté la base de Gao", domains=["defence"],
        **RUSSIA,
    )  # fmt: skip
    denial = event("REJECT MLI>RUS held - -", "Bamako dément que les soldats aient quitté la base de Gao")
    record = joined(article("a", "2024-03-02", army), article("b", "2024-03-04", denial, outlet="Deux"))
    held = holding(record, "a.0").id
    assert thread_of(record, "a.0").standing == "denied"
    assert all(state.event != held for state in record.states)
    assert [score.events for score in record.scores if score.domain == "defence"] == []
    charged = joined(article("a", "2024-03-01", CHARGE, event("REJECT RUS>FRA held - -", "Moscou dément")))
    assert charged.threads[0].standing == "denied"
    assert sum(score.events for score in charged.scores if score.domain is None) == 2


SAYS = {"denial_marks": denies, "withdrawal_marks": takes_back, "evasion_marks": evades}
MARKS = [(table, row) for table in SAYS for row in load("fr", table, AnswerMarkRow)]


@pytest.mark.parametrize(("table", "row"), MARKS, ids=lambda value: value if isinstance(value, str) else value.id)
def test_each_answer_is_known_by_its_words(table: str, row: AnswerMarkRow) -> None:
    assert re.search(mark(row), fold(row.example))
    assert SAYS[table](row.example)
    assert evades(row.example) is (table == "evasion_marks")
