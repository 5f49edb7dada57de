"""Pages as they leave the service: useful without scripts, in both languages, light."""

import html
import re
from pathlib import Path
from typing import Any

import pytest

import dyade
from serving import asking

HEAVY = 300_000
"""Bytes that a page may weigh without the chart library."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_answers_in_the_language_asked_for(client: Any, addresses: tuple[str, ...], language: str) -> None:
    for address in addresses:
        answer = client.get(address, headers={"accept-language": f"{language}-XX, de;q=0.8"})
        assert answer.status_code == (404 if address == "/nothing" else 200), address
        assert f'<html lang="{language}">' in answer.text
        assert answer.headers["content-language"] == language


def test_the_switch_is_remembered_and_stays_on_this_site(client: Any) -> None:
    answer = client.get("/language/fr?to=/map", headers={"accept-language": "en"}, follow_redirects=False)
    assert answer.headers["location"] == "/map"
    assert "dyade_language=fr" in answer.headers["set-cookie"]
    for away in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert client.get("/language/fr", params={"to": away}, follow_redirects=False).headers["location"] == "/"
    client.cookies.clear()


def test_every_page_is_light(client: Any, addresses: tuple[str, ...]) -> None:
    shared = sum(len(client.get(f"/static/{name}").content) for name in ("dyade.css", "dyade.js", "mark.svg"))
    for address in addresses:
        page = client.get(address)
        pictures = {source.replace("&amp;", "&") for source in re.findall(r'<img src="(/charts/[^"]+)"', page.text)}
        drawn = sum(len(client.get(source).content) for source in pictures)
        assert len(page.content) + drawn + shared < HEAVY, address


def test_what_was_searched_for_is_marked(client: Any) -> None:
    page = client.get("/search?q=Kidal").text
    hits = page.split('class="hits"')[1].split("</ol>")[0]
    assert re.search(r"<mark>Kidal</mark>", hits, re.IGNORECASE)
    assert "\ue000" not in page


def test_reasons_are_given_in_the_readers_language(client: Any, addresses: tuple[str, ...]) -> None:
    event = next(address for address in addresses if address.startswith("/events/"))
    french, english = (client.get(event, headers={"accept-language": code}).text for code in ("fr", "en"))
    reasons = [set(re.findall(r'<tr><td class="n">[^<]*</td><td>([^<]+) <span', page)) for page in (french, english)]
    assert reasons[0]
    assert not reasons[0] & reasons[1]
    article = addresses[-1]
    told = client.get(article, headers={"accept-language": "fr"}).text
    assert "with probability" not in told
    assert "stated again in the article" not in told


def test_lists_can_be_copied_as_address_curl_python_r_and_files(client: Any) -> None:
    for address in ("/search?party=MLI", "/claims", "/promises", "/people"):
        page = html.unescape(client.get(address).text)
        copied = page.split('class="copy"')[-1]
        for name in ("curl", "urllib.request", "jsonlite::fromJSON", ".csv", ".jsonl", ".parquet"):
            assert name in copied, f"{address} {name}"
        for file in re.findall(r'<a href="(/api/v1/[^"]+\.(?:csv|jsonl|parquet)[^"]*)"', copied):
            assert client.get(file).status_code == 200, file


def test_every_chart_is_there_without_scripts_and_has_its_table(client: Any, addresses: tuple[str, ...]) -> None:
    charts = 0
    for address in addresses:
        page = client.get(address).text
        for source in re.findall(r'<img src="(/charts/[^"]+)"', page):
            charts += 1
            assert client.get(source.replace("&amp;", "&")).text.startswith("<svg"), source
            assert page.count('<details class="table"') >= 1, address
    assert charts >= 4


def test_no_page_has_inline_script_or_style(client: Any, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        page = client.get(address).text
        assert re.findall(r"<script(?![^>]*src=)", page) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []


def test_no_page_names_another_machine_as_a_source(client: Any, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        assert re.findall(r'<[a-z]+\s[^>]*(?:src|srcset|action)="(?:https?:)?//', client.get(address).text) == []


def test_pages_lead_to_their_data(client: Any, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        for data in re.findall(
            r'<link rel="alternate" type="application/json" href="([^"]+)"', client.get(address).text
        ):
            assert client.get(data.replace("&amp;", "&")).status_code == 200, data


def test_without_leave_a_page_shows_excerpts_only(sample_record: Path, client: Any, addresses: tuple[str, ...]) -> None:
    article = addresses[-1]
    with asking(sample_record) as closed:
        page = closed.get(article).text
        assert 'class="excerpts"' in page
        shown = page.split('class="excerpts"')[1].split("</ul>")[0]
        for kind in ("report", "party", "time"):
            assert f'class="m {kind}"' in shown
        assert len(set(re.findall(r'id="(w-\d+)"', shown))) == page.count('class="coded"')
        assert 'class="body"' not in page


@pytest.mark.parametrize("form", ["svg", "json", "png", "pdf"])
def test_charts_can_be_taken_away(on_file: Any, form: str) -> None:
    for chart in ("/charts/pairs/MLI/RUS/timeline", "/charts/pairs/MLI/RUS/scores", "/charts/map"):
        answer = on_file.get(f"{chart}.{form}?lang=fr")
        assert answer.status_code == 200
        assert len(answer.content) > 1000
        again = on_file.get(f"{chart}.{form}?lang=fr", headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304


def test_a_chart_may_be_embedded_elsewhere_and_a_page_may_not(client: Any) -> None:
    embedded = client.get("/embed/pairs/MLI/RUS/timeline").headers["content-security-policy"]
    assert "frame-ancestors *" in embedded
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]


def test_unknown_parties_are_told_with_the_nearest(client: Any) -> None:
    answer = client.get("/pairs/Malli/RUS", headers={"accept-language": "fr"})
    assert answer.status_code == 400
    assert "Mali" in answer.text


def test_the_text_of_an_article_is_shown_character_by_character(client: Any) -> None:
    for row in client.get("/api/v1/articles?limit=1000").json()["rows"]:
        body = client.get(f"/articles/{row['id']}").text.split('class="body"')[1].split("</div>")[0].split(">", 1)[1]
        links = re.findall(r"<a |</a>", body)
        assert links == ["<a ", "</a>"] * (len(links) // 2)
        shown = html.unescape(re.sub(r"<[^>]*>", "", body))
        assert shown == client.get(f"/api/v1/articles/{row['id']}").json()["text"]


def test_a_page_to_choose_on_stands_where_a_name_is_missing(client: Any) -> None:
    for address in ("/pairs", "/pairs?left=MLI", "/parties", "/parties?party="):
        answer = client.get(address, headers={"accept-language": "fr"})
        assert answer.status_code == 200, address
        assert 'class="pairform"' in answer.text
    assert 'value="MLI"' in client.get("/pairs?left=MLI").text
    assert client.get("/pairs?left=Mali&right=Russie", follow_redirects=False).headers["location"] == "/pairs/MLI/RUS"
    long = client.get("/pairs", params={"left": "x" * 200}, headers={"accept-language": "fr"})
    assert (long.status_code, "Il manque quelque chose" in long.text) == (422, True)


def test_a_person_nobody_names_is_told_with_the_nearest(client: Any) -> None:
    for address in ("/people/Lavrof", "/api/v1/people/Lavrof"):
        answer = client.get(address, headers={"accept-language": "fr"})
        assert answer.status_code == 404
        assert "Lavrov" in answer.text
    assert client.get("/people/Zzyzx").status_code == client.get("/api/v1/people/Zzyzx").status_code == 404


def test_threads_of_a_pair_say_who_accuses_whom_of_what(client: Any) -> None:
    page = client.get("/pairs/FRA/MLI", headers={"accept-language": "fr"}).text
    threads = page.split('id="h-claims"')[1].split("</section>")[0]
    heads = [
        re.sub(r"<[^>]*>|\s+", " ", head) for head in re.findall(r'<h3 class="who">(.*?)</h3>', threads, re.DOTALL)
    ]
    assert heads
    assert len(heads) == threads.count('class="tag')
    assert any("France" in head and "Mali" in head and "accusation" in head for head in heads), heads


def test_french_pages_speak_french(client: Any, addresses: tuple[str, ...]) -> None:
    for address in (*addresses, "/pairs/MLI/FRA", "/codebook"):
        page = html.unescape(client.get(address, headers={"accept-language": "fr"}).text)
        shown = re.sub(r"<(pre|code|blockquote|script)\b.*?</\1>|«.*?»|<[^>]*>", " ", page, flags=re.DOTALL)
        assert not re.search(r"\((allege|disapprove|withdraw|discontinue|third-party|visit)\)", shown), address
        assert not re.search(r"\b1 (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre)", shown), (
            address
        )
        assert not re.search(r"dit +\d", shown), address
        assert not re.search(r"\w: «", page), address


def test_what_is_promised_agrees_with_what_came_of_it(client: Any) -> None:
    page = client.get("/promises", headers={"accept-language": "fr"}).text
    assert re.search(r'menace <span class="tag [\w-]+">(levée|mise|en suspens|échue)', page) or "promesse <span" in page
    assert not re.search(r"promesse <span[^>]*>(tenu|révoqué|abandonné)<", page)


def test_a_pair_of_the_past_leads_to_events_of_the_past(client: Any) -> None:
    page = client.get("/pairs/MLI/RUS?as_of=2023-06").text
    links = re.findall(r'class="through" href="([^"]+)"', page)
    assert links
    for link in links[:5]:
        assert link.endswith("?as_of=2023-06")
        assert client.get(link).status_code == 200, link


def test_search_and_map_of_the_past_know_nothing_later(client: Any) -> None:
    known = client.get("/api/v1/events?party=MLI&as_of=2022&limit=1000").json()["rows"]
    shown = client.get("/search?party=MLI&as_of=2022&lang=en").text
    assert f'id="events">{len(known)} events' in shown
    hits = client.get("/search?q=Kidal&as_of=2022").text
    assert hits.count("/articles/") < client.get("/search?q=Kidal").text.count("/articles/")
    assert not re.search(r"20(23|24)", re.sub(r"<[^>]*>", "", hits.split('class="hits"')[1].split("</ol>")[0]))
    then, now = (client.get("/map", params=more).text for more in ({"as_of": "2022"}, {}))
    assert then.count('<tr><th scope="row">') < now.count('<tr><th scope="row">')


@pytest.mark.parametrize("address", ["/events/enope", "/articles/nope", "/parties/Qqqqqq", "/people/Zzyzx"])
def test_an_error_on_a_page_names_no_command_and_no_file(client: Any, address: str) -> None:
    answer = client.get(address, headers={"accept-language": "fr"})
    assert 400 <= answer.status_code < 500
    assert "dyade " not in html.unescape(answer.text.split('class="intro"')[1].split("</p>")[0])
    assert "/parties" in answer.text
    assert ".dyade" not in answer.text


def test_disagreements_are_told_in_words_with_the_outlets_as_they_write_themselves(
    client: Any, sample_record: Path
) -> None:
    with dyade.open(sample_record) as record:
        sheets = (record.event(row.id) for row in record.events() if row.reports > 1)
        event = next(f"/events/{sheet.event.id}" for sheet in sheets if sheet.disagreements)
    page = html.unescape(client.get(event, headers={"accept-language": "fr"}).text)
    table = page.split('id="h-differ"')[1].split("</section>")[0]
    outlets = {line["outlet"] for line in client.get(f"/api/v1{event}").json()["lines"] if line["outlet"]}
    assert any(outlet in table for outlet in outlets)
    assert not re.search(r"<td[^>]*>[A-Z]{3}[|<\s]", table)
