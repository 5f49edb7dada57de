"""The package asks for what it needs, in versions that are known to work."""

import re
import tomllib
from pathlib import Path

from dyade.running.checks import EXTRAS, PARTS

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_is_bounded_on_both_sides() -> None:
    asked = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
    asked += [one for several in PROJECT["project"]["optional-dependencies"].values() for one in several]
    bare = [one for one in asked if not one.startswith("dyade[") and not re.search(r">=[\d.]+,<[\d.]+$", one)]
    assert bare == []


def test_the_doctor_looks_at_every_part_and_every_extra() -> None:
    assert {*PARTS} == {"dyade", *map(_name, PROJECT["project"]["dependencies"])}
    extras = {name: asked for name, asked in PROJECT["project"]["optional-dependencies"].items() if name != "test"}
    for extra in EXTRAS:
        wanted = [one for one in extras.pop(extra.name) if not one.startswith("dyade[")]
        assert {*map(_name, wanted)} <= {*extra.parts}
    assert not extras


def test_each_extra_is_whole_by_itself() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert "dyade[serve]" in extras["mcp"], "an assistant asks the questions of the service"


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0]
