"""Reads gold with the package's own stages into samples, kept in one file."""

import pickle
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dyade.model.article import Article
from dyade.model.reading import Mention, Place, TimeExpression
from dyade.reading.learned.items import items_of
from dyade.reading.learned.pieces import Pieces
from dyade.reading.learned.windows import windows_of
from dyade.reading.learned.words import words_of
from dyade.reading.parse import Parsed, parse
from training.samples import Gold, Sample, chains_of, events_of, gold_of, quoted_of

Stages = Callable[[Parsed, Gold], tuple[Sequence[Mention], Sequence[TimeExpression], Sequence[Place]]]


def sample_of(name: str, gold: Gold, pieces: Pieces, stages: Stages) -> Sample:
    """One article of the gold as a sample."""
    line = gold["line"]
    article = Article(
        id=name,
        text=line["text"],
        published=line.get("published"),
        outlet=line.get("outlet"),
        url=line.get("url"),
        language=line.get("language"),
    )
    parsed = parse(article)
    words = words_of(parsed.doc)
    lemmas = tuple(t.lemma_.lower() for t in parsed.doc if not t.is_space)
    items = items_of(words, *stages(parsed, gold))
    told = events_of(gold, words), quoted_of(gold, words)
    return Sample(name, words, chains_of(words), items, windows_of(words, pieces), lemmas, *told)


def samples_of(gold: Mapping[str, Gold], pieces: Pieces, stages: Stages) -> list[Sample]:
    """Every article of the gold, in order of name."""
    return [sample_of(name, coded, pieces, stages) for name, coded in sorted(gold.items())]


def by_the_package(parsed: Parsed, gold: Gold) -> tuple[Sequence[Mention], Sequence[TimeExpression], Sequence[Place]]:
    """Mentions, times and places as the package's stages find them; the gold is not looked at."""
    from dyade.reading.parties import find_parties
    from dyade.reading.times import find_times

    parties = find_parties(parsed, published=parsed.article.published, country=parsed.article.country)
    return parties.mentions, find_times(parsed.text, parsed.article.published), parties.places


def write(path: Path, folders: Sequence[Path], own: Mapping[str, Gold], pieces: Pieces) -> None:
    """Writes the samples of the folders, by folder name, and those of our own gold under `own`."""
    golds = {f.name: gold_of(f) for f in folders} | {"own": own}
    path.write_bytes(pickle.dumps({name: samples_of(gold, pieces, by_the_package) for name, gold in golds.items()}))
