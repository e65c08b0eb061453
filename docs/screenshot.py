"""Takes `network.png`, the picture in the README: python docs/screenshot.py [BROWSER].

Loads the example plans into a store of their own, serves it, and photographs the network page of the
city's plan. BROWSER is the path of a Chromium where none is on the path.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "lanjiang"
QUANZE = Path(sysconfig.get_path("scripts")) / "quanze"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
SIZE = (1280, 950)
PLAN = "栖发〔2016〕31号"
UNIT = "市政府法制办"
SETTLED = 2500
"""Milliseconds until the nodes stand still and the panel is filled."""


def main() -> None:
    """Load, serve, take the picture."""
    browser = sys.argv[1] if len(sys.argv) > 1 else next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("no Chromium found; give its path")
    with tempfile.TemporaryDirectory() as folder:
        store = ("--store", str(Path(folder) / "store"))
        subprocess.run([QUANZE, "load", EXAMPLES, *store], check=True, stdout=subprocess.DEVNULL)
        serving = [str(QUANZE), "serve", "--port", "0", *store]
        with subprocess.Popen(serving, stdout=subprocess.PIPE, encoding="utf-8") as server:
            try:
                assert server.stdout is not None
                found = re.search(r"http://\S+", server.stdout.readline())
                assert found is not None, "the server did not say its address"
                photograph(found[0], browser)
            finally:
                server.terminate()


def photograph(address: str, browser: str) -> None:
    """Open the network page in a browser of the usual size, show one unit's duties, save the picture."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, locale="zh-CN")
        page.goto(f"{address}network?document={document_of(page, address)}")
        page.locator("#list tbody tr").first.wait_for(state="attached")
        page.wait_for_timeout(SETTLED)
        page.fill("#search", UNIT)
        page.locator("#matches button").first.click()
        page.evaluate("window.quanzeNetwork.fit(); window.scrollTo(0, 0)")
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=HERE / "network.png")
        chromium.close()


def document_of(page: Page, address: str) -> str:
    """The IRI of the plan in the picture."""
    items = page.request.get(f"{address}api/documents").json()["items"]
    iri: str = next(item["iri"] for item in items if item["number"] == PLAN)
    return iri


if __name__ == "__main__":
    main()
