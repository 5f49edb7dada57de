"""The head of a text that tells of the article: a `date YYYY-MM` header or YAML front matter."""

import re
from typing import NamedTuple

from dyade.model.article import Region
from dyade.sources.fields import Told

_DATE = re.compile(r"\s*date\s*:?\s+(\d{4}-\d{2}(?:-\d{2})?)(?=\s|$)\s*", re.IGNORECASE)
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*\r?")
_NAMES = {
    "title": "title", "titre": "title", "date": "published", "published": "published", "outlet": "outlet",
    "source": "outlet", "media": "outlet", "url": "url", "link": "url", "language": "language", "lang": "language",
    "country": "country", "pays": "country", "id": "id",
}  # fmt: skip


class Header(NamedTuple):
    """What the head of a text tells, and the characters that it takes."""

    told: Told
    region: Region


def header(text: str) -> Header | None:
    """The header of `text`, or None. Front matter is read as `key: value` lines; unknown keys are passed by."""
    if front := _FRONT.match(text):
        told = _told(front[1])
        if told != Told():
            return Header(told, Region(start=0, end=front.end(), kind="metadata", row="front-matter"))
    if dated := _DATE.match(text):
        return Header(Told(published=dated[1]), Region(start=0, end=dated.end(), kind="metadata", row="date-header"))
    return None


def _told(block: str) -> Told:
    found: dict[str, str] = {}
    for line in block.split("\n"):
        pair = _PAIR.fullmatch(line)
        name = _NAMES.get(pair[1].lower()) if pair else None
        if pair and name and (value := pair[2].strip("\"'")):
            found.setdefault(name, value)
    return Told(**found)
