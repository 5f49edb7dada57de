"""The sample press: articles written for this project, bundled for the demonstration and the tests.

Five invented outlets of Mali, France, Burkina Faso, Senegal and Switzerland, an invented agency whose dispatches some
of them copy, and a few pieces without outlet or date tell public facts of 2021 to 2024. The facts happened; the
sentences are the project's own, and words in quotation marks give the sense of what was said, not its wording.
"""

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The folder of the sample press, to be read like any other."""
    return Path(str(files("dyade.press") / "articles"))
