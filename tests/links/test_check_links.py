"""`pipeline check --links` from the outside, with real servers of this machine for the web."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from pipeline import cli
from tests.links.conftest import Check, Site, at
from tests.support.mending import Sample, read_samples
from tests.support.project import ISSUE, Project, newsletter

pytestmark = pytest.mark.enable_socket


NOBODY = "https://www.nobody.fr/"


SAMPLES = [
    one
    for path in sorted((Path(__file__).parent / "samples").glob("*.md"))
    for one in read_samples(path)
]


def lines(*addresses: str) -> str:
    return newsletter("".join(f"[Link {n}]({a})\n\n" for n, a in enumerate(addresses, 1)))


def test_each_page_is_told_at_its_line(project: Project, site: Site, check: Check) -> None:
    site.page("/there", (200, ""))
    site.page("/old/page", (301, "/there"))
    site.page("/closed", (403, ""))
    site.page("/broken", (500, ""))
    site.page("/actus/2019", (302, "/"))
    site.page("/", (200, ""))
    paths = ("/there", "/gone", "/old/page", "/closed", "/broken", "/actus/2019")
    project.write(ISSUE, "fr", lines(*(at(site, "www.a.fr", path) for path in paths), NOBODY))
    done = check()
    assert done.status == 1
    told = [(int(m["line"]), m["severity"], m["code"]) for m in done.findings]
    first = newsletter().count("\n") + 1
    assert [one for one in told if one[2] != "insecure-link"] == [
        (first + 2, "error", "dead-link"),
        (first + 4, "info", "moved-page"),
        (first + 6, "info", "unverified-page"),
        (first + 8, "warning", "failing-page"),
        (first + 10, "warning", "lost-page"),
        (first + 12, "warning", "unreachable-page"),
    ]
    assert f"its new address is `{at(site, 'www.a.fr', '/there')}`" in done.out
    assert "7 pages asked, 0 answers known from before" in done.out


def test_a_page_that_moved_is_corrected_by_who_agrees(
    project: Project, site: Site, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = (project.root / "pipeline.toml").read_text("utf-8")
    project.file("pipeline.toml", f'{settings}\n[findings]\ninsecure-link = "off"\n')
    for page in ("/there", "/a_(b)"):
        site.page(page, (200, ""))
    site.page("/old", (301, "/there"))
    site.page("/other", (301, "/a_(b)"))  # would end its link: somebody has to look
    text = lines(*(at(site, "www.a.fr", path) for path in ("/old", "/other", "/gone")))
    project.write(ISSUE, "fr", text)
    shown = check("--fix-all", "--diff")
    assert f"+[Link 1]({at(site, 'www.a.fr', '/there')})" in shown.out
    monkeypatch.setattr("pipeline.cli._fixing._somebody", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    done = check("--fix-all")
    assert "corrected[moved-page]" in done.out
    assert "dead-link" in done.out, "asked again, and told"
    assert at(site, "www.a.fr", "/old") not in _text(project)
    assert at(site, "www.a.fr", "/other") in _text(project)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_samples_are_corrected(
    project: Project, site: Site, check: Check, monkeypatch: pytest.MonkeyPatch, sample: Sample
) -> None:
    """docs/checks.md says by them which findings about pages can be."""
    settings = (project.root / "pipeline.toml").read_text("utf-8")
    project.file("pipeline.toml", f'{settings}\n[findings]\ninsecure-link = "off"\n')
    before, after = (
        text.replace("https://www.a.fr", at(site, "www.a.fr", ""))
        for text in (sample.before, sample.after)
    )
    site.page("/rapport-2024", (301, "/documents/rapport-2024"))
    for page in ("/documents/rapport-2024", "/page"):
        site.page(page, (200, ""))
    project.write(ISSUE, "fr", before)
    monkeypatch.setattr("pipeline.cli._fixing._somebody", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    assert f"corrected[{sample.code}]" in check("--fix-all").out
    assert _text(project) == after


def _text(project: Project) -> str:
    return (project.root / f"issues/{ISSUE}/fr.md").read_text("utf-8")


def test_without_the_flag_nothing_is_asked(
    project: Project, site: Site, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(ISSUE, "fr", lines(at(site, "www.a.fr", "/gone")))
    monkeypatch.chdir(project.root)
    assert cli.main(["check"]) == 0
    assert site.asked == []


def test_a_dead_page_may_be_set_aside(project: Project, site: Site, check: Check) -> None:
    aside = "\n- dead-link: it opens on the day of the conference"
    text = newsletter(f"[Link]({at(site, 'www.a.fr', '/gone')})", set_aside=aside)
    project.write(ISSUE, "fr", text)
    done = check()
    assert done.status == 0
    assert "warning[dead-link]" in done.out
    assert "set aside: it opens on the day of the conference" in done.out
    assert check("--strict").status == 1


def test_an_answer_is_known_for_a_day_and_a_bad_one_for_minutes(
    project: Project, site: Site, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = at(site, "www.a.fr", "/there"), at(site, "www.b.fr", "/gone")
    site.page("/there", (200, ""))
    project.write(ISSUE, "fr", lines(good, bad, good + "#place"))
    clock = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: clock[0])
    first = check()
    assert sorted(site.asked) == ["GET /gone", "HEAD /gone", "HEAD /there"]
    site.asked.clear()
    clock[0] += 9 * 60
    again = check()
    assert site.asked == []
    assert "0 pages asked, 2 answers known from before" in again.out
    assert [m[0] for m in again.findings] == [m[0] for m in first.findings]
    clock[0] += 2 * 60
    check()
    assert site.asked == ["HEAD /gone", "GET /gone"]
    site.asked.clear()
    clock[0] += 24 * 60 * 60
    check()
    assert "HEAD /there" in site.asked
    site.asked.clear()
    clock[0] -= 10 * 24 * 60 * 60  # a clock that was wrong
    check()
    assert "HEAD /there" in site.asked


def test_what_was_kept_by_another_version_is_asked_again(
    project: Project, site: Site, check: Check
) -> None:
    from pipeline.cache import Cache
    from pipeline.linkcheck.memory import _key

    page = at(site, "www.a.fr", "/there")
    site.page("/there", (200, ""))
    project.write(ISSUE, "fr", lines(page))
    Cache(project.root / ".cache/links").put(_key(page), b'{"answer": {"kind": "?", "new": 1}}')
    assert "1 page asked" in check().out


def test_other_forms_say_nothing_else(project: Project, site: Site, check: Check) -> None:
    project.write(ISSUE, "fr", lines(at(site, "www.a.fr", "/gone")))
    records = json.loads(check("--format", "json").out)
    assert sorted(one["code"] for one in records) == ["dead-link", "insecure-link"]
    (dead,) = (one for one in records if one["code"] == "dead-link")
    assert (dead["severity"], dead["stops"]) == ("error", "send")
    short = check("--format", "short").out.splitlines()
    assert len(short) == 2
    assert all(line.startswith(f"issues/{ISSUE}/fr.md:") for line in short)


def test_tags_are_left_out_and_pages_behind_tags_are_not_asked(
    project: Project, site: Site, check: Check
) -> None:
    site.page("/there", (200, ""))
    page = at(site, "www.a.fr", "/there")
    project.write(
        ISSUE,
        "fr",
        lines(
            f"{page}?a=b&e={{email}}&c=d",
            f"{page}/{{email}}",
            "https://{email}.fr/",
            "{unsubscribe}",
            "mailto:a@b.fr",
            "#link-1",
        ),
    )
    codes = check().codes
    assert site.asked == ["HEAD /there?a=b&c=d"]
    assert codes.count("page-not-asked") == 2


def test_names_for_examples_and_private_ones_are_not_asked(
    project: Project, site: Site, check: Check
) -> None:
    inside = site.address + "/there"
    project.write(ISSUE, "fr", lines("https://www.example.org/a", inside, "http://intranet/b"))
    done = check()
    assert [code for code in done.codes if code != "insecure-link"] == [
        "page-not-asked",
        "private-link",
        "private-link",
    ]
    assert "`www.example.org` is a name reserved for examples" in done.out
    assert site.asked == []


def test_a_name_that_leads_inside_is_told(
    project: Project, site: Site, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.linkcheck import wire

    monkeypatch.setattr(wire, "may_be_asked", lambda _: False)
    project.write(ISSUE, "fr", lines(at(site, "www.a.fr", "/there")))
    done = check()
    assert "leads into a private network" in done.out
    assert site.asked == []


def test_accents_and_spaces_are_asked_for_in_ascii(
    project: Project, site: Site, check: Check
) -> None:
    site.page("/%C3%A9t%C3%A9%202025.pdf", (200, ""))
    address = at(site, "www.été-à-la-frontière.fr", "/été 2025.pdf")
    project.write(ISSUE, "fr", newsletter(f"::: button\nlabel: Le pdf\nlink: {address}\n:::\n"))
    assert "dead-link" not in check().codes
    assert site.asked == ["HEAD /%C3%A9t%C3%A9%202025.pdf"]
    (asked,) = site.headers
    assert asked["host"].startswith("www.xn--t--la-frontire-")


def test_an_edition_that_cannot_be_read_does_not_keep_the_others_from_it(
    project: Project, site: Site, check: Check
) -> None:
    project.write(ISSUE, "fr", "---\nnonsense")
    project.write(ISSUE, "en", lines(at(site, "www.a.fr", "/gone")))
    codes = check().codes
    assert "dead-link" in codes
    assert "unclosed-front-matter" in codes
