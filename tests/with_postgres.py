"""Runs a command beside a PostgreSQL server of its own: a free port, a temporary folder, torn down at the end.

    python tests/with_postgres.py [--install] [--or-skip] COMMAND...

The command finds the server's address in `DYADE_TEST_POSTGRES`. Run as root the server belongs to an unprivileged user.
`--install` first tries Debian's package where there is no server; `--or-skip` ends well, and says so, without one.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

VARIABLE: Final = "DYADE_TEST_POSTGRES"
USER, PASSWORD = "dyade", "mot de passe"
NEEDED: Final = "PostgreSQL's server is not here (Debian: apt-get install postgresql)"
_APT: Final = ("apt-get", "install", "-y", "--no-install-recommends", "postgresql")
_UPDATE: Final = ("apt-get", "update", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20")
_INSTALL_SECONDS: Final = 180
_SETTINGS: Final = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": "127.0.0.1",
    "max_connections": "60", "autovacuum": "off",
}  # fmt: skip


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest there is."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: float(p.parts[-3]))
    return debian[-1].parent if debian else None


def install() -> None:
    """Try Debian's package; whatever happens, what is there afterwards decides."""
    if os.geteuid() or not shutil.which("apt-get"):
        return
    end, quiet = time.monotonic() + _INSTALL_SECONDS, subprocess.DEVNULL
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (_APT, _UPDATE, _APT):
        left = max(1.0, end - time.monotonic())
        try:
            done = subprocess.run(command, env=environment, stdout=quiet, stderr=quiet, timeout=left, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return
        if command is _APT and done.returncode == 0:
            return


@contextmanager
def server(bin_: Path) -> Iterator[str]:
    """The address of a server that lives as long as the block."""
    with tempfile.TemporaryDirectory(prefix="dyade-pg-", ignore_cleanup_errors=True) as home:
        folder, data, secret = Path(home), Path(home) / "data", Path(home) / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        drop = _unprivileged(folder)

        def run(*words: object) -> None:
            told = {**os.environ, "LC_ALL": "C"}
            subprocess.run([*drop, *map(str, words)], check=True, cwd=home, stdout=subprocess.DEVNULL, env=told)

        run(bin_ / "initdb", "-D", data, "-U", USER, "--pwfile", secret, "-A", "scram-sha-256", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        port = _free_port()
        settings = " ".join(f"-c {name}={value}" for name, value in {**_SETTINGS, "port": port}.items())
        try:
            run(bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", f"{settings} -k {folder}", "start")
            yield f"postgresql://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*drop, str(bin_ / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], cwd=home,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """The exit status of the command; 0 with a word when there is no server and that is allowed."""
    words = list(arguments)
    flags = {words.pop(0) for _ in range(2) if words and words[0] in ("--install", "--or-skip")}
    if not binaries() and "--install" in flags:
        install()
    there = binaries()
    if there is None:
        skip = "--or-skip" in flags
        sys.stderr.write(f"{NEEDED}: the PostgreSQL suite is {'skipped' if skip else 'not run'}.\n")
        return 0 if skip else 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server(there) as address:
        return subprocess.run(words, env={**os.environ, VARIABLE: address}, check=False).returncode


def _unprivileged(folder: Path) -> list[str]:
    """What must stand before a command so that it does not run as root; the folder is given to that user."""
    if os.geteuid():
        return []
    import pwd

    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        for path in (folder, *folder.iterdir()):
            os.chown(path, user.pw_uid, user.pw_gid)
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]
    return []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
