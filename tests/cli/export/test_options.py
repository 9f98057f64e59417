"""The options of `pipeline export`, and what it says of names it does not know."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.mailing import tool_names
from tests.support.command import Done
from tests.support.exported import folder, text
from tests.support.project import Project

Run = Callable[..., Done]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("essai", "--tool", "campaign-monitor"), "did you mean `campaign_monitor`?"),
        (("essai", "--tool", "CampaignMonitor"), "did you mean `campaign_monitor`?"),
        (("essai", "--tool", "sendinblue"), "did you mean `brevo`?"),
        (("essai", "--tool", "mailchip"), "did you mean `mailchimp`?"),
        (("essai", "--tool", "acy"), "did you mean `acymailing`?"),
        (("essai", "--tool", "xyz"), "tools: acymailing, brevo"),
        (("essai", "--tool", "../tool"), "there is no mailing tool"),
        (("essais",), "did you mean `essai`?"),
        (("essai", "--lang", "en"), "none of these editions: en.md"),
        (("essai", "--lang", "xx"), "not among the languages"),
    ],
)
def test_what_there_is_not_is_told(
    house: Project, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    done = run("export", *arguments)
    assert done.status == 2
    assert told in done.err
    assert not (house.root / "output").exists()


def test_help_names_the_tools(run: Run) -> None:
    done = run("export", "--help")
    assert done.status == 0
    said = " ".join(done.out.split())
    assert ", ".join(tool_names()) in said


def test_the_tool_of_the_house_is_the_one_by_default(house: Project, run: Run) -> None:
    house.change("pipeline.toml", 'mailing_tool = "brevo"', 'mailing_tool = "mailjet"')
    assert run("export", "essai").status == 0
    assert "[[UNSUB_LINK_FR]]" in text(folder(house, "mailjet") / "email.html")
