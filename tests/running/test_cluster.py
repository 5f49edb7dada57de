"""The same articles give the same record on this process, a pool and a cluster, whatever dies on the way."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dyade.cli.engines import Engines, choose
from dyade.record.store import open_store
from dyade.record.writer import digest
from dyade.running.cluster import Cluster
from dyade.running.cluster.shards import Shards
from dyade.running.engine import DIED, Engine, Pool, Serial, read_by_tables, read_chunk
from dyade.running.reading import Summary, read_into
from dyade.sources import article_from_text
from spreading import ARTICLES, FATAL, SCAR, dying, dying_once, hand_reader, idle
from telling import dump

Held = dict[str, list[tuple[object, ...]]]
TOLD = (
    "Le ministre malien des Affaires étrangères a rencontré lundi à Moscou son homologue russe.",
    "La Chine accuse les États-Unis d'avoir violé son espace aérien. « Nous condamnons ce vol », a déclaré Pékin.",
    "La France a livré mardi trois navires à l'Ukraine.",
)
SIZE = 12
"""Articles of a shard: three shards in all."""


@pytest.fixture(scope="module")
def scar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader that died once leaves its mark."""
    return tmp_path_factory.mktemp("scar") / "scar"


@pytest.fixture(scope="module")
def surroundings(scar: Path) -> Iterator[None]:
    """What the workers of a cluster are born into: they find the tests' readers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_DISABLE_IMPORT_WARNING", "1")
        patch.setenv(SCAR, str(scar))
        yield


@pytest.fixture(scope="module")
def one_machine(surroundings: None) -> Iterator[Any]:
    """Ray on this machine, two workers."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'dyade[ray]'")
    ray.init(
        address="local", num_cpus=2, include_dashboard=False, object_store_memory=100 << 20, log_to_driver=False,
        logging_level="ERROR",
    )  # fmt: skip
    yield ray
    ray.shutdown()


def kept(path: Path, engine: Engine) -> tuple[Held, Summary]:
    """What a record holds once the engine has read and joined the press."""
    with open_store(path, create=True) as store:
        done = read_into(store, ARTICLES, engine)
        return dump(store), done


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The record that this process alone makes."""
    return kept(tmp_path_factory.mktemp("serial") / "press.dyade", Serial(hand_reader))[0]


def test_a_pool_makes_the_same_record(tmp_path: Path, expected: Held) -> None:
    assert kept(tmp_path / "press.dyade", Pool(2, hand_reader))[0] == expected


def test_shards_that_are_whole_are_not_read_again(tmp_path: Path) -> None:
    shards = Shards(str(tmp_path / "shards"), SIZE)
    shards.prepare()
    names = [name for name, _ in shards.add(ARTICLES)]
    assert len(names) == len(ARTICLES) // SIZE
    assert [shards.begin(names[0]) for _ in range(3)] == [0, 1, 2]
    shards.finish(names[0], Serial(hand_reader).map_read(shards.articles(names[0])))
    assert shards.done() == (names[0],)
    marks = [digest(article) for article in ARTICLES[:SIZE]]
    assert [one.article for one in shards.outcomes(names[0], marks)] == ARTICLES[:SIZE]
    again = Shards(str(tmp_path / "shards"), SIZE).add(ARTICLES)
    assert [name for name, _ in again] == names, "named by what they hold"
    shards.start_over(names[0])
    assert shards.begin(names[0]) == 0, "a try of a run that was stopped is none"


def test_what_another_reader_or_version_read_is_left_alone(tmp_path: Path) -> None:
    for made in ("1", "2"):
        shards = Shards(str(tmp_path / "shards"), SIZE, made)
        shards.prepare()
        assert shards.done() == ()
        name, _ = next(shards.add(ARTICLES))
        shards.finish(name, Serial(hand_reader).map_read(shards.articles(name)))


def test_only_the_shards_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    Shards(str(folder)).prepare()
    (folder / "mine.txt").write_text("kept")
    Shards(str(folder)).remove()
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    (folder / "mine.txt").unlink()
    Shards(str(folder)).prepare()
    Shards(str(folder)).remove()
    assert not folder.exists()


class Unhurried(Cluster):
    """Reads here; the last shard is whole first."""

    def _start(self) -> Any:
        return None

    def _read(self, names: Sequence[str]) -> Iterator[str]:
        for name in reversed(names):
            self._shards.finish(name, Serial(hand_reader).map_read(self._shards.articles(name)))
            yield name


def test_outcomes_come_in_the_order_of_the_articles_whichever_shard_is_whole_first(tmp_path: Path) -> None:
    engine = Unhurried(str(tmp_path / "shards"), reader=hand_reader, size=SIZE)
    assert [one.article for one in engine.map_read(ARTICLES[SIZE:])] == ARTICLES[SIZE:]
    assert [one.article for one in engine.map_read(ARTICLES)] == ARTICLES, "some of them read before"


@pytest.mark.slow
def test_one_worker_makes_the_same_record_and_large_blocks_are_spread(
    one_machine: Any, tmp_path: Path, expected: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dyade.running.cluster.joining.LARGE", 4)
    engine = Cluster(str(tmp_path / "shards"), workers=1, reader=hand_reader, size=SIZE)
    held, done = kept(tmp_path / "press.dyade", engine)
    assert held == expected
    assert done.added == len(ARTICLES)


@pytest.mark.slow
def test_several_workers_make_the_same_record_when_one_is_killed(
    one_machine: Any, tmp_path: Path, expected: Held, scar: Path
) -> None:
    scar.unlink(missing_ok=True)
    engine = Cluster(str(tmp_path / "shards"), reader=dying_once, size=SIZE)
    assert kept(tmp_path / "press.dyade", engine)[0] == expected
    assert scar.exists()


@pytest.mark.slow
def test_an_article_that_kills_twice_is_set_aside_and_a_stopped_run_is_taken_up(
    one_machine: Any, tmp_path: Path
) -> None:
    where = str(tmp_path / "shards")
    first = list(Cluster(where, reader=dying, size=SIZE, made="by hand").map_read(ARTICLES[: 2 * SIZE]))
    assert [(one.article.id, one.reason) for one in first if one.reading is None] == [(FATAL, DIED)]
    again = list(Cluster(where, reader=idle, size=SIZE, made="by hand").map_read(ARTICLES))
    assert [one.article.id for one in again] == [article.id for article in ARTICLES]
    assert sum(one.reading is None for one in again) == 1 + len(ARTICLES) - 2 * SIZE, "what was whole is not read again"


def test_without_the_model_a_cluster_reads_by_the_tables_and_leaves_what_the_model_read_alone(tmp_path: Path) -> None:
    def chosen(model: bool) -> Cluster:
        engine = choose(
            Engines.ray, "press.dyade", workers=1, expected=None, address=None, shards=str(tmp_path), model=model
        ).engine
        assert isinstance(engine, Cluster)
        return engine

    with_model, by_tables = chosen(model=True), chosen(model=False)
    assert (with_model._reader, by_tables._reader) == (read_chunk, read_by_tables)
    assert with_model._shards.maker != by_tables._shards.maker


@pytest.mark.slow
def test_a_cluster_reads_by_the_tables_alone_as_this_process_does(one_machine: Any, tmp_path: Path) -> None:
    articles = [
        article_from_text(text, id=f"t{n}", published="2024-03-05", outlet="Le Quai", language="fr")
        for n, text in enumerate(TOLD)
    ]

    def held(engine: Engine, name: str) -> tuple[Held, Summary]:
        with open_store(tmp_path / name, create=True) as store:
            done = read_into(store, articles, engine)
            return dump(store), done

    alone, done = held(Serial(read_by_tables), "alone.dyade")
    assert done.added == len(articles)
    assert alone["reports"], "the tables read something"
    engine = Cluster(str(tmp_path / "shards"), workers=1, reader=read_by_tables, size=2)
    assert held(engine, "cluster.dyade")[0] == alone


@pytest.mark.slow
def test_a_node_that_leaves_while_the_cluster_reads_costs_nothing(
    surroundings: None, tmp_path: Path, expected: Held
) -> None:
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'dyade[ray]'")
    from ray.cluster_utils import Cluster as Machines

    if ray.is_initialized():
        ray.shutdown()
    small = {"num_cpus": 1, "object_store_memory": 80 << 20}
    machines = Machines(initialize_head=True, head_node_args={**small, "include_dashboard": False})
    try:
        leaving, _ = machines.add_node(**small), machines.add_node(**small)
        ray.init(address=machines.address, log_to_driver=False, logging_level="ERROR")
        engine = Cluster(str(tmp_path / "shards"), reader=hand_reader, size=SIZE)
        with open_store(tmp_path / "press.dyade", create=True) as store:
            read_into(store, ARTICLES, _Leaving(engine, lambda: machines.remove_node(leaving)))
            assert dump(store) == expected
    finally:
        ray.shutdown()
        machines.shutdown()


class _Leaving:
    """An engine during whose work something happens."""

    def __init__(self, engine: Engine, happen: Any) -> None:
        self._engine, self._happen, self.join = engine, happen, engine.join

    def map_read(self, articles: Any) -> Iterator[Any]:
        for number, outcome in enumerate(self._engine.map_read(articles)):
            if number == SIZE:
                self._happen()
            yield outcome
