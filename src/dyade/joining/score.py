"""The score of a pair: the features' values times their weights, and the same told feature by feature."""

from collections.abc import Mapping

from dyade.joining.compare import Shares, compare
from dyade.joining.facts import Facts
from dyade.joining.knowledge import features, weights
from dyade.model.event import FeatureShare


def score(a: Facts, b: Facts, *, copied: bool = False) -> float:
    """Log-odds that the two tell of one event: positive for, negative against."""
    return total(compare(a, b, copied=copied))


def total(shares: Shares) -> float:
    """Sum over the features of value times weight."""
    table = weights()
    return sum([value * table[name] for name, value in shares.items()])


def told(shares: Shares, *, table: Mapping[str, float] | None = None) -> tuple[FeatureShare, ...]:
    """The features that count, those that weigh most first; weight times value is a feature's share of the score."""
    by_weight = table or weights()
    rows = features()
    out = [
        FeatureShare(feature=name, value=round(value, 4), weight=by_weight[name], explanation=rows[name].english)
        for name, value in shares.items()
        if abs(value * by_weight[name]) >= 0.005
    ]
    return tuple(sorted(out, key=lambda share: (-abs(share.value * share.weight), share.feature)))
