"""Clusters: checked against every partition there is, on small random graphs."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.joining.clusters import Graph, Pair, partition, value

SIZES = st.integers(min_value=2, max_value=6)


def every_partition(size: int) -> Iterator[list[list[int]]]:
    if size == 0:
        yield []
        return
    for smaller in every_partition(size - 1):
        for place in range(len(smaller)):
            yield [*smaller[:place], [*smaller[place], size - 1], *smaller[place + 1 :]]
        yield [*smaller, [size - 1]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[Pair, float], frozenset[Pair]]:
    size = draw(SIZES)
    pairs = list(combinations(range(size), 2))
    compared = [pair for pair in pairs if draw(st.integers(0, 9)) > 1]
    scores = {pair: draw(st.floats(-4, 4).filter(lambda x: abs(x) > 0.01)) for pair in compared}
    return size, scores, frozenset(pair for pair in pairs if draw(st.integers(0, 9)) == 0)


def graph(made: tuple[int, dict[Pair, float], frozenset[Pair]]) -> Graph:
    size, scores, apart = made
    return Graph(size, scores, lambda a, b: (min(a, b), max(a, b)) in apart)


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_what_must_stand_apart_never_stands_together_through_a_third(
    made: tuple[int, dict[Pair, float], frozenset[Pair]],
) -> None:
    clusters = partition(graph(made))
    assert sorted(n for members in clusters for n in members) == list(range(made[0]))
    assert not any(pair in made[2] for members in clusters for pair in combinations(members, 2))


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_no_single_report_would_be_better_off_elsewhere(made: tuple[int, dict[Pair, float], frozenset[Pair]]) -> None:
    net = graph(made)
    clusters = partition(net)
    reached = value(net, clusters)
    for member in range(made[0]):
        rest = [[n for n in members if n != member] for members in clusters]
        for place in range(len(rest)):
            moved = [[*members, member] if k == place else members for k, members in enumerate(rest)]
            assert value(net, moved) <= reached + 1e-6
        assert value(net, [*rest, [member]]) <= reached + 1e-6


def test_the_best_of_all_partitions_is_found_nearly_always() -> None:
    from random import Random

    random, exact, share = Random(5), 0, []
    for _ in range(200):
        size = random.randint(3, 6)
        kind = [random.randrange(3) for _ in range(size)]
        pairs = list(combinations(range(size), 2))
        scores = {(a, b): random.gauss(1.2 if kind[a] == kind[b] else -1.2, 1.2) for a, b in pairs}
        apart = frozenset(pair for pair in pairs if random.random() < 0.1)
        net = graph((size, scores, apart))
        best = max(value(net, clusters) for clusters in every_partition(size))
        reached = value(net, partition(net))
        exact += reached > best - 1e-9
        share.append((reached + 1) / (best + 1))
    assert exact >= 190
    assert sum(share) / len(share) > 0.99
