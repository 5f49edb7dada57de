"""Help comes at once: it loads nothing that reads, keeps or draws."""

import json
import subprocess
import sys

HEAVY = ("numpy", "spacy", "onnxruntime", "sqlalchemy", "pyarrow", "pydantic", "rich", "ray", "fastapi")
LOADED = """
import json, sys
from dyade.cli.main import main
try:
    main(["--help"])
except SystemExit:
    sys.stderr.write(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert not set(json.loads(done.stderr)) & set(HEAVY)
