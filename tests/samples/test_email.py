"""The email as it leaves the house: what Outlook, Gmail and a screen reader will find in it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from pipeline.content.merge_tags import is_neutral, tags
from pipeline.content.model import Element, MergeTag, More, Prose, walk
from pipeline.mailing import load_tool
from tests.support.html import elements, for_others, for_outlook, heading_levels, read
from tests.support.samples import Sample
from tests.support.words import html_text

BARE_SPACES = ("\u00a0", "\u202f", "\u200b", "\u00ad", "\u2060", "\u200c")


def test_it_begins_with_the_doctype_so_that_no_browser_falls_into_quirks(sample: Sample) -> None:
    assert sample.html.lower().startswith("<!doctype html>")


def test_it_says_its_language_and_direction(sample: Sample) -> None:
    page = elements(sample.html, "html")[0]
    assert page.attributes["lang"] == sample.language
    assert page.attributes["dir"] == "ltr"


def test_outlooks_comments_open_as_often_as_they_close(sample: Sample) -> None:
    openings = len(re.findall(r"<!--\[if\b", sample.html))
    endings = len(re.findall(r"<!\[endif\]", sample.html))
    assert openings == endings
    assert openings > 20


def test_elements_are_balanced_for_outlook_and_for_everybody_else(sample: Sample) -> None:
    assert read(for_others(sample.html))[1] == []
    assert read(for_outlook(sample.html))[1] == []


def test_merge_tags_come_out_in_the_tools_syntax_as_often_as_they_went_in(sample: Sample) -> None:
    tool = load_tool(sample.workspace.project.mailing_tool)
    wanted = Counter(tool.dialect(tag) for tag in _tags(sample))
    # The frame of every email: view online, unsubscribe.
    wanted.update([tool.view_online, tool.unsubscribe])
    shown = Counter({tag: sample.html.count(tag) for tag in wanted})
    assert shown == wanted
    for text in (sample.html, sample.text("email.txt")):
        assert [tag for tag in tags(text) if is_neutral(tag)] == []


def _tags(sample: Sample) -> list[str]:
    if sample.edition.kind != "newsletter":
        return []
    found: list[str] = []
    for item in _mailed(sample.edition.front.body):
        for node in walk(item.nodes):
            if isinstance(node, MergeTag):
                found.append(node.raw)
            elif isinstance(node, Element):
                found += tags(node.get("href"))
    return found


def _mailed(items: tuple[object, ...]) -> list[Prose]:
    found: list[Prose] = []
    for item in items:
        if isinstance(item, More):
            break
        if isinstance(item, Prose):
            found.append(item)
        elif hasattr(item, "channels") and "email" in item.channels:
            found += _mailed(item.body)
    return found


def test_no_address_holds_an_escaped_merge_tag(sample: Sample) -> None:
    for link in elements(sample.html, "a"):
        assert not re.search(r"%20|%7B|%7C|%5B%5B", link.attributes.get("href", "").split("?")[0])
        assert "zqmerge" not in link.attributes.get("href", "")
    assert "zqmerge" not in sample.html


def test_the_sheets_for_phones_and_the_dark_keep_their_force(sample: Sample) -> None:
    """premailer drops `!important` by default, and with it every phone and dark-mode rule."""
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", sample.html, re.DOTALL)
    rules = [rule for sheet in sheets for rule in re.findall(r"\{([^{}]+)\}", sheet)]
    dark = [rule for rule in rules if "#" in rule]
    assert len(dark) > 20
    assert [rule for rule in dark if "!important" not in rule] == []


def test_it_follows_the_readers_dark_mode(sample: Sample) -> None:
    assert "@media (prefers-color-scheme: dark)" in sample.html
    assert "[data-ogsc]" in sample.html
    names = {tag.attributes.get("name") for tag in elements(sample.html, "meta")}
    assert {"color-scheme", "supported-color-schemes"} <= names


def test_nothing_is_fetched_from_elsewhere(sample: Sample) -> None:
    for html in (for_others(sample.html), for_outlook(sample.html)):
        for tag in elements(html):
            assert tag.name not in ("script", "iframe", "object", "embed", "form", "base")
            assert [name for name in tag.attributes if name.startswith("on")] == []
            loaded = tag.attributes.get("src", "") if tag.name != "link" else tag.attributes["href"]
            assert "://" not in loaded, loaded
        assert not re.search(r"url\(\s*['\"]?(?!images/)", html)
        assert "@import" not in html
        assert "@font-face" not in html


def test_pictures_are_local_files_that_are_there(sample: Sample) -> None:
    sources = {tag.attributes["src"] for tag in elements(sample.html, "img")}
    assert sources
    assert [source for source in sources if not sample.path(source).is_file()] == []


def test_every_picture_has_an_alternative_and_a_width(sample: Sample) -> None:
    for image in elements(sample.html, "img"):
        assert "alt" in image.attributes
        assert "width" in image.attributes


def test_headings_begin_with_one_h1_and_skip_no_level(sample: Sample) -> None:
    levels = heading_levels(for_others(sample.html))
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(one, two) for one, two in pairwise(levels) if two > one + 1] == []


def test_layout_tables_say_that_they_are_no_data(sample: Sample) -> None:
    data = elements(sample.html, "th")
    for html in (for_others(sample.html), for_outlook(sample.html)):
        tables = elements(html, "table")
        assert len(tables) > 5
        plain = [t for t in tables if t.attributes.get("role") not in ("presentation", "none")]
        assert len(plain) <= len(data)


def test_the_preheader_is_the_first_text_and_is_not_seen(sample: Sample) -> None:
    fields = sample.edition.fields
    preheader = fields["preheader"].plain  # type: ignore[union-attr]
    first = next(line for line in html_text(sample.html).split("\n") if line.strip())
    assert _flat(first).startswith(_flat(preheader))
    hidden = next(tag for tag in elements(sample.html, "div"))
    assert "display:none" in hidden.attributes["style"].replace(" ", "")


def _flat(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def test_invisible_characters_are_written_as_references(sample: Sample) -> None:
    assert [hex(ord(c)) for c in BARE_SPACES if c in sample.html] == []
    if sample.language == "fr":
        assert "&#8239;" in sample.html
        assert "&nbsp;" in sample.html


def test_places_inside_the_mail_are_there(sample: Sample) -> None:
    tags_ = elements(sample.html)
    ids = {tag.attributes["id"] for tag in tags_ if "id" in tag.attributes}
    goals = {
        tag.attributes["href"][1:]
        for tag in tags_
        if tag.name == "a" and tag.attributes.get("href", "").startswith("#")
    }
    assert goals - ids == set()


def test_it_stays_below_what_gmail_shows(sample: Sample) -> None:
    assert len(sample.html.encode()) < 100 * 1024
