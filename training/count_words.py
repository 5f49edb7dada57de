"""Counts in how many articles each word stem stands: what `joining` calls a rare word.

    python training/count_words.py ARTICLES.jsonl.gz... > src/dyade/languages/fr/frequency.txt

Only counts leave the articles, one stem a line, sorted; stems of fewer than one article in 500 are left out.
"""

import gzip
import json
import sys
from collections import Counter

from dyade.joining.words import stems

LEAST = 500


def main(paths: list[str]) -> None:
    """Prints `articles<TAB>number` and then `stem<TAB>articles that hold it`."""
    counts: Counter[str] = Counter()
    articles = 0
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(stems(json.loads(line)["text"])))
                articles += 1
    print(f"articles\t{articles}")
    for stem in sorted(stem for stem, number in counts.items() if number * LEAST >= articles):
        print(f"{stem}\t{counts[stem]}")


if __name__ == "__main__":
    main(sys.argv[1:])
