"""Every page walked in Chromium: two languages, two widths, with and without scripts, against WCAG 2.2 AA."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from serving import asking

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this system: apt-get install chromium"),
]
STANDARD = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WHOLE = bool(os.environ.get("DYADE_EVERY_WALK"))
"""Every language by every width, with and without scripts, takes minutes; else each of them once."""
WALKS = [("fr", 360, True), ("en", 1400, True), ("fr", 1400, False), ("en", 360, False)]
WALKS += [("fr", 1400, True), ("en", 360, True), ("fr", 360, False), ("en", 1400, False)] if WHOLE else []
LIGHTS = [("light", 1400), ("dark", 360)] + ([("light", 360), ("dark", 1400)] if WHOLE else [])
LOUD = ("error", "warning")
"""What a console says when something is amiss."""
PICTURES = os.environ.get("DYADE_PICTURES")
"""Folder in which pictures of the pages are kept, where one is named."""


@pytest.fixture(scope="module")
def client(sample_file: Path) -> Iterator[Any]:
    """Pages are the same whatever keeps the record: a file does here."""
    with asking(sample_file, full_text=True, review=True) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize(("language", "width", "scripts"), WALKS)
def test_every_page_is_quiet_stays_here_and_fits(
    browser: Any, address: str, addresses: tuple[str, ...], language: str, width: int, scripts: bool
) -> None:
    faults: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale=f"{language}-FR", java_script_enabled=scripts
    )
    page = context.new_page()
    page.on("console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type in LOUD else None)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: _stays(asked.url, address, faults))
    for path in addresses:
        if path == "/nothing":
            continue
        page.goto(address + path, wait_until="networkidle" if scripts else "load")
        if scripts:
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} wide"
        if PICTURES:
            name = path.strip("/").replace("/", "-").split("?")[0] or "front"
            page.screenshot(
                path=Path(PICTURES) / f"{name}-{language}-{width}{'' if scripts else '-plain'}.png", full_page=True
            )
    context.close()
    assert faults == []


@pytest.mark.parametrize(("scheme", "width"), LIGHTS)
def test_no_page_violates_wcag(browser: Any, address: str, addresses: tuple[str, ...], scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, locale="fr-FR"
    )
    page, judge = context.new_page(), axe.Axe()
    found = []
    for path in addresses:
        page.goto(address + path, wait_until="networkidle")
        result = judge.run(page, options=STANDARD).response
        found += [f"{path}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in result["violations"]]
    context.close()
    assert found == []


def test_charts_come_alive_under_the_strict_policy(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/pairs/MLI/RUS", wait_until="networkidle")
    page.wait_for_selector(".chart .live svg")
    assert page.locator(".chart picture").first.is_hidden()
    page.close()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/", wait_until="networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(page.evaluate("[document.activeElement.getBoundingClientRect().top, "
                                   "getComputedStyle(document.activeElement).outlineStyle]"))  # fmt: skip
    assert all(outline != "none" for _, outline in order)
    tops = [round(top / 60) for top, _ in order]
    assert tops == sorted(tops)
    page.locator("body").click(position={"x": 5, "y": 400})
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.close()


def test_on_paper_there_is_the_content_and_no_controls(browser: Any, address: str) -> None:
    page = browser.new_page()
    for path in ("/pairs/MLI/RUS", "/search?party=MLI", "/parties/MLI"):
        page.goto(address + path, wait_until="networkidle")
        page.emulate_media(media="print")
        for control in (".top nav", ".find", ".filters", ".facets", ".copy"):
            assert not any(one.is_visible() for one in page.locator(control).all()), f"{path} {control}"
        assert page.locator(".events li").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.emulate_media(media="screen")
    page.close()


def test_words_and_coding_light_each_other(browser: Any, address: str, addresses: tuple[str, ...]) -> None:
    page = browser.new_page()
    page.goto(address + addresses[-1], wait_until="networkidle")
    page.locator(".coded").first.focus()
    assert page.locator(".body .m.report.lit").count() >= 1
    page.close()


def test_the_queue_is_walked_by_keys(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/review", wait_until="networkidle")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("[...document.querySelectorAll('.doubt')].findIndex((e) => e.classList.contains('lit'))") == 1
    page.close()


def _stays(url: str, address: str, faults: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:")):
        faults.append(f"left this machine: {url}")
