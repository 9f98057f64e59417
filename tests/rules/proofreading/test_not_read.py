"""What a block holds that could not be understood is not told to be missing."""

from __future__ import annotations

from tests.support.project import ISSUE, Project, newsletter

BODY = """
Le GECT a un hôpital.

::: {}
title: Le groupement européen de coopération territoriale (GECT)

Un texte.
:::
"""


def test_it_may_be_written_out_there(project: Project) -> None:
    for block, codes in (("article", []), ("artcle", ["unknown-block"])):
        project.write(ISSUE, "fr", newsletter(BODY.format(block)))
        assert [one.code for one in project.proofread()] == codes
