"""The documentation is true: its code runs, its commands exist, and nothing that exists is left out."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import dyade
from commanding import Result
from dyade.cli.app import app
from dyade.cli.main import main
from dyade.model.codes import DOMAINS, EVENT_TYPES, MODES, SECTORS, STATUSES
from dyade.press import folder
from dyade.views.events import EventRow
from dyade.views.export import ArticleRow, ExportedReport, QuoteRow
from dyade.views.people import PersonRow

HOME = Path(__file__).resolve().parents[1]
PAGES = [HOME / "README.md", *sorted((HOME / "docs").rglob("*.md"))]
GUIDES = {"en": HOME / "docs" / "en", "fr": HOME / "docs" / "fr"}
LEFT = ("pip ", "export DYADE_RECORD", "make ", "dyade demo", "dyade --lang fr demo", "dyade serve", "dyade chart")
"""Lines of shell that are not run here: they install, or serve until stopped, or are run by tests of their own."""
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^(dyade [^\n]+)\n```\n+```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_EVENT, _REPORT = re.compile(r"\be[0-9a-f]{12}\b"), re.compile(r"\br[0-9a-f]{12}\b")


def blocks(language: str) -> list[tuple[str, str]]:
    """(page and number, text) of each block of code of the language in the pages for users."""
    return list(_blocks(language))


def _blocks(language: str) -> Iterator[tuple[str, str]]:
    for page in (page for page in PAGES if page.parent in (HOME, *GUIDES.values())):
        for number, (kind, text) in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8"))):
            if kind == language:
                yield f"{page.relative_to(HOME)}#{number}", text


@pytest.fixture
def place(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the pages suppose it: a record, an article, a folder of articles."""
    shutil.copy(sample_file, tmp_path / "sample.dyade")
    shutil.copy(folder() / "visite-a-moscou.txt", tmp_path / "article.txt")
    (tmp_path / "articles").mkdir()
    shutil.copy(folder() / "retrait-de-la-minusma.txt", tmp_path / "articles" / "retrait.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DYADE_RECORD", "sample.dyade")
    monkeypatch.setenv("LANGUAGE", "en")
    return tmp_path


@pytest.mark.parametrize(("where", "text"), blocks("python"), ids=lambda value: value if "#" in value[:60] else "")
def test_python_of_the_pages_runs(where: str, text: str, place: Path) -> None:
    exec(compile(text, where, "exec"), {})


@pytest.mark.parametrize(("where", "text"), blocks("sh"), ids=lambda value: value if "#" in value[:60] else "")
def test_shell_of_the_pages_runs(where: str, text: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with dyade.open("sample.dyade") as record:
        event = max(record.events(), key=lambda row: row.reports).id
        report = record.event(event).reports[0].report
    for line in filter(None, map(str.strip, text.splitlines())):
        if not line.startswith(LEFT) and not line.startswith("cat "):
            done = _run(_REPORT.sub(report, _EVENT.sub(event, line.partition("  #")[0])), capsys)
            assert done.code == 0, f"{where}: {line}\n{done.err}"
            assert done.out


SHOWN = [
    (f"{page.relative_to(HOME)}#{number}", line, shown)
    for page in PAGES
    for number, (line, shown) in enumerate(_SHOWN.findall(page.read_text(encoding="utf-8")))
    if not line.startswith(LEFT)
]
"""(page and number, command, what the page shows of its answer), where one stands right below the other."""


@pytest.mark.parametrize(("where", "line", "shown"), SHOWN, ids=[where for where, *_ in SHOWN])
def test_what_the_pages_show_is_what_the_commands_say(
    where: str, line: str, shown: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    said = [told.rstrip() for told in _run(line, capsys).out.splitlines()]
    lines = [told.rstrip() for told in shown.splitlines() if told.strip() != "…"]
    assert said[: len(lines)] == lines, f"{where}: {line}"


def test_every_command_and_option_is_explained_in_both_languages() -> None:
    for language, home in GUIDES.items():
        said = "\n".join(page.read_text(encoding="utf-8") for page in sorted(home.glob("*.md")))
        for name, options in _commands():
            assert re.search(rf"\b{name}\b", said), f"{language}: dyade {name}"
            for option in options:
                assert re.search(rf"(?<![\w-]){option}(?![\w-])", said), f"{language}: dyade {name} {option}"


def test_every_code_and_column_is_in_both_codebooks() -> None:
    codes = {*EVENT_TYPES, *STATUSES, *SECTORS, *DOMAINS, *(mode for modes in MODES.values() for mode in modes)}
    rows = (EventRow, ExportedReport, QuoteRow, ArticleRow, PersonRow)
    for page in (GUIDES["en"] / "codebook.md", GUIDES["fr"] / "codes.md"):
        text = page.read_text(encoding="utf-8")
        assert sorted(code for code in codes if f"`{code}`" not in text) == []
        assert [row.__name__ for row in rows if f"`{', '.join(row._fields)}`" not in text] == []


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.relative_to(HOME)}: {link}"


def _commands() -> Iterator[tuple[str, list[str]]]:
    group = typer.main.get_command(app)
    yield "dyade", [max(o.opts, key=len) for o in group.params if o.param_type_name == "option"]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        yield name, [max(o.opts, key=len) for o in command.params if o.param_type_name == "option"]


def _run(line: str, capsys: pytest.CaptureFixture[str]) -> Result:
    """The line as a shell runs it, but for its first word; `> FILE` is honoured."""
    words = shlex.split(line)
    out = words.index(">") if ">" in words else None
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main(words[1:out])
    said = capsys.readouterr()
    if out is not None:
        Path(words[out + 1]).write_text(said.out, encoding="utf-8")
    return Result(int(left.value.code or 0), said.out, said.err)
