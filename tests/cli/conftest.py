"""The command line run in this process, where the French model is loaded once."""

from pathlib import Path

import pytest

from commanding import Result, Run
from dyade.cli.main import main


@pytest.fixture
def dyade(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in this process, in English unless `--lang` says otherwise."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("DYADE_RECORD", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str | Path) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Result(int(left.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def asked(dyade: Run, sample_record: Path) -> Run:
    """Runs a command on the record of the sample press."""
    return lambda *arguments: dyade(*arguments, "--record", sample_record)
