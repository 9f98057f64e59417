"""A channel is one folder: a sixth one, an outline as JSON, is dropped into a copy and made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.support.command import shell
from tests.support.project import ISSUE, Project, copy_of_house, newsletter
from tests.support.samples import ROOT

# Everything there is to it. It lists what it shows, the blocks that `not: outline` hides left out.
CHANNEL = '''"""`outline.json`: the titles of an edition."""

import json

from pipeline.artifact import Artifact
from pipeline.channel import Channel


def _make(context):
    from pipeline.content.model import Block
    from pipeline.content.visible import visible

    shown = (one for part in context.edition.parts for one in visible(part.body, "outline"))
    blocks = (one for one in shown if isinstance(one, Block))
    titles = [one.fields["title"].plain for one in blocks if "title" in one.fields]
    return Artifact({"outline.json": json.dumps(titles).encode()}, facts={"titles": len(titles)})


CHANNEL = Channel("outline", order=7, medium="screen", audience="outline", make=_make)
'''
BODY = """::: article
title: Un pont

Deux rives.
:::

::: article
title: Une péniche
not: outline

Elle passe.
:::

::: article
title: Un tunnel
only: outline

Il manque.
:::
"""


def test_a_folder_is_all_there_is_to_a_new_channel(tmp_path: Path) -> None:
    code = tmp_path / "code"
    shutil.copytree(ROOT / "pipeline", code / "pipeline", ignore=shutil.ignore_patterns("*.pyc"))
    folder = code / "pipeline/channels/outline"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "channel.py").write_text(CHANNEL, "utf-8")
    project = Project(copy_of_house(ROOT, tmp_path / "project")).write(
        ISSUE, "fr", newsletter(BODY)
    )
    made = project.root / "output" / ISSUE / "fr"

    def run(*arguments: str) -> str:
        done = shell(project.root, *arguments, PYTHONPATH=str(code))
        assert done.err == ""
        return done.out

    table = run("build", ISSUE, "--only", "text,outline")
    assert "outline.json" in table
    assert json.loads((made / "outline.json").read_bytes()) == ["Un pont", "Un tunnel"]
    assert "tunnel" not in (made / "email.txt").read_text("utf-8")
    report = json.loads((made / "report.json").read_bytes())
    assert report["outputs"]["outline"]["titles"] == 2
    assert "outline" in run("build", "--help")
