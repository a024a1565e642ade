"""Makes docs/picture-book.md and its pictures: the main job as screenshots of the demo, for desk and phone.

`make picture-book` starts a portal of its own with demo data in a temporary folder; with
`python -m scripts.picture_book --base-url http://localhost:8000` a running demo is used.
"""

import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from scripts.picture_book_steps import BROCHURE_TEXT, PASSWORD, STEPS, Step
from tests.browser import CHROMIUM, FLAGS
from tests.processes import clean_env, free_port, get, health, running, wait_until

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDER = DOCS / "picture-book"
SIZES = {1280: 1500, 390: 1300}  # width of the window: most pixels of its height that are kept
QUALITY, LARGEST = 70, 120 * 1024  # of WebP; bytes of one picture
BROCHURE = "/bestandsaufnahmen/brueckstedt-2026/broschuere.pdf"
BROCHURE_PAGES = {"titel": 1, "inhalt": 3, "steckbrief": 9}  # name of the picture: page of the PDF


def main() -> None:
    """Make all pictures (or those named with --only) and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base-url", default="")
    parser.add_argument("--only", nargs="*", default=[], help="names of single steps")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with portal(options.base_url) as address:
        take_pictures(address, [step for step in STEPS if not options.only or step.slug in options.only])
        if not options.only:
            print_brochure(address)
    (DOCS / "picture-book.md").write_text(page_text(), encoding="utf-8")


@contextmanager
def portal(base_url: str) -> Iterator[str]:
    """Yield the address of a portal with demo data; without `base_url` one that ends afterwards."""
    if base_url:
        yield base_url.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="picture-book-") as folder:
        port, log = free_port(), Path(folder) / "screen.txt"
        env = clean_env(PORTAL_MODE="embedded", VAR_DIR=folder)
        with running([sys.executable, "manage.py", "portal", "--port", str(port)], env=env, log=log):
            address = f"http://localhost:{port}"
            wait_until(lambda: health(address).get("status") == "ok", seconds=900, log=log)
            wait_until(lambda: get(address + BROCHURE)[0] == 200, seconds=900, log=log)
            yield address


def take_pictures(address: str, steps: list[Step]) -> None:
    """Walk to every step as its person and save it in both sizes."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for person in sorted({step.person for step in steps}):
            page = browser.new_context(base_url=address, locale="de-DE").new_page()
            page.emulate_media(reduced_motion="reduce")
            if person:
                sign_in(page, person)
            for step in (step for step in steps if step.person == person):
                print(step.slug, flush=True)
                show(page, step)
            page.context.close()
        browser.close()


def sign_in(page: Page, person: str) -> None:
    """Sign in with the demo's password."""
    page.goto("/konto/login/")
    page.get_by_label("E-Mail").fill(person)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_label("Passwort").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def show(page: Page, step: Step) -> None:
    """Follow the way of a step and save what is seen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    for hop in step.way:
        follow(page, hop)
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
        page.wait_for_timeout(400)
        picture = page.screenshot(full_page=True)
        save(Image.open(io.BytesIO(picture)), f"{step.slug}-{width}", height)


def follow(page: Page, hop: str) -> None:
    """Go to a path (the one of a case hangs below the page), click a link or button, or await progress."""
    if hop.startswith(("/broschuere/", "/workshop/")):
        page.goto(page.url.rstrip("/") + hop)
    elif hop.startswith("/"):
        page.goto(hop)
    elif hop.startswith("progress"):
        page.locator(hop).first.wait_for()
    elif hop[0] in ".#" or hop.startswith(("a[", "button", "nav a[")):
        page.locator(hop).first.click()
    else:
        page.locator("main").get_by_role("link", name=hop).first.click()
    page.wait_for_load_state("load")


def save(picture: Image.Image, name: str, height: int) -> None:
    """Crop to `height` and write WebP, with less quality where the file would be too large."""
    picture = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, height)))
    for quality in range(QUALITY, 20, -10):
        target = io.BytesIO()
        picture.save(target, "WEBP", quality=quality, method=6)
        if target.tell() <= LARGEST:
            break
    (FOLDER / f"{name}.webp").write_bytes(target.getvalue())


def print_brochure(address: str) -> None:
    """Save three pages of a published brochure."""
    status, _headers, content = get(address + BROCHURE)
    if status != 200:
        raise SystemExit(f"{BROCHURE} answers {status}: no brochure to show.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "brochure.pdf"
        source.write_bytes(content)
        for name, number in BROCHURE_PAGES.items():
            target = Path(folder) / name
            pages = ["-f", str(number), "-l", str(number), "-singlefile"]
            command = ["pdftoppm", "-png", "-r", "75", *pages, str(source), str(target)]
            subprocess.run(command, check=True)
            with Image.open(target.with_suffix(".png")) as picture:
                save(picture, f"heft-{name}", picture.height)


def page_text() -> str:
    """Return docs/picture-book.md."""
    lines = [
        "# Bilderbuch: vom Antrag zur Broschüre",
        "",
        "Die Bilder zeigen die Demodaten. `make picture-book` macht sie neu; die Schritte und Sätze stehen "
        "in `scripts/picture_book_steps.py`.",
        "",
    ]
    for step in STEPS:
        if step.chapter:
            lines += [f"## {step.chapter}", ""]
        lines += [f"### {step.title}", "", step.text, "", pictures(step), ""]
        if step.slug == "satzlauf":
            lines += ["### Das Heft", "", BROCHURE_TEXT, "", brochure_pictures(), ""]
    return "\n".join(lines).rstrip() + "\n"


def pictures(step: Step) -> str:
    """Return both pictures of a step side by side."""
    sizes = ((1280, 620, "am Rechner"), (390, 200, "am Telefon"))
    return " ".join(
        f'<img src="picture-book/{step.slug}-{size}.webp" width="{width}" alt="{step.title}, {where}">'
        for size, width, where in sizes
    )


def brochure_pictures() -> str:
    """Return the pages of the brochure side by side."""
    return " ".join(
        f'<img src="picture-book/heft-{name}.webp" width="270" alt="Broschüre Brückstedt, Seite {number}">'
        for name, number in BROCHURE_PAGES.items()
    )


if __name__ == "__main__":
    main()
