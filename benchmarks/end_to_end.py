"""Cross-article links on the reader's own reports: `python -m benchmarks.end_to_end GOLD_DIR CODED.jsonl`.

CODED.jsonl is what `dyade code GOLD_DIR/articles.jsonl` prints. Own reports are matched with gold ones as `score.py`
does (type and parties, nearest words first), own reports are joined, and the links between matched reports of
different articles are held against the gold clusters: over all gold links, and over those both of whose ends were read.
"""

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

from dyade.joining import from_coded, join

Member = tuple[str, int]
Links = set[frozenset[Member]]


def links(groups: list[list[Member]]) -> Links:
    """Pairs of reports of different articles in one group."""
    return {frozenset(p) for group in groups for p in combinations(sorted(group), 2) if p[0][0] != p[1][0]}


def matched(folder: Path, coded: dict[str, Any]) -> dict[Member, Member]:
    """The gold report of each own report that has one."""
    sys.path.insert(0, str(folder.parents[1] / "bench"))
    import score  # type: ignore[import-not-found]

    found: dict[Member, Member] = {}
    for name, own in coded.items():
        gold = json.loads((folder / f"{name}.json").read_text("utf-8"))["events"]
        pairs = score.pair(gold, own["events"], _right, score.event_nearness)
        place = {id(event): n for n, event in enumerate(own["events"])}
        at = {id(event): n for n, event in enumerate(gold)}
        found |= {(name, place[id(c)]): (name, at[id(g)]) for g, c in pairs}
    return found


def _right(gold: dict[str, Any], coded: dict[str, Any]) -> bool:
    import score

    return bool(gold["type"] == coded["type"] and score.parties_right(gold, coded))


def main() -> None:
    """Prints precision, recall and F1 of the links."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    coded = {o["article"]: o for o in map(json.loads, path.read_text("utf-8").splitlines())}
    texts = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    gold_of = matched(folder, coded)
    events = join(*from_coded(coded.values(), texts)).events
    own = [[gold_of[r.article, r.event] for r in e.reports if (r.article, r.event) in gold_of] for e in events]
    rows = json.loads((folder / "clusters.json").read_text("utf-8"))["clusters"]
    gold = links([[(Path(m["article"]).stem, m["event"]) for m in row["members"]] for row in rows])
    got, read = links(own), set(gold_of.values())
    reachable = {link for link in gold if link <= read}
    sys.stdout.write(f"reports: own {sum(len(o['events']) for o in coded.values())}, matched {len(gold_of)}\n")
    for name, target in (("all gold links", gold), ("both ends read", reachable)):
        right = len(got & target)
        p, r = right / max(1, len(got)), right / max(1, len(target))
        f1 = 2 * p * r / max(1e-9, p + r)
        sys.stdout.write(f"{name:15} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  gold {len(target)}  joined {len(got)}\n")


if __name__ == "__main__":
    main()
