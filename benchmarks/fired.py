"""Which rows of the tables do any work: `python -m benchmarks.fired [--articles 600] [--dead]`.

Reads a sample of the corpora by stage, without the learned reader, and counts for the tables of triggers, governors,
cues, heads and rules of times how many rows some sentence fires; the names of the others go to `build/dead-rows.txt`,
and with `--dead` to the screen. A row that never fires is dead weight, or waits for a press that the sample lacks.

A trigger fires where its conditions hold, coded or not; a governor where it stands above such a trigger; a cue where
it is found, a document where its noun is; a head where a mention is made by it; a rule where it gives a time.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final, NamedTuple

from dyade.model.article import Article
from dyade.model.reading import Mention
from dyade.reading.parse import Parsed, parse_all, plain
from dyade.reading.parties import find_parties
from dyade.reading.pipeline import BATCH
from dyade.reading.quotes.cues import find_cues
from dyade.reading.quotes.lexicon import lexicon as cue_lexicon
from dyade.reading.quotes.sheet import lay_out
from dyade.reading.quotes.turns import interview
from dyade.reading.reports.candidates import Candidate, candidates
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.scene import scene
from dyade.reading.reports.status import REACH
from dyade.reading.reports.syntax import lemma
from dyade.reading.times import find_times
from dyade.sources import iter_sources

ROOT: Final = Path(__file__).resolve().parents[1]
CORPORA: Final = ROOT.parent / "shared" / "corpus"
DEAD: Final = ROOT / "build" / "dead-rows.txt"
TABLES: Final = (
    "triggers_nouns", "triggers_phrases", "triggers_verbs", "governors", "cues", "heads", "times_rules",
)  # fmt: skip
ARTICLES: Final = 600
"""Articles of the sample, spread evenly over each corpus."""


class Row(NamedTuple):
    """A row of a table, by its id."""

    table: str
    id: str


def main() -> None:
    """Count, print, and list the dead."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=ARTICLES, help=f"articles to read (default {ARTICLES})")
    options.add_argument("--dead", action="store_true", help="name the rows that no sentence fires")
    asked = options.parse_args()
    if not CORPORA.is_dir():
        sys.exit(f"skipped: the corpora are absent ({CORPORA} does not exist)")
    found = fired(sample(asked.articles))
    sys.stdout.write("\n".join(lines(found, asked.articles)) + "\n")
    if asked.dead:
        sys.stdout.write("\n".join(dead(found)) + "\n")


def sample(count: int, folder: Path = CORPORA) -> Iterator[Article]:
    """So many articles, as many of each corpus, spread evenly over it."""
    corpora = sorted(folder.glob("*.jsonl.gz"))
    return chain.from_iterable(_spread(path, max(1, count // len(corpora))) for path in corpora)


def fired(articles: Iterable[Article]) -> frozenset[Row]:
    """The rows that some sentence of the articles fires."""
    source = iter(articles)
    found: set[Row] = set()
    while batch := list(islice(source, BATCH)):
        found.update(row for parsed in parse_all(batch) for row in _fired(parsed))
    return frozenset(found)


def lines(found: frozenset[Row], articles: int) -> Iterator[str]:
    """How many rows of each table fired; the names of the others are written to `build/dead-rows.txt`."""
    for table in TABLES:
        ids = rows_of(table)
        yield f"{table}: {len([row for row in ids if row in found])} of {len(ids)} rows fired in {articles} articles"
    DEAD.parent.mkdir(parents=True, exist_ok=True)
    DEAD.write_text("\n".join(dead(found)) + "\n", encoding="utf-8")
    yield f"the others are named in {DEAD.relative_to(ROOT)}"


def dead(found: frozenset[Row]) -> Iterator[str]:
    """The rows that did not fire, a line each: table and id."""
    return (f"{row.table}\t{row.id}" for table in TABLES for row in rows_of(table) if row not in found)


def rows_of(table: str) -> tuple[Row, ...]:
    """The rows of a table, in its order."""
    text = (ROOT / "src" / "dyade" / "languages" / "fr" / f"{table}.tsv").read_text(encoding="utf-8")
    return tuple(Row(table, line.split("\t")[0]) for line in text.splitlines()[1:])


def _spread(path: Path, count: int) -> Iterator[Article]:
    held = [item for item in iter_sources([path]) if isinstance(item, Article)]
    step = max(1, len(held) // count)
    return iter(held[::step][:count])


def _fired(parsed: Parsed) -> Iterator[Row]:
    article = parsed.article
    times = find_times(plain(article.coded()), article.published)
    yield from (Row("times_rules", time.rule) for time in times)
    parties = find_parties(parsed, published=article.published, country=article.country)
    yield from _heads(parties.mentions)
    yield from _cues(parsed)
    for candidate in candidates(scene(parsed, parties.mentions, parties.places, times, ())):
        kind = {"verb": "verbs", "noun": "nouns"}.get(candidate.row.kind, "phrases")
        yield Row(f"triggers_{kind}", candidate.row.id)
        yield from _governors(candidate)


def _heads(mentions: Iterable[Mention]) -> Iterator[Row]:
    named = (row.partition(":") for mention in mentions for row in mention.rows)
    return (Row(table, id_) for table, _, id_ in named if table == "heads")


def _cues(parsed: Parsed) -> Iterator[Row]:
    sheet, known = lay_out(parsed.text, parsed.doc), cue_lexicon()
    yield from (Row("cues", cue.row.id) for cue in find_cues(sheet, known))
    nouns = {word for word, tag in zip(sheet.lemmas, sheet.pos, strict=True) if tag == "NOUN"}
    yield from (Row("cues", f"d:{noun}") for noun in nouns & known.papers)
    if interview(sheet, known).turns:
        yield from (Row("cues", f"i:{word}") for word in known.talks & set(sheet.words))
        yield from (Row("cues", f"t:{word}") for word in known.turns & set(sheet.words))


def _governors(candidate: Candidate) -> Iterator[Row]:
    node = candidate.token
    for _ in range(REACH):
        if node.head.i == node.i:
            return
        node = node.head
        yield from (Row("governors", row.id) for row in lexicon().governors.get(lemma(node), ()))


if __name__ == "__main__":
    main()
