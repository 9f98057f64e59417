"""A line of `set_aside:` that nothing is found for any more hides the next finding: it is told,
where all that could have found it were asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.build.weighed import asked_of_a_source, asked_of_outputs
from pipeline.codes import all_codes, modules_of
from pipeline.content.set_aside import Reason, unused
from pipeline.diagnostics import Diagnostic, info, warning
from tests.support.command import Done
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, newsletter

Run = Callable[..., Done]
NO_ALT = "::: figure\nimage: pont.jpg\ncredit: Moi\n:::\n"


def aside(*codes: str) -> str:
    return newsletter("Bon.\n", set_aside="".join(f"\n- {code}: parce que" for code in codes))


def told(code: str, found: list[Diagnostic], rooms: Callable[[str], bool]) -> list[str]:
    reasons = {code: Reason("parce que", 7)}
    return [f"{d.line}: {d.message.render()}" for d in unused(reasons, found, "fr.md", rooms)]


SAID = "7: `{}` is set aside, and nothing of this kind is found any more"


@pytest.mark.parametrize(
    ("code", "by_check", "by_build"),
    [
        ("missing-alt", True, True),  # a rule of content/
        ("missing-credit", True, True),
        ("title-in-capitals", True, False),  # proofreading is asked for
        ("picture-coarse", False, True),  # the press
        ("email-heavy", False, True),
        ("dead-link", False, False),  # the network
        ("unknown-place", False, True),  # the source, or the layout
        ("unclosed-block", False, False),  # cannot be set aside: another finding says so
        ("no-such-code", False, False),
    ],
)
def test_only_who_was_asked_counts(code: str, by_check: bool, by_build: bool) -> None:
    said = [SAID.format(code)]
    assert told(code, [], asked_of_a_source) == (said if by_check else [])
    assert told(code, [], asked_of_outputs) == (said if by_build else [])


def test_what_is_found_is_used_and_where_a_rule_could_not_look_nothing_is_said() -> None:
    found = warning("missing-alt", "m").at("fr.md", 1)
    blind = info("ink-not-checked", "m").at("fr.md", 1)
    assert told("missing-alt", [found], asked_of_outputs) == []
    assert told("picture-coarse", [blind], asked_of_outputs) == []


def test_each_code_that_may_be_set_aside_can_be_found_somewhere() -> None:
    assert [name for name in all_codes() if not modules_of(name)] == []


def test_a_check_tells_what_is_set_aside_for_nothing(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", aside("missing-alt", "picture-coarse"))
    done = run("check", ISSUE)
    assert done.status == 0
    assert done.out.count("warning[set-aside-unused]") == 1
    assert f"issues/{ISSUE}/fr.md:10: " in done.out
    assert "`missing-alt` is set aside" in done.out
    assert run("check", ISSUE).out == done.out, "remembered"
    project.image(ISSUE, "pont.jpg", encoded(photograph(900, 700), "JPEG"))
    project.write(ISSUE, "fr", aside("missing-alt") + NO_ALT)
    assert "set-aside-unused" not in run("check", ISSUE).out


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("set_aside:\n- missing-alt: a\n- short-link: b\n", "set_aside:\n- short-link: b\n"),
        ("set_aside:\n- missing-alt: a\n", ""),
        ("set_aside: missing-alt: a\n", ""),
        ("set_aside:\n- missing-alt: a\n  and more\n", None),  # somebody has to look
        ("set_aside:\n- email-heavy: b\n- missing-alt: a\n", "set_aside:\n- email-heavy: b\n"),
    ],
)
def test_what_is_unused_can_be_taken_out(project: Project, written: str, left: str | None) -> None:
    head, _, rest = newsletter("Bon.\n").partition("preheader:")
    project.write(ISSUE, "fr", f"{head}{written}preheader:{rest}")
    found = next(d for d in project.proofread() if d.code == "set-aside-unused")
    assert (found.fix is None) is (left is None)
    if found.fix:
        (edit,) = found.fix.edits
        assert found.fix.applies == "asks"
        assert written.replace(edit.old, edit.new) == left


def test_nothing_is_said_of_a_text_that_could_not_be_read_to_its_end(project: Project) -> None:
    project.write(ISSUE, "fr", aside("missing-alt") + "::: article\ntitle: A\n\nB\n")
    assert [d.code for d in project.proofread()] == ["unclosed-block"]


def test_a_build_says_what_a_check_would_correct(project: Project, run: Run) -> None:
    """What only outputs can have, `check --fix-all` does not find: somebody takes it out."""
    project.write(ISSUE, "fr", aside("missing-alt", "picture-coarse"))
    said = run("build").out
    for code, mended in (("missing-alt", True), ("picture-coarse", False)):
        of_code = said.partition(f"`{code}` is set aside")[2].partition("set aside")[0]
        assert ("(check --fix-all)" in of_code) is mended


def test_a_build_tells_it_when_all_outputs_are_known(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", aside("picture-coarse"))
    assert "set-aside-unused" not in run("build", "--only", "email,text,web").out
    whole = run("build")
    assert whole.out.count("`picture-coarse` is set aside") == 1
    assert run("build").out.count("`picture-coarse` is set aside") == 1, "told again"
    report = (project.root / f"output/{ISSUE}/fr/report.json").read_text("utf-8")
    assert '"code": "set-aside-unused"' in report


def test_of_what_is_never_made_nobody_is_asked(project: Project, run: Run) -> None:
    """A letter that nobody prints is known when the rest is made."""
    head = {"set_aside": "\n- missing-alt: parce que", "never": "print, screen"}
    project.write(ISSUE, "fr", newsletter("Bon.\n", **head))
    assert "`missing-alt` is set aside" in run("build").out
