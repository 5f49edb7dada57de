"""What the report stage looks at: one parsed article with its mentions, places, times and quotes found by word."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from dyade.model.reading import Mention, Place, Quote, TimeExpression
from dyade.reading.parse import Parsed
from dyade.reading.reports.amounts import Quantity, quantities
from dyade.reading.reports.anniversaries import anniversaries
from dyade.reading.reports.distance import Far, far, placed


class Scene(NamedTuple):
    """One article, indexed by token. Built once, never changed."""

    parsed: Parsed
    doc: Doc
    heads: dict[int, Mention]
    """Token index of a head word -> its mention."""
    inside: dict[int, Mention]
    """Token index of any word of a mention -> the smallest mention around it."""
    places: dict[int, Place]
    times: tuple[TimeExpression, ...]
    quotes: tuple[Quote, ...]
    quantities: tuple[Quantity, ...]
    far: tuple[Far, ...] = ()
    """Acts told by how far they lie from others."""

    @property
    def text(self) -> str:
        """The article's text, as parsed."""
        return self.parsed.text


def scene(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    times: tuple[TimeExpression, ...],
    quotes: tuple[Quote, ...],
) -> Scene:
    """Index everything by token."""
    doc = parsed.doc
    by_char = {t.idx: t.i for t in doc}
    heads: dict[int, Mention] = {}
    inside: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.end - m.start, m.start), reverse=True):
        inside.update(dict.fromkeys(_covered(doc, mention.start, mention.end), mention))
    for mention in sorted(mentions, key=lambda m: (m.end - m.start, m.start)):
        at = by_char.get(mention.head)
        if at is not None:
            heads.setdefault(at, mention)
    where: dict[int, Place] = {}
    for place in places:
        where.update(dict.fromkeys(_covered(doc, place.start, place.end), place))
    published = parsed.article.published
    apart = (*far(doc, times, published), *anniversaries(doc, times, published))
    measured = quantities(doc, times)
    return Scene(parsed, doc, heads, inside, where, placed(doc, times), quotes, measured, apart)


def _covered(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return tuple(range(span.start, span.end)) if span is not None else ()


def sentence(token: Token) -> tuple[int, int]:
    """Token indices of the sentence around the word."""
    return token.sent.start, token.sent.end
