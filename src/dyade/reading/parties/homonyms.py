"""One form, several things: which Congo, which Tripoli, and when « Washington » is part of a longer name."""

from collections import Counter
from collections.abc import Iterable

from dyade.reading.parties.lexicon import Hit, Sense
from dyade.reading.parties.naming import Run

_STATELY = ("state", "seat", "city", "place")


def choose_senses(hits: Iterable[Hit], runs: tuple[Run, ...], entities: dict[int, tuple[int, int]]) -> tuple[Hit, ...]:
    """Drop states that are part of a longer name, and put first the meaning that the rest of the article supports.

    `entities` gives, by the offset of each of its words, the span of a name of the statistical tagger that is no place.
    """
    kept = [hit for hit in hits if not _inside_longer(hit, runs, entities)]
    support: Counter[str] = Counter()
    for hit in kept:
        parties = {sense.party for sense in hit.senses if sense.party}
        if len(parties) == 1:
            support[next(iter(parties))] += 1
    return tuple(_ordered(hit, support) for hit in kept)


def _ordered(hit: Hit, support: Counter[str]) -> Hit:
    if len(hit.senses) == 1:
        return hit
    indexed = sorted(enumerate(hit.senses), key=lambda pair: (-_weight(pair[1], support), pair[0]))
    return hit._replace(senses=tuple(sense for _, sense in indexed))


def _weight(sense: Sense, support: Counter[str]) -> int:
    return support[sense.party] if sense.party else 0


def _inside_longer(hit: Hit, runs: tuple[Run, ...], entities: dict[int, tuple[int, int]]) -> bool:
    """« Washington Post », « Paris Match »: the tagger and the capitals agree on a longer name."""
    if hit.sense.kind not in _STATELY:
        return False
    entity = entities.get(hit.start)
    if entity is None or (entity[0] >= hit.start and entity[1] <= hit.end):
        return False
    return any(
        run.start <= hit.start and hit.end <= run.end and run.end - run.start > hit.end - hit.start
        and max(run.start, entity[0]) < hit.start or run.start <= hit.start < hit.end < min(run.end, entity[1])
        for run in runs
    )  # fmt: skip
