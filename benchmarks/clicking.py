"""From the editor's click to the reader's page, and the paper's memory at rest: `python -m benchmarks.clicking`."""

import json
import os
import subprocess
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.stories import desk
from tests.stories.conftest import FLAGS
from tests.stories.running import RunningPaper, chromium, start

CLICKS = 9


def main() -> None:
    """Start the demo paper in BROADSHEET_HOME, weigh it, click, and print the figures as one line of JSON."""
    paper = start(Path(os.environ["BROADSHEET_HOME"]), "--demo")
    try:
        time.sleep(5)  # housekeeping after the start
        figures = {"rest_memory_mb": _memory_mb(paper, "Pss"), "rest_memory_rss_mb": _memory_mb(paper, "Rss")}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            times = _click(browser, paper)
            browser.close()
        figures["desk_memory_mb"] = _memory_mb(paper, "Pss")
        figures["click_to_page_ms"] = round(median(times))
    finally:
        paper.stop()
    print(json.dumps(figures))


def _click(browser: Browser, paper: RunningPaper) -> list[float]:
    editor = browser.new_page()
    editor.goto(paper.url("/desk/"))
    editor.fill("input[name=username]", "admin")
    editor.fill("input[name=password]", paper.password)
    editor.click("button[type=submit]")
    editor.wait_for_load_state()
    script = (
        "from broadsheet.content.models import Article as A;"
        f"print('n=' + ' '.join(str(a.pk) for a in A.objects.filter(live=True, locale__language_code='en')[:{CLICKS}]))"
    )
    numbers = paper.command("manage", "shell", "-c", script).rpartition("n=")[2].split()
    return [_one(editor, paper, int(number)) for number in numbers]


def _one(editor: Page, paper: RunningPaper, number: int) -> float:
    """Change a headline and click Publish; milliseconds until a reader's request for the page shows it."""
    address = paper.url(desk.address_of(paper, number))
    headline = f"Measured headline {number}"
    desk.open_story(editor, paper, number)
    editor.fill("textarea[name=headline], input[name=headline]", headline)
    editor.wait_for_timeout(2500)  # let the autosave pass
    editor.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").last.click()
    button = editor.locator("button[name=action-publish]")
    button.wait_for(state="visible")
    began = time.perf_counter()
    button.click(no_wait_after=True)
    while headline.encode() not in urlopen(address).read():
        if time.perf_counter() - began > 10:
            raise TimeoutError(f"{address} never showed {headline!r}")
        time.sleep(0.005)
    took = (time.perf_counter() - began) * 1000
    editor.wait_for_selector(".messages .success")
    return took


def _memory_mb(paper: RunningPaper, kind: str) -> int:
    """Of the supervisor and all its descendants, from /proc/PID/smaps_rollup."""
    total = 0
    waiting = [str(paper.process.pid)]
    while waiting:
        pid = waiting.pop()
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith(f"{kind}:"))
        children = subprocess.run(["pgrep", "-P", pid], capture_output=True, text=True, check=False)
        waiting += children.stdout.split()
    return round(total / 1024)


if __name__ == "__main__":
    main()
