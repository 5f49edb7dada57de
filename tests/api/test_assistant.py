"""What a language assistant is told: the same answers, each with its articles and spans."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hostile
from assisting import Assistant, assisting
from dyade.model.errors import MissingPart
from dyade.record import queries
from dyade.record.store import open_store
from dyade.record.writer import add_readings
from dyade.running.reading import join_record
from dyade.views.events import EventQuestion, events
from dyade.views.pages import KINDS
from dyade.views.versions import VERSION
from telling import told

LISTS = ("events", "reports", "articles", "claims", "promises", "states", "scores", "quotes", "people")
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    *((kind, {"limit": 100}) for kind in LISTS),
    ("events", {"party": ["Mali", "RUS"], "as_of": "2023-06"}),
    ("claims", {"standing": "denied"}),
    ("promises", {"standing": "open", "party": ["MLI"]}),
    ("states", {"party": ["MLI", "FRA"]}),
    ("scores", {"party": ["MLI", "FRA"], "as_of": "2023"}),
    ("quotes", {"actor": ["RUS"], "since": "2023"}),
    ("event", {"id": "EVENT"}),
    ("event", {"id": "REPORT"}),
    ("article", {"id": "ARTICLE"}),
    ("why", {"id": "EVENT"}),
    ("why", {"id": "REPORT"}),
    ("why_not", {"id": "ARTICLE"}),
    ("why_not", {"id": "REPORT", "event": "EVENT"}),
    ("dyad", {"left": "Mali", "right": "Russie"}),
    ("dyad", {"left": "Mali", "right": "Russie", "as_of": "2023-06"}),
    ("relation", {"left": "MLI", "right": "France"}),
    ("party", {"party": "Mali"}),
    ("person", {"name": "Lavrov"}),
    ("search", {"words": "Kidal armée"}),
]
"""One question and more to each tool that tells of the record."""
LONGEST = 64_000
"""Characters of an answer."""


@pytest.fixture(scope="module")
def assistant(sample_record: Path) -> Iterator[Assistant]:
    with assisting(sample_record) as made:
        yield made


@pytest.fixture(scope="module")
def texts(sample_record: Path) -> dict[str, str]:
    """Article -> its text."""
    with open_store(sample_record) as store, store.reading() as connection:
        return {note.id: note.text or "" for note in queries.notes(connection)}


@pytest.fixture(scope="module")
def ids(assistant: Assistant) -> dict[str, str]:
    """The event with most reports, one of these, and its article."""
    rows = assistant.ask("events", party=["MLI", "RUS"], limit=100)["rows"]
    fullest = max(rows, key=lambda row: (row["reports"], row["id"]))
    place = fullest["cites"][0]
    return {"EVENT": fullest["id"], "REPORT": place["report"], "ARTICLE": place["article"]}


def meant(given: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """The question about things of this record."""
    return {name: ids.get(value, value) if isinstance(value, str) else value for name, value in given.items()}


def cites(answer: Any) -> Iterator[dict[str, Any]]:
    """Everything in the answer that stands somewhere in a text."""
    if isinstance(answer, dict):
        if {"article", "start", "end", "words"} <= answer.keys():
            yield answer
        for value in answer.values():
            yield from cites(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from cites(value)


def strings(answer: Any) -> Iterator[str]:
    """Every word or words in the answer."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, dict | list):
        for value in answer.values() if isinstance(answer, dict) else answer:
            yield from strings(value)


def test_the_server_says_who_it_is(assistant: Assistant) -> None:
    server = assistant.client.server_info
    assert (server.name, server.version) == ("dyade", VERSION)
    assert "cite" in assistant.client.instructions.lower()


def test_there_is_a_tool_for_every_question(assistant: Assistant) -> None:
    names = {tool.name for tool in assistant.tools()}
    assert set(KINDS) == set(LISTS)
    assert names == {tool for tool, _ in QUESTIONS} | {"summary", "codebook", "parties"}


def test_tools_and_their_arguments_are_described_and_only_read(assistant: Assistant) -> None:
    for tool in assistant.tools():
        assert len(tool.description) > 60
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert all(argument.get("description") for argument in tool.input_schema["properties"].values())


@pytest.mark.parametrize("page", ["en/observatory.md", "fr/observatoire.md"])
def test_the_pages_for_users_name_every_tool(assistant: Assistant, page: str) -> None:
    said = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in said.splitlines() if line.startswith("| `")]
    assert [tool.name for tool in assistant.tools() if not any(f"`{tool.name}`" in row for row in rows)] == []


@pytest.mark.parametrize(("tool", "given"), QUESTIONS)
def test_every_answer_cites_words_where_they_stand(
    assistant: Assistant, texts: dict[str, str], ids: dict[str, str], tool: str, given: dict[str, Any]
) -> None:
    answer = assistant.ask(tool, **meant(given, ids))
    found = list(cites(answer))
    assert found
    for one in found:
        stretch = " ".join(texts[one["article"]][one["start"] : one["end"]].split())
        assert one["end"] > one["start"] >= 0
        assert stretch[:190].startswith(" ".join(one["words"].split())[:190])
    assert {one["article"] for one in found} <= {source["article"] for source in answer["sources"]}
    assert all(source["title"] or source["outlet"] or source["article"] in texts for source in answer["sources"])


@pytest.mark.parametrize("kind", LISTS)
def test_every_row_of_a_list_has_its_place(assistant: Assistant, kind: str) -> None:
    rows = assistant.ask(kind, limit=100)["rows"]
    assert rows
    assert [row for row in rows if not list(cites(row)) and _tells(row)] == []


def _tells(row: dict[str, Any]) -> bool:
    """Whether there is something to be cited: not for a month in which nothing happened between two."""
    return bool(row.get("events", True))


def test_every_part_of_a_story_has_its_place(assistant: Assistant) -> None:
    pair, party = assistant.ask("dyad", left="MLI", right="RUS"), assistant.ask("party", party="MLI")
    someone = assistant.ask("person", name="Lavrov")["people"][0]
    parts = [
        *(pair[name] for name in ("events", "promises", "claims", "states", "months", "met")),
        *(party[name] for name in ("events", "dealings", "offices", "quotes")),
        *(someone[name] for name in ("events", "offices", "quotes")),
    ]
    assert all(parts)
    assert [row for rows in parts for row in rows if not list(cites(row)) and _tells(row)] == []


@pytest.mark.parametrize(
    "given",
    [
        {"actor": ["Mali"]},
        {"recipient": ["France", "RUS"]},
        {"party": ["Mali", "RUS"]},
        {"type": ["ACCUSE", "consult"]},
        {"domain": ["defence"]},
        {"status": ["planned"]},
        {"since": "2024", "until": "2024-03"},
        {"outlet": ["Le Fanal de Bamako"]},
        {"disputed": True},
        {"party": ["MLI", "RUS"], "as_of": "2023-06"},
        {"party": ["MLI"], "outlet": ["Le Fanal de Bamako"], "as_of": "2023-06"},
    ],
)
def test_the_assistant_and_the_command_line_are_told_the_same_events(
    assistant: Assistant, sample_record: Path, given: dict[str, Any]
) -> None:
    names = {"actor": "actors", "recipient": "recipients", "party": "parties", "type": "types", "domain": "domains",
             "status": "statuses", "outlet": "outlets"}  # fmt: skip
    question = EventQuestion(**{names.get(k, k): tuple(v) if isinstance(v, list) else v for k, v in given.items()})
    with open_store(sample_record) as store:
        known = [row.id for row in events(store, question)]
    heard, cursor = [], ""
    while True:
        answer = assistant.ask("events", **given, cursor=cursor, limit=40)
        heard += [row["id"] for row in answer["rows"]]
        cursor = answer["next"] or ""
        if not cursor:
            break
    assert heard == known != []


@pytest.mark.parametrize("kind", LISTS)
def test_pages_hold_every_row_once(assistant: Assistant, kind: str) -> None:
    whole = assistant.ask(kind, limit=30)["rows"]
    paged, cursor = [], ""
    while len(paged) < len(whole):
        answer = assistant.ask(kind, limit=7, cursor=cursor)
        paged += answer["rows"]
        cursor = answer["next"]
        assert answer["more"] == (cursor is not None)
        if not cursor:
            break
    assert paged[: len(whole)] == whole


@pytest.mark.parametrize("tool", ["dyad", "relation"])
def test_the_past_cites_nothing_later(assistant: Assistant, tool: str) -> None:
    answer = assistant.ask(tool, left="Mali", right="RUS", as_of="2023-06")
    assert answer["undated"] > 0
    assert max(source["published"] for source in answer["sources"]) <= "2023-06-30"


def test_an_outlet_that_did_not_publish_yet_told_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("events", party="MLI", outlet="La Calebasse du Faso", as_of="2021-12")
    assert (answer["rows"], answer["next"]) == ([], None)


def test_one_value_may_stand_for_a_list_and_words_of_the_command_line_are_understood(assistant: Assistant) -> None:
    listed = assistant.ask("events", party=["MLI"], outlet=["Le Fanal de Bamako"], since="2024", limit=20)
    assert assistant.ask("events", party="Mali", outlet="le fanal de bamako", since=2024) == listed
    assert assistant.ask("events", **{"with": "MLI", "source": "Le Fanal de Bamako", "since": "2024"}) == listed
    assert (
        assistant.ask("events", party="MLI", outlet=["Le Fanal de Bamako"], since="2024", type=None, limit=None)
        == listed
    )


@pytest.mark.parametrize(
    ("tool", "given", "what", "where", "todo"),
    [
        ("events", {"party": "Malli"}, "no state or body « Malli »", "events.party", "Did you mean Mali (MLI)"),
        ("events", {"type": "ACUSE"}, "no event type « ACUSE »", "events.type", "Did you mean ACCUSE?"),
        ("events", {"outlet": "Fanal de Bamako"}, "no outlet", "events.outlet", "Did you mean Le Fanal de Bamako?"),
        ("events", {"since": "hier"}, "« hier » is not a date", "events.since", "2024-02-28"),
        ("events", {"cursor": "zz"}, "not a cursor", "events", "`next`"),
        ("events", {"limit": 500}, "limit: ", "events", "description"),
        ("events", {"parti": "Mali"}, "no argument « parti »", "events", "Did you mean party?"),
        ("claims", {"standing": "deny"}, "no standing « deny »", "claims.standing", "Did you mean denied?"),
        ("event", {"id": "e0"}, "no event « e0 »", "event.id", "The tool `events`"),
        ("event", {"id": "ARTICLE"}, "is an article", "event.id", "the tool `article`"),
        ("article", {"id": "nowhere"}, "no article « nowhere »", "article.id", "The tool `search`"),
        ("article", {"id": "EVENT"}, "is an event or a report", "article.id", "the tool `event`"),
        ("why", {"id": "r0"}, "no report or event « r0 »", "why.id", "The tool `event`"),
        ("why_not", {"id": "r0", "event": "EVENT"}, "no report « r0 »", "why_not.id", "The tool `event`"),
        ("person", {"name": "Lavrof"}, "no article names « Lavrof »", "person.name", "Did you mean Sergueï Lavrov?"),
        ("dyad", {"left": "Mali"}, "right: Field required", "dyad", "description"),
        ("relation", {"left": "Mali", "right": "Rusie"}, "no state or body", "relation.right", "Did you mean Russia"),
        ("evens", {}, "no tool « evens »", None, "Did you mean events"),
    ],
)
def test_a_question_that_cannot_be_asked_is_an_error_that_says_how_to_mend_it(
    assistant: Assistant, ids: dict[str, str], tool: str, given: dict[str, Any], what: str, where: str, todo: str
) -> None:
    error = assistant.refused(tool, **meant(given, ids))
    assert what in error["error"]
    assert error.get("where") == where
    assert todo in error["todo"]
    assert "dyade " not in json.dumps(error)


def test_text_and_structure_say_the_same(assistant: Assistant) -> None:
    given = {"party": ["MLI", "RUS"], "limit": 3}
    assert json.loads(assistant.text("events", **given)) == assistant.ask("events", **given)


@pytest.mark.parametrize(("tool", "given"), QUESTIONS)
def test_without_the_owners_leave_no_more_than_excerpts_are_shown(
    assistant: Assistant, ids: dict[str, str], tool: str, given: dict[str, Any]
) -> None:
    answer = assistant.ask(tool, **meant(given, ids))
    assert max(map(len, strings(answer))) <= 330
    for one in cites(answer):
        around = one.get("before", "") + one["words"] + one.get("after", "")
        assert len(around) <= 200 + 2 * len(" ")


def test_the_whole_text_is_shown_where_the_owner_allows_it(
    assistant: Assistant, sample_record: Path, texts: dict[str, str], ids: dict[str, str]
) -> None:
    article = ids["ARTICLE"]
    with assisting(sample_record, full_text=True) as free:
        shown = free.ask("article", id=article)["text"]
    assert shown == {"article": article, "start": 0, "end": len(texts[article]), "text": texts[article]}
    assert assistant.ask("article", id=article)["text"] is None


def test_an_answer_stays_short_whatever_the_press_writes(tmp_path: Path) -> None:
    with assisting(hostile.record(tmp_path / "hostile.dyade")) as assistant:
        event = assistant.ask("events")["rows"][0]["id"]
        questions = [
            *((kind, {"limit": 100}) for kind in LISTS), ("article", {"id": "long"}), ("event", {"id": event}),
            ("why", {"id": event}), ("search", {"words": "reçu Russie"}), ("dyad", {"left": "MLI", "right": "RUS"}),
            ("person", {"name": "alert"}),
        ]  # fmt: skip
        assert [tool for tool, given in questions if len(assistant.text(tool, **given)) > LONGEST] == []
        titles = {row["title"] for row in assistant.ask("search", words="DROP TABLE")["rows"]}
    assert titles == {"'; DROP TABLE articles; --"}


@pytest.mark.parametrize("full_text", [False, True])
def test_a_long_article_is_told_in_parts_that_lose_nothing(tmp_path: Path, full_text: bool) -> None:
    words = "le Mali a reçu la Russie"
    one = told("long", f"{words}. " * 500, words=words, published="2024-02-28", quote=words)
    step = len(words) + 2
    reports = [one.reading.reports[0].model_copy(update={"start": at, "end": at + len(words)})
               for at in range(0, 100 * step, step)]  # fmt: skip
    quotes = [one.reading.quotes[0].model_copy(update={"start": at, "end": at + 5}) for at in range(0, 60 * step, step)]
    reading = one.reading.model_copy(update={"reports": tuple(reports), "quotes": tuple(quotes)})
    with open_store(tmp_path / "long.dyade", create=True) as store:
        add_readings(store, [one._replace(reading=reading)])
        join_record(store)
    heard: dict[str, list[Any]] = {"reports": [], "quotes": []}
    text, at = "", 0
    with assisting(tmp_path / "long.dyade", full_text=full_text) as assistant:
        while at is not None:
            assert len(assistant.text("article", id="long", start=at)) <= LONGEST
            part = assistant.ask("article", id="long", start=at)
            for name, told_before in heard.items():
                told_before += [row["start"] for row in part[name]]
            text, at = text + (part["text"] or {"text": ""})["text"], part["next"]
    assert heard == {"reports": [r.start for r in reports], "quotes": [q.start for q in quotes]}
    assert text == (one.article.text if full_text else "")


def test_a_search_finds_passages_that_hold_the_words(assistant: Assistant) -> None:
    rows = assistant.ask("search", words="kidal", limit=5)["rows"]
    assert rows
    assert all("Kidal" in place["words"] for row in rows for place in row["cites"])


def test_parties_are_found_by_a_name_or_a_part_of_it(assistant: Assistant) -> None:
    found = assistant.ask("parties", name="Guin")["rows"]
    assert {"GIN", "GNB", "GNQ", "PNG"} == {row["code"] for row in found}
    assert assistant.ask("parties", name="Cédéao")["rows"][0]["code"] == "IGO-ECOWAS"
    assert assistant.ask("parties")["more"]


def test_what_is_coded_is_explained(assistant: Assistant) -> None:
    assert len(assistant.ask("codebook")["types"]) == 16
    assert "Le Fanal de Bamako" in assistant.ask("summary")["outlets"]


def test_the_server_needs_no_other_extra() -> None:
    pytest.importorskip("mcp")
    asked = "import sys, dyade.api.assistant.server; sys.exit('fastapi' in sys.modules or 'altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_the_command_speaks_the_protocol_and_nothing_else(sample_file: Path) -> None:
    pytest.importorskip("mcp")
    who = {"name": "test", "version": "1"}
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": who}
    line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}) + "\n"
    command = [sys.executable, "-m", "dyade", "mcp", "--record", str(sample_file)]
    done = subprocess.run(command, input=line, capture_output=True, text=True, check=True, timeout=60)
    (answer,) = map(json.loads, done.stdout.splitlines())
    assert answer["result"]["serverInfo"]["name"] == "dyade"
    assert answer["result"]["serverInfo"]["version"] == VERSION


def test_without_the_extra_it_is_said_how_to_get_it(sample_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dyade.api.assistant import serve

    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with open_store(sample_record) as store, pytest.raises(MissingPart, match=r"pip install 'dyade\[mcp\]'"):
        serve(store)
