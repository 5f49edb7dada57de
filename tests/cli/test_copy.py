"""`dyade copy` moves a record between files and databases, in both languages, and says what is wrong in one line."""

from pathlib import Path

from commanding import Run


def test_a_record_is_copied_and_said_to_hold_the_same(dyade: Run, sample_file: Path, place: str) -> None:
    done = dyade("copy", sample_file, place)
    assert (done.code, done.err) == (0, "")
    assert f"holds what {sample_file} does: " in done.out
    asked = ("events", "--with", "Mali", "--format", "jsonl", "--record")
    assert dyade(*asked, place).out == dyade(*asked, sample_file).out
    again = dyade("--lang", "fr", "copy", sample_file, place)
    assert again.code == 1
    assert again.err.endswith(": le registre n'est pas vide. Copiez dans un nouveau\n")
    assert len(again.err.splitlines()) == 1


def test_the_copy_is_told_in_french(dyade: Run, sample_file: Path, place: str) -> None:
    assert f" contient ce que contient {sample_file} : " in dyade("--lang", "fr", "copy", sample_file, place).out


def test_a_record_that_is_not_there_makes_no_copy(dyade: Run, tmp_path: Path) -> None:
    done = dyade("copy", tmp_path / "none.dyade", tmp_path / "new.dyade")
    assert done.err == f"dyade: {tmp_path}/none.dyade: no record. Make one with `dyade read SOURCE --record FILE`\n"
    assert not (tmp_path / "new.dyade").exists()


def test_an_address_without_a_server_is_one_line_that_hides_the_password(dyade: Run) -> None:
    address = "postgresql://ana:tres-secret@127.0.0.1:1/press"
    for arguments in (("events", "--record", address), ("doctor", "--record", address)):
        done = dyade(*arguments)
        assert done.code == 1
        assert "postgresql://ana:***@127.0.0.1:1/press: no server answers" in done.out + done.err
        assert "secret" not in done.out + done.err
