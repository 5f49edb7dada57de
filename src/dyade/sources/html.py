"""A saved page becomes the article's text and what the page tells of it: trafilatura for both, htmldate for the day."""

import logging
from datetime import date
from typing import Any

from dyade.model.errors import UnreadableSource
from dyade.sources.fields import Told, host


def page(html: str, *, where: str | None = None, today: date) -> tuple[str, Told]:
    """Text of the article in `html`, and its title, day, outlet and address as the page gives them.

    The day is taken only where the page states it (markup, address), never guessed from its prose; its `lang` mark is
    passed by, for templates often leave English there. Raises UnreadableSource when the page holds no article.
    """
    found = _extracted(html, fast=False) or _extracted(html, fast=True)
    text = str(found.text or "") if found else ""
    if not found or not text.strip():
        raise UnreadableSource(
            "holds no article", where=where, why="no text between its menus", todo="Save its text as a .txt file"
        )
    url = _told(found.url)
    told = Told(
        title=_told(found.title),
        published=_day(html, url=url, today=today),
        outlet=_told(found.sitename) or host(url),
        url=url,
    )
    return text, told


def _extracted(html: str, *, fast: bool) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction(
        html,
        fast=fast,
        favor_recall=fast,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _day(html: str, *, url: str | None, today: date) -> str | None:
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = find_date(html, extensive_search=False, original_date=True, url=url, max_date=today.isoformat())
    return str(found) if found else None


def _told(value: object) -> str | None:
    return str(value).strip() or None if value else None
