"""The one base of every noun: frozen, strict about unknown fields, compared by value."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: equal when its fields are, never changed after it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Span(Frozen):
    """Characters `start` (included) to `end` (excluded) of an article's text; `text[start:end]` gives the words."""

    start: int
    end: int

    def words(self, text: str) -> str:
        """The span's own words in `text`."""
        return text[self.start : self.end]
