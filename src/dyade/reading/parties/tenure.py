"""Which of the rows of a person or group holds on the day of the article: candidate in 2016, president from 2017."""

from collections.abc import Iterable

from dyade.reading.parties.lexicon import Sense


def holding_at(senses: Iterable[Sense], published: str | None) -> Sense | None:
    """The row in force at publication; after the last one, the last; undated, the public one."""
    rows = [sense for sense in senses if sense.kind in ("person", "group")]
    if not rows:
        return None
    if published is None:
        return max(
            rows, key=lambda s: (s.party is not None and not s.party.startswith("NSA"), s.until is None, s.since)
        )
    valid = [sense for sense in rows if holds(sense, published)]
    if valid:
        return max(valid, key=lambda s: s.since)
    past = [sense for sense in rows if sense.until is not None and sense.until < published]
    return max(past, key=lambda s: s.until or "") if past else min(rows, key=lambda s: s.since)


def holds(sense: Sense, published: str | None) -> bool:
    """Years and months compare as text: a row `until` 2016 holds through its December."""
    if published is None:
        return True
    after = not sense.since or sense.since <= published[: len(sense.since)]
    before = sense.until is None or published[: len(sense.until)] <= sense.until
    return after and before
