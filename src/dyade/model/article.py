"""What comes in: an article, its text frozen, and the parts of that text that are not the article."""

from typing import Literal

from dyade.model.base import Frozen, Span

RegionKind = Literal["metadata", "boilerplate", "related", "comments", "caption", "foreign"]


class Region(Span):
    """A stretch of the text that is kept but never coded (a menu, « à lire aussi », a date header), and why."""

    kind: RegionKind
    row: str
    """Id of the table row or name of the rule that marked it."""


class Article(Frozen):
    """One press article. `text` never changes after `sources`: every offset in the record counts its characters."""

    id: str
    text: str
    title: str | None = None
    """The headline when it came apart from the text; when it stands in the text it is there."""
    published: str | None = None
    """EDTF day or month of publication, or None; never stands in for the date of an event."""
    outlet: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the outlet's country: what « notre pays » means."""
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code as told by the source or found in the text; anything but `fr` is kept and not coded."""
    origin: str | None = None
    """File (and line) it was read from, for messages."""
    regions: tuple[Region, ...] = ()

    def coded(self) -> str:
        """The text with every character of a region replaced by a blank: same length, same offsets, nothing else."""
        out: list[str] = []
        at = 0
        for region in sorted(self.regions, key=lambda r: r.start):
            if region.end <= at:
                continue
            start = max(region.start, at)
            out.append(self.text[at:start])
            out.append("".join(c if c == "\n" else " " for c in self.text[start : region.end]))
            at = region.end
        out.append(self.text[at:])
        return "".join(out)
