"""Words first: whatever is read in an article of the sample press stands in its text, where it says it stands."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import dyade
from dyade.model.article import Article
from dyade.model.base import Span
from dyade.model.reading import Reading
from dyade.record import queries
from dyade.record.store import open_store


@pytest.fixture(scope="module")
def read(sample_file: Path) -> Mapping[str, tuple[Article, Reading]]:
    """Every article of the sample press with its reading."""
    with open_store(sample_file) as store, store.reading() as connection:
        return {article.id: (article, reading) for article, reading in queries.all_articles(connection)}


def test_every_span_is_a_stretch_of_the_text(read: Mapping[str, tuple[Article, Reading]]) -> None:
    seen = 0
    for article, reading in read.values():
        for span in _spans(reading):
            assert 0 <= span.start < span.end <= len(article.text), (article.id, span)
            assert span.words(article.text).strip(), (article.id, span)
            seen += 1
    assert seen > 1000


def test_no_report_quote_or_mention_lies_in_what_is_not_the_article(
    read: Mapping[str, tuple[Article, Reading]],
) -> None:
    for article, reading in read.values():
        coded = article.coded()
        for span in (*reading.reports, *reading.quotes, *reading.mentions):
            assert coded[span.start : span.end].strip(), (article.id, span)


def test_cues_and_antecedents_are_where_they_are_said_to_be(read: Mapping[str, tuple[Article, Reading]]) -> None:
    for article, reading in read.values():
        for quote in reading.quotes:
            if quote.cue and quote.cue_start is not None:
                assert article.text.startswith(quote.cue, quote.cue_start), (article.id, quote)
        for mention in reading.mentions:
            assert mention.antecedent is None or 0 <= mention.antecedent < len(article.text), (article.id, mention)
            assert mention.start <= mention.head < mention.end, (article.id, mention)


def test_choices_name_words_of_the_text(read: Mapping[str, tuple[Article, Reading]]) -> None:
    for article, reading in read.values():
        for report in reading.reports:
            assert report.why.rule
            for choice in report.why.choices:
                if choice.start is not None and choice.end is not None:
                    assert article.text[choice.start : choice.end].strip(), (article.id, choice)


def test_reading_is_the_same_alone_and_among_others(read: Mapping[str, tuple[Article, Reading]]) -> None:
    for id_ in sorted(read)[:3]:
        article, reading = read[id_]
        if article.language == "fr":
            again = dyade.code(
                article.text, published=article.published, outlet=article.outlet, country=article.country, id=id_
            )
            assert again == reading


def test_the_record_gives_back_the_words_of_every_report(sample_file: Path) -> None:
    with open_store(sample_file) as store, store.reading() as connection:
        texts = {article.id: article.text for article, _ in queries.all_articles(connection)}
        for sourced in queries.reports(connection):
            assert sourced.words == sourced.report.words(texts[sourced.article])


def _spans(reading: Reading) -> list[Span]:
    people = [span for person in reading.people for span in person.spans]
    kinds = (reading.mentions, reading.places, reading.times, reading.quotes, reading.reports, reading.refusals, people)
    return [span for spans in kinds for span in spans]
