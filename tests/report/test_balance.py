"""Which issues are looked at, what they speak of, and that it is read once."""

from __future__ import annotations

import pytest

from pipeline.build.hops import read_edition
from pipeline.report import balance as module
from pipeline.report.balance import MOST, Balance, balance
from tests.support.project import ISSUE, Project, brochure, newsletter


def story(*borders: str, themes: str = "") -> str:
    lines = [f"borders: {', '.join(borders)}"] if borders else []
    lines += [f"themes: {themes}"] if themes else []
    return "\n".join(["::: article", "title: Un pont", *lines, "", "Il ouvre.", ":::", ""])


def look(project: Project, issue: str = ISSUE, house: str = "house") -> Balance:
    context, _ = read_edition(project.house, issue, "fr")
    assert context is not None
    issues = sorted(path.name for path in project.root.glob("issues/*") if path.is_dir())
    return balance(project.house, context, issues, house)


def rows(found: Balance, name: str = "borders") -> list[tuple[str, int, int]]:
    share = next(one for one in found.shares if one.name == name)
    return [(row.label, row.items, row.here) for row in share.rows]


def test_items_are_counted_by_what_they_name(project: Project) -> None:
    both = story("france-suisse", "france-belgique") + "\n" + story("france-suisse")
    project.write(ISSUE, "fr", newsletter(both + "\n" + story(themes="sante")))
    found = look(project)
    assert rows(found) == [("France-Suisse", 2, 2), ("France-Belgique", 1, 1)]
    borders, themes = found.shares
    assert (borders.of, themes.of) == (2, 1)
    assert "France-Allemagne" in borders.never
    assert "France-Suisse" not in borders.never


def test_the_last_twelve_of_the_kind_up_to_this_one(project: Project) -> None:
    for month in range(1, 13):
        text = newsletter(story("france-suisse"), date=f"2025-{month:02}", period="un mois")
        project.write(f"l-{month:02}", "fr", text)
    project.write("older", "fr", newsletter(story("france-bresil"), date="2024-12"))
    project.write("other", "fr", brochure(story("france-bresil"), date="2025-11"))
    project.write("english", "en", newsletter(story("france-bresil"), date="2025-11"))
    last = look(project, "l-12")
    assert last.issues == tuple(f"l-{month:02}" for month in range(1, 13))
    assert len(last.issues) == MOST
    assert rows(last) == [("France-Suisse", 12, 1)]
    assert look(project, "l-02").issues == ("older", "l-01", "l-02")


def test_two_issues_of_a_day_stand_in_the_order_of_their_names(project: Project) -> None:
    for name in ("a", "b"):
        project.write(name, "fr", newsletter(story("france-suisse"), date="2025-11-03"))
    assert look(project, "b").issues == ("a", "b")
    assert look(project, "a").issues == ("a",)


def test_nothing_named_is_nothing_to_show(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    assert look(project).shares == ()


def test_what_an_issue_speaks_of_is_read_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def parsed(issue: str, *rest: object) -> object:
        read.append(issue)
        return parse(issue, *rest)

    parse = module.parse_edition
    monkeypatch.setattr(module, "parse_edition", parsed)
    project.write("before", "fr", newsletter(story("france-suisse"), date="2025-01"))
    project.write(ISSUE, "fr", newsletter(story("france-suisse")))
    first = look(project)
    assert look(project) == first
    assert read == ["before"]
    look(project, house="another")
    assert read == ["before", "before"]
    project.write("before", "fr", newsletter(story("france-belgique"), date="2025-01"))
    assert ("France-Belgique", 1, 0) in rows(look(project))
    assert len(read) == 3
