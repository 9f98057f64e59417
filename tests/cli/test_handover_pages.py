"""The checklist as a page, the preview, the addresses of an issue, what is known of its links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.linkcheck.answers import Answer
from pipeline.linkcheck.memory import ResultCache
from pipeline.mailing import tool_names
from tests.support.command import Done
from tests.support.project import Project, newsletter

Run = Callable[..., Done]
PUBLIC = "https://images.example.org/lettres/"
PICTURE = "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\ncredit: Moi\n:::\n"
CUT = "::: article #un\ntitle: Un\n\nUn mot.\n\n<!-- more -->\n\nLa suite.\n:::\n"
DAY = 1764806400  # the fourth of December 2025


class Page(HTMLParser):
    """What a page would do: its elements with their attributes, its text, its text areas."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.areas: list[str] = []
        self.text = ""
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag
        if tag == "textarea":
            self.areas.append("")

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "textarea":
            self.areas[-1] += data
        elif self.inside not in ("script", "style"):
            self.text += data


@pytest.fixture
def house(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))
    return project.write("essai", "fr", newsletter(f"Bonjour {{first_name|vous}}.\n\n{PICTURE}"))


def at(project: Project, name: str, tool: str = "brevo") -> Path:
    return project.root / f"output/essai/fr/{tool}/{name}"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def with_address(project: Project, key: str, address: str) -> None:
    old = {"public_address": "", "web_address": "https://www.example.org/actu/"}[key]
    project.change("pipeline.toml", f'{key} = "{old}"', f'{key} = "{address}"')


# ------------------------------------------------------------------------------- the page


@pytest.mark.parametrize("tool", tool_names())
def test_the_page_holds_the_code_byte_for_byte(house: Project, run: Run, tool: str) -> None:
    with_address(house, "public_address", PUBLIC)
    assert run("export", "essai", "--tool", tool).status == 0
    page = Page(text(at(house, "CHECKLIST.html", tool)))
    code, plain = page.areas
    assert code.removeprefix("\n") == text(at(house, "email.html", tool))
    assert plain.removeprefix("\n") == text(at(house, "email.txt", tool))


def test_the_page_says_what_the_sheet_says(house: Project, run: Run) -> None:
    run("export", "essai")
    page = Page(text(at(house, "CHECKLIST.html")))
    sheet = text(at(house, "CHECKLIST.md"))
    boxes = [one for tag, one in page.elements if tag == "input"]
    assert len(boxes) == sheet.count("- [ ] ")
    for heading in re.findall(r"^#+ (.*)$", sheet, re.MULTILINE):
        assert heading in page.text
    copied = [line[4:] for line in sheet.split("\n") if line.startswith("    ")]
    for line in copied:
        assert line in page.text
    buttons = [tag for tag, _ in page.elements if tag == "button"]
    assert len(buttons) == len(copied) + 2  # the code and the plain-text part


def test_the_page_asks_nobody_for_anything(house: Project, run: Run) -> None:
    run("export", "essai")
    page = Page(text(at(house, "CHECKLIST.html")))
    asking = {"src", "href", "action", "srcset", "data", "poster", "background"}
    assert [one for one in page.elements if asking & one[1].keys()] == []
    assert {tag for tag, _ in page.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "script", "h1", "h2", "p"),
        *("ul", "li", "label", "input", "span", "strong", "div", "code", "button", "textarea"),
    }


HOSTILE = [
    "<script>alert(1)</script> et <img src=x onerror=alert(1)>",
    "[ici](javascript:alert(1)) **gras** `code` <https://evil.example/>",
    "![x](https://evil.example/x.png) [y]: https://evil.example/ &lt;b&gt;",
    "</textarea></code><script>alert(1)</script>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_an_author_do_nothing(house: Project, run: Run, words: str) -> None:
    body = f"[{'Un lien'}](https://www.example.org/a?x=<b>&y=%22)\n\n{PICTURE}"
    event = "::: event\ntitle: {}\nstart: 2026-01-01\nlink: https://www.example.org/e\n:::\n"
    house.write("essai", "fr", newsletter(body + event.format(words), title=words, subject=words))
    assert run("export", "essai").status == 0
    page = Page(text(at(house, "CHECKLIST.html")))
    scripts = [attrs for tag, attrs in page.elements if tag == "script"]
    assert scripts == [{}]
    assert [tag for tag, _ in page.elements if tag in ("a", "img", "b", "em")] == []
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert "\\" not in page.text  # nobody sees how they were made harmless
    sheet = text(at(house, "CHECKLIST.md"))
    inactive = "\n".join(line for line in sheet.split("\n") if not line.startswith("    "))
    inactive = re.sub(r"(?<!\\)`[^`]*`", "", inactive)  # code is shown, not obeyed
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)<(?!https?:|mailto:|tel:)", inactive)


def test_the_page_speaks_as_the_program_does(house: Project, run: Run) -> None:
    settings = text(house.root / "pipeline.toml")
    house.file("pipeline.toml", settings.replace('interface = "fr"', 'interface = "en"')).reload()
    house.write("essai", "en", newsletter("A word.\n"))
    run("export", "essai", "--lang", "en")
    html = text(house.root / "output/essai/en/brevo/CHECKLIST.html")
    assert '<html lang="en">' in html
    assert "Copy the code of the message" in html
    assert "the list or segment of the French edition" not in html
    assert "the list or segment of the English edition" in html


# ----------------------------------------------------------------------------- the preview


def test_a_mail_with_its_images_on_the_web_has_a_preview_beside_it(
    house: Project, run: Run
) -> None:
    with_address(house, "public_address", PUBLIC)
    for command, folder in (("build", "output/essai/fr"), ("export", "output/essai/fr/brevo")):
        run(command, "essai", *(("--only", "email,text") if command == "build" else ()))
        place = house.root / folder
        mail, preview = text(place / "email.html"), text(place / "email-preview.html")
        called = set(re.findall(r'src="([^"]+)"', preview))
        assert called
        assert all((place / name).is_file() for name in called)
        assert PUBLIC in mail
        assert PUBLIC not in preview
        note, title = "À ne pas coller dans l’outil d’envoi", "<title>Aperçu – "
        assert note in preview
        assert title in preview
        begin = r"^<!DOCTYPE html>(<!--.*?-->)?"
        same = re.sub(begin, "", preview).replace(title, "<title>")
        assert same == re.sub(begin, "", mail).replace(f"{PUBLIC}essai/fr/", "")
    report = json.loads(text(house.root / "output/essai/fr/report.json"))
    listed = {file["path"] for file in report["outputs"]["email"]["files"]}
    assert "email-preview.html" in listed


def test_a_preview_goes_when_it_is_not_needed_any_more(house: Project, run: Run) -> None:
    with_address(house, "public_address", PUBLIC)
    run("build", "essai", "--only", "email")
    preview = house.root / "output/essai/fr/email-preview.html"
    assert preview.is_file()
    house.change("pipeline.toml", f'public_address = "{PUBLIC}"', 'public_address = ""')
    run("build", "essai", "--only", "email")
    assert not preview.exists()


# ------------------------------------------------------------------ the addresses of an issue

PLACES = [
    ("https://i.example.org/l/", "https://i.example.org/l/essai/fr/images/"),
    ("https://i.example.org/{issue}", "https://i.example.org/essai/images/"),
    ("https://i.example.org/{lang}/n{number}/", "https://i.example.org/fr/n233/images/"),
    ("https://i.example.org/{kind}/{language}", "https://i.example.org/newsletter/fr/images/"),
]


@pytest.mark.parametrize(("address", "place"), PLACES)
def test_images_are_called_from_the_folder_that_is_named(
    house: Project, run: Run, address: str, place: str
) -> None:
    house.write("essai", "fr", newsletter(PICTURE, number="233"))
    with_address(house, "public_address", address)
    assert run("export", "essai").codes == []
    called = set(re.findall(r'src="([^"]+)"', text(at(house, "email.html"))))
    assert {one.rpartition("/")[0] + "/" for one in called} == {place}
    assert place in text(at(house, "CHECKLIST.md"))


PAGES = [
    ("https://a.example.org/actu/", "https://a.example.org/actu/#un"),
    ("https://a.example.org/{issue}", "https://a.example.org/essai/#un"),
    ("https://a.example.org/{lang}/{number}.html", "https://a.example.org/fr/n-233.html#un"),
    ("https://a.example.org/?n={number}", "https://a.example.org/?n=n-233#un"),
]


@pytest.mark.parametrize(("address", "page"), PAGES)
def test_reading_on_leads_to_the_page_of_this_issue(
    house: Project, run: Run, address: str, page: str
) -> None:
    house.write("essai", "fr", newsletter(CUT, number="n° 233"))
    with_address(house, "web_address", address)
    done = run("export", "essai")
    assert done.codes == ["images-not-public"]
    assert f'href="{page}"' in text(at(house, "email.html"))
    assert page in text(at(house, "email.txt"))


def test_march_still_leads_to_march_when_april_is_there(house: Project, run: Run) -> None:
    with_address(house, "web_address", "https://a.example.org/{issue}/")
    for month in ("mars", "avril"):
        house.write(month, "fr", newsletter(CUT))
        run("build", month, "--only", "email")
        mail = text(house.root / f"output/{month}/fr/email.html")
        assert f'href="https://a.example.org/{month}/#un"' in mail


def test_a_brochure_without_a_number_is_told(house: Project, run: Run) -> None:
    with_address(house, "web_address", "https://a.example.org/{number}/")
    head = "kind: brochure\ntitle: Un\ndate: 2025-12\nsummary: Un\nnever: print\nlink: https://a.example.org"
    house.write("essai", "fr", f"---\n{head}\n---\n\nUn mot.\n")
    done = run("check", "essai")
    assert done.codes == ["address-left-open"]
    assert "asks for `{number}`" in done.out


@pytest.mark.parametrize("key", ["web_address", "public_address"])
def test_an_unknown_placeholder_is_told_with_its_line(house: Project, run: Run, key: str) -> None:
    with_address(house, key, "https://a.example.org/{mois}/")
    done = run("check")
    assert done.status == 2
    assert re.search(rf"pipeline\.toml:\d+: `{key}` does not know `{{mois}}`", done.err)
    assert "{issue} {lang} {number} {kind}" in done.err


# ---------------------------------------------------------------------- what links are known

KNOWN = {
    "none": ({}, "pas encore vérifiées", "`pipeline check essai --links`"),
    "some": ({"a": "fine"}, "1 sur 2 vérifiées le 4 décembre 2025", "Relancez"),
    "wrong": ({"a": "fine", "b": "gone"}, "1 sur 2 ne répond pas bien", "dit laquelle"),
    "all": ({"a": "fine", "b": "moved"}, "les 2 pages liées ont répondu", "le 4 décembre 2025"),
}


@pytest.mark.parametrize(("answers", "one", "other"), KNOWN.values(), ids=KNOWN)
def test_the_sheet_knows_whether_links_were_asked(
    house: Project, run: Run, answers: dict[str, str], one: str, other: str
) -> None:
    pages = {name: f"https://www.senat.fr/{name}" for name in "ab"}
    house.write(
        "essai", "fr", newsletter("".join(f"[Lien {n}]({p})\n\n" for n, p in pages.items()))
    )
    memory = ResultCache(Cache(house.root / ".cache/links"), lambda: DAY + 43200.0)
    for name, kind in answers.items():
        memory.put(pages[name], Answer(kind))  # type: ignore[arg-type]
    assert run("export", "essai").status == 0
    sheet = text(at(house, "CHECKLIST.md")).replace("\u00a0", " ")
    assert one in sheet
    assert other in sheet


def test_the_sheet_counts_no_page_that_the_mail_does_not_lead_to(house: Project, run: Run) -> None:
    pages = [f"https://www.senat.fr/{name}" for name in "abcd"]
    shown, read, behind, aside = (f"[Lien {page[-1]}]({page})\n\n" for page in pages)
    article = f"::: article\ntitle: Un pont\nlink: {pages[0]}\n\n{shown}{read}<!-- more -->\n\n"
    only = f"::: callout\nonly: pdf\n\n{aside}:::\n"
    house.write("essai", "fr", newsletter(f"{article}{behind}:::\n\n{only}"))
    memory = ResultCache(Cache(house.root / ".cache/links"), lambda: DAY + 43200.0)
    for page in pages[:2]:
        memory.put(page, Answer("fine"))
    assert run("export", "essai").status == 0
    sheet = text(at(house, "CHECKLIST.md")).replace("\u00a0", " ")
    assert "les 2 pages liées ont répondu" in sheet
