"""What is not ready is not handed over, and holds nothing else back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.command import Done, digests
from tests.support.exported import GOOD, folder
from tests.support.project import Project, newsletter

Run = Callable[..., Done]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("preheader:", "status: draft\npreheader:", "draft"),
        ("::: article", "::: artcle", "unknown-block"),
        ("alt: Un pont\n", "", "missing-alt"),
    ],
)
def test_what_is_not_ready_is_not_handed_over(
    house: Project, run: Run, old: str, new: str, code: str
) -> None:
    assert run("export", "essai").status == 0
    before = digests(house.root / "output") | digests(house.root / "sent")
    house.write("essai", "fr", GOOD.replace(old, new, 1))
    done = run("export", "essai")
    assert done.status == 1
    assert code in done.codes
    assert "essai/fr: not handed over" in done.out
    assert digests(house.root / "output") | digests(house.root / "sent") == before


def test_listmonk_gets_no_mail_it_would_refuse(house: Project, run: Run) -> None:
    house.write("essai", "fr", newsletter("Bonjour {{ contact.PRENOM }}.\n"))
    assert run("export", "essai", "--tool", "brevo").status == 0
    done = run("export", "essai", "--tool", "listmonk")
    assert done.status == 1
    assert "refused-merge-tag" in done.codes
    assert not folder(house, "listmonk").exists()


def test_one_edition_held_back_does_not_hold_back_the_other(house: Project, run: Run) -> None:
    house.write("essai", "en", GOOD.replace("preheader:", "status: draft\npreheader:"))
    done = run("export", "essai")
    assert done.status == 1
    assert (folder(house) / "email.html").is_file()
    assert not (house.root / "output/essai/en").exists()
