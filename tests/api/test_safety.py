"""Safe by default: who may ask, how much, and what a browser may do with the answer."""

from pathlib import Path

import pytest

from dyade.cli.serving import Wishes, check
from dyade.model.errors import QuestionError
from hostile import NASTY, record
from serving import HOME, asking

TOKEN = "a token of twenty letters"


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(tmp_path_factory.mktemp("nasty") / "nasty.dyade")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::"])
def test_an_address_that_others_reach_demands_a_token(host: str) -> None:
    with pytest.raises(QuestionError, match="needs a token"):
        check(Wishes(host=host))
    with pytest.raises(QuestionError, match="too short"):
        check(Wishes(host=host, token="short"))
    check(Wishes(host=host, token=TOKEN))


def test_without_the_token_nothing_is_told(nasty: Path) -> None:
    with asking(nasty, token=TOKEN) as client:
        assert client.get("/api/v1/events").status_code == 401
        assert (
            client.get("/", headers={"accept": "text/html"}, follow_redirects=False).headers["location"]
            == "/enter?to=%2F"
        )
        assert client.get("/api/v1/events", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/api/v1/events", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/health").status_code == 200


def test_the_form_gives_a_cookie_that_opens_the_pages(nasty: Path) -> None:
    with asking(nasty, token=TOKEN) as client:
        assert client.post("/enter", data={"token": "wrong"}).status_code == 403
        entered = client.post("/enter", data={"token": TOKEN, "to": "//evil.example"}, follow_redirects=False)
        assert entered.headers["location"] == "/"
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert TOKEN not in cookie
        assert client.get("/").status_code == 200


def test_another_name_of_this_machine_is_not_answered(nasty: Path) -> None:
    with asking(nasty) as client:
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421
        assert client.get("/", headers={"host": "localhost:8311"}).status_code == 200


def test_overlong_questions_and_forms_are_refused(nasty: Path) -> None:
    with asking(nasty) as client:
        assert client.get("/search?q=" + "x" * 5000).status_code == 414
        assert client.post("/enter", data={"token": "x" * 100_000}).status_code == 413


def test_every_answer_forbids_foreign_and_inline_scripts(nasty: Path) -> None:
    with asking(nasty) as client:
        for address in ("/", "/search", "/api/v1/events", "/nothing", "/static/dyade.css"):
            policy = client.get(address).headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert client.get(address).headers["x-content-type-options"] == "nosniff"


def test_reviewing_is_off_unless_asked_for(nasty: Path) -> None:
    with asking(nasty) as client:
        assert client.get("/review").status_code == 404
        assert client.post("/review/decide", data={"seal": "x", "kind": "same", "first": "a"}).status_code == 404


def test_a_write_needs_the_seal_of_our_own_form_and_comes_from_our_own_site(nasty: Path) -> None:
    with asking(nasty, review=True) as client:
        form = {"kind": "not-an-event", "first": "e1", "seal": "forged"}
        assert client.post("/review/decide", data=form).status_code == 403
        assert client.post("/review/decide", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
        assert client.post("/review/decide", data=form, headers={"origin": "http://evil.example"}).status_code == 403
        assert client.post("/review/decide", data=form, headers={"origin": HOME}).status_code == 403


@pytest.mark.parametrize("name", ["../site.py", "..%2fsite.py", "%2e%2e/site.py", ".hidden", "dyade.css%00"])
def test_no_file_is_reached_by_a_path(nasty: Path, name: str) -> None:
    with asking(nasty) as client:
        assert client.get(f"/static/{name}").status_code == 404


def test_hostile_words_are_shown_as_words(nasty: Path) -> None:
    with asking(nasty, full_text=True, review=True) as client:
        events = client.get("/api/v1/events?limit=100").json()["rows"]
        addresses = ["/", "/search?q=Mali", "/claims", "/promises", "/map", "/people", "/about", "/review",
                     "/pairs/MLI/RUS", "/parties/MLI", *(f"/articles/nasty-{n}" for n in range(len(NASTY))),
                     *(f"/events/{e['id']}" for e in events)]  # fmt: skip
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            body = answer.text
            assert "<script>alert" not in body, address
            assert "<img src=x" not in body, address
            assert "49" not in client.get("/articles/nasty-3").text.split('class="body"')[1].split("</div>")[0]
            assert 'href="javascript:' not in body, address
            assert '" onmouseover="' not in body, address


def test_a_line_of_a_megabyte_is_shown(nasty: Path) -> None:
    with asking(nasty, full_text=True) as client:
        assert len(client.get("/articles/long").text) > 1_000_000


def test_a_spreadsheet_is_given_no_formula(nasty: Path) -> None:
    with asking(nasty) as client:
        assert "\n=cmd" not in client.get("/api/v1/articles.csv").text.replace(",", "\n")


@pytest.mark.parametrize("words", NASTY)
def test_hostile_questions_are_answered_or_refused(nasty: Path, words: str) -> None:
    with asking(nasty) as client:
        for address in ("/search", "/api/v1/search", "/api/v1/events", "/claims"):
            for name in ("q", "party", "since", "cursor", "outlet"):
                assert client.get(address, params={name: words}).status_code < 500
