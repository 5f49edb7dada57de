"""What is read is kept once, never overwritten, and found again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.model.event import Event, Joined, ReportRef
from dyade.model.ids import event_id
from dyade.model.reading import Party
from dyade.record import queries, writer
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.record.writer import make_canonical, report_id
from telling import told

TEXT = "Le ministre malien a rencontré son homologue russe à Moscou."
VISIT = told("a", TEXT, words="a rencontré", published="2024-02-29", outlet="Le Fleuve", speaker="Abdoulaye Diop")


def test_reading_twice_adds_nothing(store: Store) -> None:
    assert writer.add_readings(store, [VISIT, VISIT]) == ["added", "known"]
    assert writer.add_readings(store, [VISIT]) == ["known"]
    assert writer.count_articles(store) == 1


def test_another_text_under_a_taken_id_is_kept_beside_the_first(store: Store) -> None:
    changed = told("a", TEXT + " Il a été reçu.", words="a rencontré")
    assert writer.add_readings(store, [VISIT, changed]) == ["added", "added"]
    with store.reading() as connection:
        ids = sorted(article.id for article, _ in queries.all_articles(connection))
        assert ids[0] == "a"
        assert ids[1].startswith("a~")
        assert queries.revised(connection, ids[1]) == "a"


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    writer.add_readings(store, [VISIT])
    with store.reading() as connection:
        assert queries.article(connection, "a") == (VISIT.article, VISIT.reading)


def test_reports_come_back_with_their_words(store: Store) -> None:
    writer.add_readings(store, [VISIT])
    with store.reading() as connection:
        (report,) = queries.reports(connection)
    assert (report.words, report.report) == ("a rencontré", VISIT.reading.reports[0])


def test_search_folds_accents_and_fears_no_operator(store: Store) -> None:
    writer.add_readings(store, [VISIT])
    for words in ("rencontre", "RENCONTRÉ", '"homologue russe"', "moscou rencontre"):
        with store.reading() as connection:
            hits = queries.search(connection, words, limit=5, marks=("[", "]"))
        assert [hit.article for hit in hits] == ["a"], words
    for words in ("Bamako", "NOT", '"', "a* OR (b", "russe NEAR/2", "-", "' ; DROP TABLE articles"):
        with store.reading() as connection:
            assert queries.search(connection, words, limit=5, marks=("[", "]")) == ()


def test_a_person_is_found_by_part_of_the_name_without_accents(store: Store) -> None:
    writer.add_readings(store, [VISIT])
    with store.reading() as connection:
        assert [p.name for _, p in queries.people(connection, "diop")] == ["Abdoulaye Diop"]
        assert [p.name for _, p in queries.people(connection, "dio")] == []


def test_a_redirect_leads_to_the_event_that_an_id_became(store: Store) -> None:
    writer.add_readings(store, [VISIT])
    event, report = _event("e2"), report_id("a", 0, VISIT.reading.reports[0].start, "CONSULT")
    writer.replace_joined(store, Joined(events=(event,)))
    with store.reading() as connection:
        assert queries.event(connection, event_id(report)) == event, "the id that its report alone would have given it"
        assert queries.event(connection, report) == event
        assert queries.event(connection, "e1") is None
    assert not writer.is_stale(store)


def test_filters_bound_by_parties_and_days(store: Store) -> None:
    writer.add_readings(store, [VISIT])
    writer.replace_joined(store, Joined(events=(_event("e1"),)))
    found = {
        "both sides": EventFilter(parties=("RUS", "MLI")),
        "actor": EventFilter(actors=("MLI",)),
        "since the month": EventFilter(since="2024-02-15"),
        "until the month": EventFilter(until="2024-02-15"),
    }
    missed = {
        "wrong side": EventFilter(actors=("RUS",)),
        "later": EventFilter(since="2024-03-01"),
        "earlier": EventFilter(until="2024-01-31"),
        "denied": EventFilter(statuses=("denied",)),
    }
    with store.reading() as connection:
        for name, wanted in found.items():
            assert [e.id for e, _ in queries.events(connection, wanted)] == ["e1"], name
        for name, wanted in missed.items():
            assert not list(queries.events(connection, wanted)), name


@given(st.lists(st.one_of(st.none(), st.text())), st.lists(st.one_of(st.none(), st.text())))
@settings(max_examples=200)
def test_no_two_lists_of_parts_have_one_canonical_text(a: list[str | None], b: list[str | None]) -> None:
    assert (make_canonical(a) == make_canonical(b)) == (a == b)


def _event(id_: str) -> Event:
    member = ReportRef(article="a", event=0, report=report_id("a", 0, VISIT.reading.reports[0].start, "CONSULT"))
    return Event(
        id=id_,
        type="CONSULT",
        actors=(Party(party="MLI"),),
        recipients=(Party(party="RUS"),),
        status="held",
        date="2024-02",
        reports=(member,),
        independent=1,
    )
