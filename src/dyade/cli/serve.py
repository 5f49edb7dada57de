"""`dyade serve`: a record in the browser."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dyade.cli.messages import tr
from dyade.cli.options import DEFAULT_RECORD, RecordPath

if TYPE_CHECKING:
    from dyade.cli.serving import Wishes

PORT = 8311
WARM_AFTER = 2.0
"""Seconds after which charts are made ready: the first page must not wait for them."""


def serve(
    record: RecordPath = DEFAULT_RECORD,
    host: Annotated[
        str, typer.Option(help=tr("Address to bind to; any but this machine's own needs a token."))
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help=tr("Port; 0 takes a free one."))] = PORT,
    token: Annotated[
        str | None, typer.Option(envvar="DYADE_TOKEN", help=tr("Word that everyone who asks must know."))
    ] = None,
    token_file: Annotated[Path | None, typer.Option(help=tr("File that holds the token."))] = None,
    review: Annotated[bool, typer.Option("--review", help=tr("Let readers judge merges and codings."))] = False,
    full_text: Annotated[
        bool,
        typer.Option("--full-text", help=tr("Show whole texts, where you may; else excerpts of 200 characters.")),
    ] = False,
) -> None:
    """Serve a record to the browser."""
    from dyade.cli.serving import Wishes

    run(record, Wishes(host, _word(token_file) if token_file else token, review, full_text), port)


def _word(file: Path) -> str:
    """The token that a file holds. Raises MissingSource, UnreadableSource."""
    from dyade.sources.decode import decoded, file_bytes

    return decoded(file_bytes(file), where=str(file)).strip()


def run(record: str, wishes: "Wishes", port: int) -> None:
    """Serve until stopped, printing the address first. Raises QuestionError, RecordError, MissingPart."""
    from dyade.cli.serving import application, check
    from dyade.record.store import open_store

    check(wishes)
    with open_store(record) as store:
        app = application(store, wishes)
        _listen(app, wishes.host, port)


def free(port: int) -> bool:
    """Whether nobody listens on this machine's port."""
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _listen(app: object, host: str, port: int) -> None:
    import socket
    import threading

    import uvicorn

    from dyade.model.errors import QuestionError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # before the address is told: whoever reads it may ask at once
    except OSError as error:
        raise QuestionError("the address cannot be taken", where=f"{host}:{port}", why=(error.strerror or "").lower(),
                            todo="Choose another with --port, or 0 for any that is free") from error  # fmt: skip
    shown = f"[{host}]" if ":" in host else host
    typer.echo(tr("Serving at {address} (Ctrl-C stops).").format(address=f"http://{shown}:{bound.getsockname()[1]}/"))
    warming = threading.Timer(WARM_AFTER, _warm)
    warming.daemon = True
    warming.start()
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=20)  # type: ignore[arg-type]
    uvicorn.Server(settings).run(sockets=[bound])


def _warm() -> None:
    """Load what charts need while the first page is read."""
    if os.environ.get("DYADE_NO_WARM"):
        return
    from dyade.views import charts, drawing
    from dyade.views.atlas import locate

    charts.scores([])
    locate("x", "x")
    drawing.library()
