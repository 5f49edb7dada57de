"""On the command line a person looks at doubtful merges, judges them and takes a judgement back."""

import json
import os
import pty
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

import dyade as library
from commanding import COMMAND, Run, environment
from dyade.cli import review
from dyade.record import writer
from judging import PRESS, add, made, report_of, state
from telling import told

FIRST, SECOND, THANKS = report_of("fanal"), report_of("quais"), report_of("carrefour")
Answer = Callable[..., str]
ECHO = told("echo", "Des mercenaires armés par Moscou ? Paris hausse le ton.", words="Des mercenaires armés par Moscou",
            type="ACCUSE", actor="FRA", mode="allege", published="2024-03-02", outlet="L'Écho")  # fmt: skip
"""A second report of the charge, in other words."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that nobody has judged yet."""
    path = tmp_path_factory.mktemp("review") / "press.dyade"
    made(path, *PRESS).close()
    return path


@pytest.fixture
def press(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to judge on."""
    return Path(shutil.copy(whole, tmp_path / "press.dyade"))


@pytest.fixture
def judged(dyade: Run, press: Path) -> Run:
    """`dyade join --review` on the record, by AB."""
    return lambda *more: dyade("join", "--review", "--record", press, "--author", "AB", *more)


@pytest.fixture
def sitting(judged: Run, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """A review in which the lines given are typed."""
    monkeypatch.setattr(review, "at_terminal", lambda: True)

    def run(*typed: str, more: Sequence[str] = ()) -> str:
        lines: Iterator[str] = iter(typed)

        def line(prompt: str) -> str:
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", line)
        done = judged(*more)
        assert done.code == 0, done.err
        return str(done.out)

    return run


def event_of(path: Path, report: str) -> str:
    with library.open(path, create=False) as record:
        return record.event(report).event.id


def standing(path: Path) -> list[tuple[str, tuple[str, ...], str | None, str, str | None]]:
    with library.open(path, create=False) as record:
        return [(held.kind, held.targets, held.value, held.author, held.note) for held in record.decisions()]


def test_both_reports_stand_side_by_side_with_their_words_and_what_weighs(sitting: Answer) -> None:
    page = sitting("q")
    (side,) = [line for line in page.splitlines() if "«a été reçu" in line]
    assert "«ont parlé des mines" in side
    assert "log-odds" in page
    assert "date.unknown" in page or "article.only" in page
    assert page.endswith("0 judgements kept.\n")


def test_the_most_doubtful_merge_comes_first(dyade: Run, sample_record: Path) -> None:
    done = dyade("join", "--review", "--list", "--record", sample_record, "--format", "jsonl")
    scores = [json.loads(line)["score"] for line in done.out.splitlines()]
    assert scores
    assert scores == sorted(scores, key=abs)


def test_what_is_typed_is_kept_with_its_note(sitting: Answer, press: Path) -> None:
    assert "1 judgement kept" in sitting("2", "two visits")
    assert standing(press) == [("not-same", (FIRST, SECOND), None, "AB", "two visits")]
    assert event_of(press, FIRST) != event_of(press, SECOND)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("1", ""), ("same", (FIRST, SECOND), None)),
        (("3", "2", "AGREE", ""), ("wrong-type", (SECOND,), "AGREE")),
        (("4", "1", "actors=Burkina Faso|FRA", ""), ("wrong-party", (FIRST,), "actors=BFA|FRA")),
        (("5", "1", ""), ("not-an-event", (FIRST,), None)),
    ],
)
def test_every_judgement_can_be_typed(
    typed: tuple[str, ...], kept: tuple[object, ...], sitting: Answer, press: Path
) -> None:
    sitting(*typed)
    assert [one[:3] for one in standing(press)] == [kept]


def test_undo_skip_and_answers_that_are_none(sitting: Answer, press: Path) -> None:
    with library.open(press, create=False) as record:
        before = state(record._store)
    page = sitting("7", "u", "3", "2", "AIDE", "s")
    assert "No such answer." in page
    assert "Nothing was judged in this sitting." in page
    assert "no event type « AIDE »" in page
    assert standing(press) == []
    with library.open(press, create=False) as record:
        assert state(record._store) == before


def test_a_later_judgement_of_one_sitting_can_be_taken_back(sitting: Answer, press: Path) -> None:
    with library.open(press, create=False) as record:
        add(record._store, ECHO)
    page = sitting("2", "", "u", "q")
    assert "1/2" in page
    assert "taken back: not-same" in page
    assert standing(press) == []


def test_a_judgement_is_given_and_taken_back_without_questions(judged: Run, press: Path) -> None:
    done = judged("--decide", f"not-same {FIRST} {SECOND}", "--note", "two visits")
    assert done.code == 0
    decision, kind, *_ = done.out.split()
    assert kind == "not-same"
    assert f"{FIRST} → {event_of(press, FIRST)}" in done.out
    assert event_of(press, FIRST) != event_of(press, SECOND)
    assert decision in judged("--list").out
    listed = [json.loads(line) for line in judged("--list", "--format", "jsonl").out.splitlines()]
    (held,) = [one for one in listed if one["line"] == "decision"]
    assert (held["author"], held["note"], held["targets"]) == ("AB", "two visits", [FIRST, SECOND])
    assert held["time"].startswith("20")
    assert judged("--undo", decision).out == f"taken back: {decision}\n"
    assert event_of(press, FIRST) == event_of(press, SECOND)
    assert standing(press) == []


def test_several_judgements_at_once_are_joined_once(judged: Run, press: Path) -> None:
    done = judged(
        "--decide", f"wrong-type {THANKS} RETREAT/access", "--decide", f"wrong-party {THANKS} recipients=Chine|Turquie"
    )
    assert len(done.out.splitlines()) == 2
    with library.open(press, create=False) as record:
        event = record.event(THANKS).event
    assert (event.type, event.mode, [p.party for p in event.recipients]) == ("RETREAT", "access", ["CHN", "TUR"])


def test_the_author_is_the_login_name_when_nobody_is_named(
    dyade: Run, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "awa")
    dyade("join", "--record", press, "--decide", f"not-an-event {THANKS}")
    assert [one[3] for one in standing(press)] == ["awa"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("maybe R1 R2", "no judgement « maybe ». Choose among same, not-same, wrong-type"),
        (f"same {FIRST}", "same: the judgement is not whole. Name two reports or events: same R1 R2"),
        ("not-an-event e000000000000", "no report or event « e000000000000 »"),
        (f"wrong-type {FIRST} AIDE", "no event type « AIDE »"),
        (f"wrong-type {FIRST} AID/visit", "no mode « visit » of AID"),
        (f"wrong-party {FIRST} actors=Malii", "no state or body « Malii ». Did you mean Mali (MLI)"),
        (f"wrong-party {FIRST} MLI", "wrong-party: the judgement is not whole"),
        ("  ", "no judgement «"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused_in_one_line(words: str, line: str, judged: Run, press: Path) -> None:
    done = judged("--decide", words)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert line in done.err
    assert standing(press) == []


APART = (
    told("matin", "Le ministre malien a été reçu au Kremlin pour parler d'uranium.", words="a été reçu au Kremlin",
         mode="visit", published="2024-05-02", outlet="Le Matin", place="Moscou"),
    told("soir", "Un échange entre Bamako et Moscou a porté sur l'école.", words="a porté sur l'école",
         mode="visit", published="2024-05-20", outlet="Le Soir"),
)  # fmt: skip
"""Two reports that could be of one visit, and that nothing but the parties brings together."""


def test_what_was_nearly_joined_is_offered_too_and_can_be_put_together(
    judged: Run, sitting: Answer, press: Path
) -> None:
    ends = tuple(writer.report_id(read.article.id, 0, read.reading.reports[0].start, "CONSULT") for read in APART)
    with library.open(press, create=False) as record:
        add(record._store, *APART)
    other = event_of(press, ends[1])
    assert event_of(press, ends[0]) != other
    assert f"≠ {other}" in judged("--list").out
    page = sitting("1", "one visit", "q")
    assert f"not joined with {other}" in page
    assert event_of(press, ends[0]) == event_of(press, ends[1])
    assert "≠" not in judged("--list").out


def test_without_a_terminal_one_line_says_what_to_do(judged: Run, dyade: Run, press: Path) -> None:
    done = judged()
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "dyade: --review: there is no terminal to ask at. Judge with --decide, take back with --undo, or look with"
        " --list\n"
    )
    assert "il n'y a pas de terminal" in dyade("--lang", "fr", "join", "--review", "--record", press).err


def test_a_record_is_reviewed_and_coded_articles_are_joined_not_both(judged: Run, dyade: Run, tmp_path: Path) -> None:
    assert "a record is reviewed, not coded articles" in judged(tmp_path / "coded.jsonl").err
    missing = dyade("join", "--articles", tmp_path / "a.txt").err
    assert missing == "dyade: SOURCE... is missing. `dyade join --help` tells how to use it\n"
    assert "no record" in dyade("join", "--record", tmp_path / "none.dyade").err
    assert "no record" in dyade("join", "--review", "--record", tmp_path / "none.dyade").err
    assert "no judgement « d0 » stands" in judged("--undo", "d0").err


def test_on_a_terminal_the_menu_speaks_french(press: Path) -> None:
    leader, follower = pty.openpty()
    words = [*COMMAND, "--lang", "fr", "join", "--review", "--record", str(press), "--author", "AB"]
    with subprocess.Popen(words, env=environment(TERM="xterm", COLUMNS="100"), stdin=follower, stdout=follower,
                          stderr=follower) as held:  # fmt: skip
        os.close(follower)
        os.write(leader, b"2\ndeux visites\n")
        shown = b"".join(iter(lambda: _some(leader), b"")).decode()
        held.wait(timeout=60)
    os.close(leader)
    assert "1 le même · 2 pas le même" in shown
    assert "1 jugement gardé." in shown
    assert [(one[0], one[4]) for one in standing(press)] == [("not-same", "deux visites")]


def test_why_not_serves_articles_and_reports(dyade: Run, press: Path) -> None:
    visit = event_of(press, FIRST)
    apart = dyade("why-not", THANKS, visit, "--record", press)
    assert apart.code == 0
    assert "types: their types cannot be one act" in apart.out
    assert "type" in apart.out
    assert "leurs types ne peuvent" in dyade("--lang", "fr", "why-not", THANKS, visit, "--record", press).out
    held = json.loads(dyade("why-not", THANKS, visit, "--record", press, "--format", "jsonl").out)
    assert (held["rule"], held["event"], len(held["lines"])) == ("types", visit, 2)
    assert dyade("why-not", "carrefour", "--record", press).out == "Nothing was refused.\n"
    assert "no article « nulle-part »" in dyade("why-not", "nulle-part", "--record", press).err
    assert "no event « e0 »" in dyade("why-not", THANKS, "e0", "--record", press).err
    assert "no report « r0 »" in dyade("why-not", "r0", visit, "--record", press).err


def test_why_not_names_who_judged_so(dyade: Run, judged: Run, press: Path) -> None:
    judged("--decide", f"not-same {FIRST} {SECOND}", "--note", "two visits")
    told = dyade("why-not", SECOND, event_of(press, FIRST), "--record", press).out
    assert "decision: a person judged so (AB, 20" in told
    assert "« two visits »" in told


def test_the_shares_that_why_shows_add_up_to_the_score(dyade: Run, press: Path) -> None:
    lines = dyade("why", event_of(press, FIRST), "--record", press).out.splitlines()
    (at,) = [n for n, line in enumerate(lines) if f"{FIRST} + {SECOND}" in line]
    score = float(lines[at].rpartition(":")[2])
    shares = [float(line.split()[0]) for line in lines[at + 1 :] if line.startswith("  ")]
    assert len(shares) > 5
    assert abs(sum(shares) - score) < 0.1


def _some(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:
        return b""
