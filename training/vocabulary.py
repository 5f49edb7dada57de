"""The pieces that French and English press uses: counted in a corpus, cut to size, in the order of the full list."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import Tokenizer

from training.encoder import SPECIAL, tokenizer

WORD = re.compile(r"\s?(?:\w+['’]|\w+(?:-\w+)*|[^\w\s])")


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """The texts of article files, one JSON object a line, packed or not."""
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def _add_lexicon(count: Counter[int], tok: Tokenizer, pieces: list[tuple[str, float]]) -> None:
    """Pieces of the words that the French pipeline knows: too rare for the corpus, ranked below all that it uses."""
    from dyade.reading.parse import pipeline

    extra: Counter[int] = Counter()
    known = sorted(w for w in pipeline().vocab.strings if w.replace("-", "").isalpha() and len(w) < 30)
    for word in tok.encode_batch([" " + w for w in known], add_special_tokens=False):
        extra.update({i for i in word.ids if i not in count})
    rank = sorted(extra, key=lambda i: (-extra[i], i))
    count.update({i: 0 for i in rank})
    for n, i in enumerate(rank):
        count[i] = -n


def cut(pieces: list[tuple[str, float]], paths: Iterable[Path], size: int) -> list[int]:
    """Ids of the `size` pieces to keep: the special ones, the single characters that occur, then the most used."""
    tok = tokenizer(pieces)
    words: Counter[str] = Counter()
    for text in texts(paths):
        words.update(w.replace("’", "'") for w in WORD.findall(text))
    count: Counter[int] = Counter()
    order = sorted(words)
    for word, cut_word in zip(order, tok.encode_batch(order, add_special_tokens=False), strict=True):
        for piece in cut_word.ids:
            count[piece] += words[word]
    _add_lexicon(count, tok, pieces)
    letters = {c for w in words for c in w} | {"▁"}
    kept = {i for i, (p, _) in enumerate(pieces) if p in SPECIAL or p in letters}
    for piece, _ in sorted(count.items(), key=lambda x: (-x[1], x[0])):
        if len(kept) >= size:
            break
        kept.add(piece)
    print(
        f"vocabulary: {len(count)} pieces used, {len(kept)} kept, share of uses kept "
        f"{sum(n for p, n in count.items() if p in kept and n > 0) / sum(n for n in count.values() if n > 0):.5f}"
    )
    return sorted(kept)
