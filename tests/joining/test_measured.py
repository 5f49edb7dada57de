"""The figures that joining must reach on clusters made by careful reading, and on the five first articles."""

import json
import sys
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest

from dyade.joining import from_coded, join
from dyade.model.event import Event, Joined
from newsroom import article, event, given

pytestmark = pytest.mark.shared


def coded(folder: Path) -> dict[str, Any]:
    apart = ("clusters", "merged", "manifest")
    return {p.stem: json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json")) if p.stem not in apart}


def clusters(record: Joined) -> list[frozenset[tuple[str, int]]]:
    return [frozenset((ref.article, ref.event) for ref in e.reports) for e in record.events]


def test_the_clusters_of_june_2020_come_out(shared: Path) -> None:
    sys.path.insert(0, str(shared / "bench"))
    import score_join  # type: ignore[import-not-found]

    folder = shared / "gold" / "afp-dev"
    texts = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    events, gold = score_join.load(folder)
    figures = score_join.score(
        score_join.whole(gold, events), clusters(join(*from_coded(coded(folder).values(), texts)))
    )
    assert figures["CoNLL"] >= 0.95
    assert figures["links"]["F1"] >= 0.93


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Joined:
    texts = [{"id": p.stem, "text": p.read_text("utf-8")} for p in sorted((shared / "seeds").glob("*.txt"))]
    return join(*from_coded(coded(shared / "seeds").values(), texts))


def told_by(record: Joined, shared: Path, name: str, words: str) -> Event:
    """The event of the report of an article whose evidence holds the words."""
    rows = json.loads((shared / "seeds" / f"{name}.json").read_text("utf-8"))["events"]
    place = next(n for n, row in enumerate(rows) if words in row["evidence"])
    return next(e for e in record.events if (name, place) in {(r.article, r.event) for r in e.reports})


def test_the_visit_is_one_event_of_three_articles_and_the_others_are_apart(seeds: Joined, shared: Path) -> None:
    merged = json.loads((shared / "seeds" / "merged.json").read_text("utf-8"))
    visit = told_by(seeds, shared, "seed-002", "visite de deux jours")
    assert sorted({ref.article for ref in visit.reports}) == merged["same_visit"]["articles"]
    assert (visit.type, visit.status, visit.place) == ("CONSULT", "held", "Moscou")
    assert len(visit.reports) == 3
    assert len(told_by(seeds, shared, "seed-001", "11 novembre").reports) == 1
    assert len(told_by(seeds, shared, "seed-004", "48 heures").reports) == 1


def test_the_merged_events_come_out(seeds: Joined, shared: Path) -> None:
    """Links between articles that the hand-made merger sees, among reports coded as one type with parties in common."""
    together = {frozenset(pair) for pair in _pairs(_merged(shared))}
    found = {frozenset(pair) for pair in _pairs(clusters(seeds))}
    assert len(together) == 19
    assert found == together


def test_the_accusation_and_both_denials_are_one_thread(seeds: Joined) -> None:
    (thread,) = [t for t in seeds.threads if t.claimant == "FRA"]
    assert (thread.against, thread.standing) == ("RUS", "denied")
    assert {e.source for e in thread.entries if e.part == "denial"} == {"MLI"}
    denied_in = {e.report for e in thread.entries if e.part == "denial"}
    holders = {r.article for e in seeds.events for r in e.reports if r.report in denied_in}
    assert holders == {"seed-001", "seed-004"}


CLAIMS = {
    "The Kremlin supplies": ("seed-004", "combattre les terroristes"),
    "The Russians on the ground": ("seed-004", "sont des instructeurs"),
    "Mali had signed no": ("seed-001", "aucun contrat de ce genre"),
    "Mali's defensive capacity": ("seed-003", "formation et d’équipements"),
    "Cooperation with Russia has been revived": ("seed-002", "a été redynamisée"),
    "Military and military-technical": ("seed-003", "militaro-technique"),
}
"""Claims of the hand-made merger that some coded report tells on somebody's word, by the report."""


def test_the_claims_of_the_five_articles_are_threads_with_their_voices(seeds: Joined, shared: Path) -> None:
    rows = json.loads((shared / "seeds" / "merged.json").read_text("utf-8"))["claims"]
    article_of = {ref.report: ref.article for e in seeds.events for ref in e.reports}
    for opening, (name, words) in CLAIMS.items():
        (claim,) = [row for row in rows if row["proposition"].startswith(opening)]
        event = told_by(seeds, shared, name, words).id
        (thread,) = [t for t in seeds.threads if t.about == event]
        voices = {e.source for e in thread.entries if e.part != "denial" or e.event == event}
        denials = {e.source for e in thread.entries if e.part == "denial" and e.event != event}
        assert {v.partition(" ")[0] for v in claim["asserted_by"] if not v.startswith("article")} <= voices, opening
        assert denials == set(claim["denied_by"]), opening
        assert set(claim["articles"]) <= {article_of[e.report] for e in thread.entries}, opening


def test_the_commitments_of_the_five_articles_stand_as_merged_by_hand(seeds: Joined, shared: Path) -> None:
    """All that a report states: by whom, kept or not and by what; the ninth is of unnamed partners and not coded."""
    merged = json.loads((shared / "seeds" / "merged.json").read_text("utf-8"))
    kept_by = {one["id"]: set(members) for one, members in zip(merged["events"], _merged(shared), strict=True)}
    events = {e.id: {(ref.article, ref.event) for ref in e.reports} for e in seeds.events}
    made = {c.event: c for c in seeds.commitments if c.kind == "promise"}
    met = []
    for row in merged["commitments"]:
        places = _places(shared, row)
        if not places:
            continue
        (commitment,) = [c for c in made.values() if places & events[c.event]]
        met.append(commitment.event)
        assert row["who"][:3] in {party.party for party in commitment.by}
        assert commitment.standing == ("fulfilled" if row["fulfilled"] else "open"), row["what"]
        if row["fulfilled"]:
            assert any(events[act] & kept_by[row["fulfilled"]] for act in commitment.fulfilled_by)
    assert len(met) == 8
    assert set(met) == set(made)


def _places(shared: Path, row: dict[str, Any]) -> set[tuple[str, int]]:
    """The coded promises with the words of a commitment."""
    coded_rows = coded(shared / "seeds")[row["article"]]["events"]
    return {(row["article"], n) for n, one in enumerate(coded_rows) if one["type"] == "AGREE" and _same_words(row, one)}


def _merged(shared: Path) -> list[list[tuple[str, int]]]:
    """The merger's events as coded reports: of one article, the words, type and a party on each side agree."""
    rows = {p: c["events"] for p, c in coded(shared / "seeds").items()}
    return [
        sorted(
            {
                (report["article"], place)
                for report in one["reports"]
                for place, row in enumerate(rows[report["article"]])
                if row["type"] == one["type"] and _same_words(report, row) and _same_sides(one, row)
            }
        )
        for one in json.loads((shared / "seeds" / "merged.json").read_text("utf-8"))["events"]
    ]


def _same_words(report: dict[str, Any], row: dict[str, Any]) -> bool:
    return report["evidence"] in row["evidence"] or row["evidence"] in report["evidence"]


def _same_sides(one: dict[str, Any], row: dict[str, Any]) -> bool:
    sides = {p["party"] for p in (*row["actors"], *(row["recipients"] or ()))}
    return not sides.isdisjoint(one["actors"]) and not sides.isdisjoint(one["recipients"])


def _pairs(groups: Any) -> list[tuple[Any, Any]]:
    return [(a, b) for group in groups for a in group for b in group if a < b and a[0] != b[0]]


def invented_words() -> list[str]:
    return sorted({f"{a}{b}{c}er" for a in "bcdfglmnprst" for b in "aeiou" for c in "bcdfglmnprst"})


def timed(press: list[dict[str, Any]]) -> tuple[float, int]:
    """Seconds of this process to join the reports of one block, and the events that they make."""
    from dyade.joining import join_block

    reports, notes = given(*press)
    begun = process_time()
    events_found = join_block(reports, notes, copies=())
    return process_time() - begun, len(events_found)


def crowded(count: int) -> tuple[float, int]:
    """`count` reports of some three thousand small events."""
    random, pool = Random(3), invented_words()
    days = [f"{2019 + k % 2}-{1 + k % 12:02}-{1 + k % 28:02}" for k in range(3000)]
    acts = [(random.choice(["ASSAULT", "ACCUSE", "CONSULT", "AID"]), day, random.sample(pool, 12)) for day in days]
    press = []
    for number in range(count // 4):
        day = acts[number % 3000][1]
        told = [random.choice(acts) for _ in range(4)]
        events = [
            event(f"{kind} MLI>RUS held {when if random.random() < 0.6 else '-'} -", " ".join(random.sample(said, 9)))
            for kind, when, said in told
        ]
        press.append(article(f"a{number}", day, *events))
    return timed(press)


def thronged(count: int, events: int) -> tuple[float, int]:
    """`count` reports of a few meetings, each on its day in one town: every pair of one meeting could be one."""
    random, pool = Random(5), invented_words()
    acts = [(f"2024-{1 + k // 28:02}-{1 + k % 28:02}", random.sample(pool, 12)) for k in range(events)]
    told = [(n, *acts[n % events]) for n in range(count)]
    return timed(
        [
            article(f"a{n}", day, event(f"CONSULT MLI>RUS held {day} Moscou", " ".join(random.sample(words, 9))))
            for n, day, words in told
        ]
    )


def test_a_block_of_ten_thousand_reports_grows_little_more_than_its_reports() -> None:
    few, _ = crowded(2_500)
    many, events_found = crowded(10_000)
    assert 0 < events_found < 10_000
    assert many < 10 * max(few, 0.5), "four times the reports: ten times the time would be a square law on the way"
    assert many < 30, "about 5 seconds of a quiet core"


@pytest.mark.parametrize("events", [1, 100])
def test_so_does_one_of_few_events_with_very_many_reports(events: int) -> None:
    few, _ = thronged(2_500, events)
    many, events_found = thronged(10_000, events)
    assert events_found == events
    assert many < 10 * max(few, 0.5)
    assert many < 30, "under 10 seconds of a quiet core"
