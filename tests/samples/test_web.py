"""The web page: a folder that stands alone, without a script, for every reader."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.support.html import elements, heading_levels, read
from tests.support.samples import Sample

OUTWARD = re.compile(r"(https?:|mailto:|tel:|#)")


def test_the_page_is_well_formed_and_says_its_language(sample: Sample) -> None:
    html = sample.text("web/index.html")
    assert html.lower().startswith("<!doctype html>")
    assert read(html)[1] == []
    assert elements(html, "html")[0].attributes["lang"] == sample.language


def test_it_has_one_h1_and_skips_no_level(sample: Sample) -> None:
    levels = heading_levels(sample.text("web/index.html"))
    assert levels.count(1) == 1
    assert [(one, two) for one, two in pairwise(levels) if two > one + 1] == []


def test_it_needs_no_script(sample: Sample) -> None:
    for tag in elements(sample.text("web/index.html")):
        assert tag.name not in ("script", "iframe", "object", "embed", "form")
        assert [name for name in tag.attributes if name.startswith("on")] == []
        assert "javascript:" not in tag.attributes.get("href", "")


def test_it_loads_only_files_of_its_folder_and_all_are_there(sample: Sample) -> None:
    web = sample.path("web")
    used = {"index.html"}
    for tag in elements(sample.text("web/index.html")):
        for name in ("src", "href"):
            address = tag.attributes.get(name)
            if address and not (tag.name == "a" and OUTWARD.match(address)):
                used.add(address)
        used.update(re.findall(r"url\(([^)]+)\)", tag.attributes.get("style", "")))
    for sheet in [name for name in used if name.endswith(".css")]:
        css = (web / sheet).read_text(encoding="utf-8")
        used.update(address.strip("'\"") for address in re.findall(r"url\(([^)]+)\)", css))
        assert "@import" not in css
    assert sorted(name for name in used if not (web / name).is_file()) == []
    there = {p.relative_to(web).as_posix() for p in web.rglob("*") if p.is_file()}
    assert there == used


def test_links_inside_the_page_lead_somewhere_once(sample: Sample) -> None:
    tags = elements(sample.text("web/index.html"))
    ids = [tag.attributes["id"] for tag in tags if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    goals = {
        tag.attributes["href"][1:]
        for tag in tags
        if tag.name == "a" and tag.attributes.get("href", "").startswith("#")
    }
    assert goals - set(ids) == set()


def test_every_picture_says_what_it_shows(sample: Sample) -> None:
    for image in elements(sample.text("web/index.html"), "img"):
        assert "alt" in image.attributes


def test_no_merge_tag_is_left_on_the_page(sample: Sample) -> None:
    assert not re.search(
        r"\{(?:unsubscribe|view_online|email|first_name)", sample.text("web/index.html")
    )
