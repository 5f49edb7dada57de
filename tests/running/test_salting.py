"""A block in parts gives the events of the whole block."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.joining import join
from dyade.joining.block import Made, make
from dyade.joining.decisions import Rulings
from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.model.event import ArticleNote, SourcedReport
from dyade.running.cluster import salting
from telling import told

Reports = list[SourcedReport]
_WORDS = ("a reçu son homologue", "a rencontré le ministre", "s'est entretenu avec son voisin", "a salué la visite")


def in_parts(blocks: Sequence[Sequence[Facts]], rulings: Rulings, roots: Roots) -> Iterator[Made]:
    """What a cluster does with large blocks, here."""
    for block in blocks:
        strengths = {pair: s for part in salting.periods(block) for pair, s in salting.compared(part, roots).items()}
        for part in salting.parts(block, strengths, rulings):
            facts, known = salting.laid_out(part)
            yield make(facts, rulings, roots, known, salting.beside_of(part))


def reported(days: Sequence[tuple[int, int, int]]) -> tuple[Reports, list[ArticleNote]]:
    """One pair of states, all in one block: (day of the act, words, outlet) of each report."""
    reports: Reports = []
    notes: list[ArticleNote] = []
    for n, (day, words, outlet) in enumerate(days):
        text = f"Le chef de la diplomatie malienne {_WORDS[words]} à Moscou."
        read = told(f"a{n:03}", text, words=_WORDS[words], date=f"2024-03-{day:02}", published="2024-03-29",
                    outlet=f"Titre {outlet}")  # fmt: skip
        report = read.reading.reports[0]
        reports.append(
            SourcedReport(id=f"r{n:03}", article=read.article.id, index=0, report=report, words=_WORDS[words])
        )
        notes.append(ArticleNote(id=read.article.id, published="2024-03-29", outlet=f"Titre {outlet}", text=text))
    return reports, notes


@pytest.fixture
def short_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    """Periods of five reports."""
    monkeypatch.setattr(salting, "PERIOD", 5)


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 3), st.integers(0, 5)), min_size=2, max_size=40))
@settings(max_examples=25, deadline=None)
def test_parts_joined_at_the_seams_are_the_whole(days: list[tuple[int, int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(salting, "PERIOD", 5)
        reports, notes = reported(days)
        assert join(reports, notes, spread=in_parts) == join(reports, notes)


def test_no_part_of_the_comparison_holds_more_than_a_period_and_its_seams(short_periods: None) -> None:
    reports, notes = reported([(n % 28 + 1, n % 4, n % 6) for n in range(60)])
    seen: list[int] = []

    def watched(blocks: Sequence[Sequence[Facts]], rulings: Rulings, roots: Roots) -> Iterator[Made]:
        for block in blocks:
            for part in salting.periods(block):
                seen.append(sum(bool(one.links) for one in part))
        yield from in_parts(blocks, rulings, roots)

    assert join(reports, notes, spread=watched) == join(reports, notes)
    assert seen
    assert max(seen) <= 5
