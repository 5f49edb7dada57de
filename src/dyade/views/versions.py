"""Which Dyade answers."""

from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("dyade")
    except PackageNotFoundError:
        return "0"


VERSION = _installed()
