"""Looking at states, people and pairs: what a page shows is what the events say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dyade.model.codes import QUAD_OF
from dyade.record import listing, meeting
from dyade.record.store import Store, open_store
from dyade.record.wanted import EventFilter
from dyade.views import charts
from dyade.views.atlas import locate
from dyade.views.dyad import dyad
from dyade.views.events import EventQuestion, events
from dyade.views.find import find
from dyade.views.map import event_map
from dyade.views.pages import page
from dyade.views.pair import pair
from dyade.views.party import party_sheet
from dyade.views.people import person
from dyade.views.person import person_sheet

QUESTIONS = (
    EventQuestion(),
    EventQuestion(parties=("MLI",)),
    EventQuestion(parties=("MLI", "RUS"), since="2023"),
    EventQuestion(parties=("MLI", "FRA", "RUS")),
    EventQuestion(actors=("FRA",), types=("ACCUSE", "REJECT")),
    EventQuestion(actors=("FRA", "MLI"), recipients=("RUS",)),
    EventQuestion(recipients=("MLI",), until="2022"),
    EventQuestion(domains=("defence",)),
    EventQuestion(domains=("defence", "food"), statuses=("planned",)),
    EventQuestion(disputed=True),
)


@pytest.fixture(scope="module")
def store(sample_record: Path) -> Iterator[Store]:
    with open_store(sample_record) as opened:
        yield opened


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_lists_by_the_page_and_the_command_line_agree(store: Store, question: EventQuestion) -> None:
    known = list(events(store, question))
    paged, cursor = [], None
    while True:
        one = page(store, "events", question, cursor=cursor, limit=37)
        paged += one.rows
        if (cursor := one.next) is None:
            break
    assert paged == known
    assert find(store, "", question).total == len(known)


SHELVED = (
    EventFilter(parties=("MLI",), domains=("defence",)),
    EventFilter(parties=("FRA",), domains=("diplomacy",), since="2022"),
    EventFilter(parties=("RUS",), domains=("defence",), until="2023-12-31"),
    EventFilter(parties=("MLI",), outlets=("Le Carrefour de Dakar",)),
    EventFilter(parties=("MLI",), domains=("security",), outlets=("Le Carrefour de Dakar",)),
)


@pytest.mark.parametrize("wanted", SHELVED, ids=str)
@pytest.mark.parametrize("newest", [True, False])
def test_shelves_walked_side_by_side_hold_what_a_search_for_each_event_finds(
    store: Store, wanted: EventFilter, newest: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page by page, whichever way is the shorter one."""
    found = []
    for longer in (0, 1_000):
        monkeypatch.setattr(meeting, "LONGER", longer)
        with store.reading() as connection:
            walked = meeting.met(connection, wanted, meeting.Stretch(5))
            first = listing.card_page(connection, wanted, after=None, limit=5, newest=newest)
            rest = listing.card_page(connection, wanted, after=first[-1].key, limit=400, newest=newest)
            counts = listing.facets(connection, wanted, at_most=400)
            number = listing.count(connection, wanted, at_most=400)
        assert (walked is None) == (longer == 0)
        found.append((first, rest, counts, number))
    assert found[0] == found[1]
    assert found[0][2][0] == found[0][3] >= len(first)


def test_facets_count_what_a_filter_by_them_finds(store: Store) -> None:
    found = find(store, "", EventQuestion(parties=("MLI",)))
    for facet, name in (("type", "types"), ("domain", "domains"), ("outlet", "outlets"), ("status", "statuses")):
        for row in [r for r in found.facets if r.facet == facet][:2]:
            asked = EventQuestion(parties=("MLI",))._replace(**{name: (row.value,)})
            assert len(events(store, asked)) == row.events, row


def test_a_network_is_signed_and_dated_by_the_events_of_its_pairs(store: Store) -> None:
    sheet = party_sheet(store, "MLI")
    assert sheet.dealings
    for row in sheet.dealings[:4]:
        both = events(store, EventQuestion(parties=("MLI", row.party)))
        between = [e for e in both if _face(e.actors, e.recipients, row.party)]
        conflict = sum("conflict" in QUAD_OF[e.type] for e in between)  # type: ignore[index]
        assert (row.events, row.conflict) == (len(between), conflict), row.party
        assert row.balance == round((row.cooperation - row.conflict) / row.events, 2)
    assert {(tie.left, tie.right) for tie in sheet.network if tie.left == "MLI"} <= {
        ("MLI", row.party) for row in sheet.dealings
    }


def _face(actors: tuple[str, ...], recipients: tuple[str, ...], other: str) -> bool:
    return ("MLI" in actors and other in recipients) or ("MLI" in recipients and other in actors)


def test_a_network_is_drawn_with_every_tie(store: Store) -> None:
    ties = party_sheet(store, "MLI").network
    drawn = charts.network(ties).to_dict(validate=False)
    assert len(drawn["layer"][0]["data"]["values"]) == len(ties)
    assert charts.network(()).to_dict(validate=False)


def test_the_page_of_a_pair_and_the_story_tell_the_same_events(store: Store) -> None:
    story = dyad(store, "MLI", "RUS")
    assert {row.id for row in pair(store, "MLI", "RUS").story.events} == {row.id for row in story.events}
    assert all(row.words and row.article for row in story.events)


def test_a_person_is_told_with_offices_events_and_quotes(store: Store) -> None:
    sheet = person_sheet(store, "Lavrov")
    bearer = sheet.bearers[0]
    assert (bearer.party, sheet.more) == ("RUS", 0)
    assert bearer.offices
    assert bearer.events
    assert bearer.articles == len({row.article for row in person(store, "Lavrov") if row.person == bearer.name})
    assert not person_sheet(store, "Personne de ce nom").bearers


def test_the_map_holds_every_event_with_a_known_place(store: Store) -> None:
    found = event_map(store, EventQuestion(), shown=1000)
    placed = [row for row in found.events if locate(row.place, row.place_state)]
    assert not found.capped
    assert sum(spot.events for spot in found.spots) == len(placed)
