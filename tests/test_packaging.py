"""The package asks for what it needs, in versions that are known to work."""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_is_bounded_on_both_sides() -> None:
    asked = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
    asked += [one for several in PROJECT["project"]["optional-dependencies"].values() for one in several]
    bare = [one for one in asked if not one.startswith("dyade[") and not re.search(r">=[\d.]+,<[\d.]+$", one)]
    assert bare == []


def test_each_extra_is_whole_by_itself() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert "dyade[serve]" in extras["mcp"], "an assistant asks the questions of the service"
