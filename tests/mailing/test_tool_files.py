"""The files of the tools: what is wrong with one is told with its line; a new one is all there is
to a new tool.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.config import tool_files
from pipeline.diagnostics import Message
from pipeline.errors import PipelineError
from pipeline.mailing import Certainty, load_tool
from pipeline.mailing.loader import load_tool as cached
from pipeline.mailing.tool import UNSUBSCRIBE_HERE, VIEW_ONLINE_HERE, MailingTool
from pipeline.reference.mailing_tools import guide_tables
from tests.support.command import shell
from tests.support.project import ISSUE, Project, copy_of_house, newsletter
from tests.support.samples import ROOT

TOOL = """\
label = "Pigeon"
tracked_link = 90

[tags]
unsubscribe = "##OUT##"
email = "##MAIL##"
first_name = "##NAME,{fallback}##"

[syntax]
shapes = ['##[A-Z]{1,40}(?:,[^#]{0,80})?##']
known = ['##(?:OUT|MAIL|NAME|TOWN)(?:,[^#]*)?##']

[examples]
text = ["##NAME##", "##TOWN## … ##MAIL##"]
links = ["##OUT##"]

[guide]
paste = { fr = "le nid", en = "the nest" }

[[steps]]
fr = "Collez tout `email.html`."
en = "Paste the whole of `email.html`."

[[steps]]
images = "zip"
fr = "Importez `email.zip`."
en = "Import `email.zip`."

[[facts]]
topic = "tags"
certainty = "verified"
source = "https://pigeon.example/tags"
checked = 2026-11-24
fr = "`##OUT##` est l'adresse de désinscription."
en = "`##OUT##` is the address to unsubscribe."

[[facts]]
topic = "links"
certainty = "unconfirmed"
fr = "Liens suivis : 90 octets."
en = "Tracked links: 90 bytes."
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of tools of the test's own."""
    caches = (tool_files.tool_names, tool_files.tool_file, cached)
    monkeypatch.setattr(tool_files, "FOLDER", tmp_path)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


@pytest.fixture
def loaded(folder: Path) -> MailingTool:
    (folder / "pigeon.toml").write_text(TOOL, "utf-8")
    return load_tool("pigeon")


def test_a_file_says_all_there_is_to_a_tool(loaded: MailingTool) -> None:
    assert (loaded.name, loaded.label, loaded.tracked_link) == ("pigeon", "Pigeon", 90)
    assert (loaded.unsubscribe, loaded.view_online) == ("##OUT##", VIEW_ONLINE_HERE)
    assert loaded.dialect("{first_name|toi}") == "##NAME,toi##"
    assert loaded.knows("##TOWN##")
    assert not loaded.knows("##VILLE##")
    assert [step.images for step in loaded.steps] == [None, "zip"]
    tags, links = loaded.facts
    assert (tags.certainty, tags.checked) == (Certainty.VERIFIED, date(2026, 11, 24))
    assert (links.certainty, links.checked, links.source) == (Certainty.UNCONFIRMED, None, "")
    assert tool_files.shapes() == ("##[A-Z]{1,40}(?:,[^#]{0,80})?##",)


def test_what_a_file_does_not_say_is_what_no_tool_has(folder: Path) -> None:
    (folder / "bare.toml").write_text('[tags]\nemail = "x"\n', "utf-8")
    (folder / "._bare.toml").write_bytes(b"\x00\x05\x16\x07")  # of the Finder
    assert tool_files.tool_names() == ("bare",)
    bare = load_tool("bare")
    assert isinstance(bare.label, Message)
    assert bare.unsubscribe == UNSUBSCRIBE_HERE
    assert bare.dialect("{first_name|toi}") == "toi"
    assert not bare.knows("{{ a }}")
    assert not bare.fails_on("{{ a }}")
    assert bare.prepare("<!-- a -->") == "<!-- a -->"


def test_a_shape_of_several_tools_is_one(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.toml").write_text("[syntax]\nshapes = ['x', 'y{1,3}']\n", "utf-8")
    assert tool_files.shapes() == ("x", "y{1,3}")
    assert tool_files.conditions() == ()


@pytest.mark.parametrize(
    ("language", "paste", "overview"),
    [
        ("fr", "| Pigeon | le nid |", "| [Pigeon](mailing-tools.md#pigeon) | | |"),
        ("en", "| Pigeon | the nest |", "| [Pigeon](mailing-tools.en.md#pigeon) | | |"),
    ],
)
def test_the_guide_has_a_line_of_it(
    loaded: MailingTool, language: str, paste: str, overview: str
) -> None:
    tables = guide_tables(language)
    assert tables["paste"][2:] == [paste]
    assert tables["tools"][2:] == [overview]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('label = "Pigeon"', "label = 3", "1: `label` must be a text"),
        ("tracked_link", "traked_link", "2: unknown key `traked_link`"),
        ("= 90", "= -1", "2: `tracked_link` must be from 0 to"),
        ('email = "##MAIL##"\n', "", "4: `tags.email` is missing"),
        ("unsubscribe =", "unsubscribes =", "5: unknown key `tags.unsubscribes`"),
        (",{fallback}##", "##", "7: `tags.first_name` must say where the word"),
        ("['##[A-Z]", "['##(A)[A-Z]", "10: `syntax.shapes` holds `##(A)[A-Z]"),
        ("shapes = ['", "shapes = ['', '", "10: `syntax.shapes` holds ``, which has groups"),
        ("known = ['", "known = ['[', '", "11: `syntax.known` holds `[`, which is not a regular"),
        ("known =", "knows =", "11: unknown key `syntax.knows`"),
        ('"##NAME##"', '"#NAME#"', "14: `examples.text` holds `#NAME#`, which none of its"),
        ("links =", "link =", "15: unknown key `examples.link`"),
        ('fr = "le nid"', 'de = "das Nest"', "18: `guide.paste.fr` is missing"),
        ("paste =", "past =", "18: unknown key `guide.past`"),
        ('images = "zip"', 'images = "zipped"', "25: `steps.images` must be one of: online, zip"),
        ("[[steps]]", "[[step]]", "20: unknown key `step`"),
        ('fr = "Importez', 'de = "Importez', "24: `steps.fr` is missing"),
        ('topic = "tags"', 'topic = "tag"', "30: `facts.topic` must be one of: tags"),
        ('"verified"', '"sure"', "31: `facts.certainty` must be one of: verified, seen"),
        ('source = "https://pigeon.example/tags"\n', "", "29: `facts.source` is missing"),
        ("checked = 2026-11-24\n", "", "29: `facts.checked` is missing"),
        ("checked = 2026-11-24", 'checked = "hier"', "33: `facts.checked` must be a day"),
        ('"unconfirmed"', '"unconfirmed"\nchecked = 2026-11-24', "40: unknown key `facts.checked`"),
        ('label = "Pigeon"', "code = true", "1: `code` asks for `pigeon.py`"),
        ("[[facts]]", "[facts", "29: `pipeline/mailing/pigeon.toml` cannot be read"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_at_its_line(
    folder: Path, old: str, new: str, said: str
) -> None:
    assert old in TOOL
    (folder / "pigeon.toml").write_text(TOOL.replace(old, new), "utf-8")
    with pytest.raises(PipelineError) as fault:
        load_tool("pigeon")
    assert fault.value.said().startswith(f"pipeline/mailing/pigeon.toml:{said}")


def test_a_file_is_all_there_is_to_a_new_tool(tmp_path: Path) -> None:
    """Its tags come through byte for byte, its hand-over is made, and nothing else was touched."""
    code = tmp_path / "code"
    shutil.copytree(ROOT / "pipeline", code / "pipeline", ignore=shutil.ignore_patterns("*.pyc"))
    (code / "pipeline/mailing/pigeon.toml").write_text(TOOL, "utf-8")
    project = Project(copy_of_house(ROOT, tmp_path / "project"))
    body = "Bonjour ##NAME##, un ##VILLE## inconnu, [venez](https://x.org/?v=##TOWN##).\n"
    project.write(ISSUE, "fr", newsletter(body + "\nAdieu {first_name|toi}, ##mot## dièse.\n"))
    done = shell(
        project.root, "export", ISSUE, "--lang", "fr", "--tool", "pigeon", PYTHONPATH=str(code)
    )
    assert done.err == ""
    made = project.root / f"output/{ISSUE}/fr/pigeon"
    html, text = ((made / name).read_text("utf-8") for name in ("email.html", "email.txt"))
    for mail in (html, text):
        assert "Bonjour ##NAME##, un ##VILLE## inconnu" in mail
        assert "https://x.org/?v=##TOWN##" in mail
        assert "Adieu ##NAME,toi##, ##mot## dièse" in mail
        assert "##OUT##" in mail
    told = [match["message"] for match in done.findings if match["code"] == "unknown-merge-tag"]
    assert told == ["Pigeon does not know the merge tag `##VILLE##`; it stays as these characters"]
    assert "Collez tout `email.html`." in (made / "CHECKLIST.md").read_text("utf-8")
    assert "pigeon" in shell(project.root, "export", "--help", PYTHONPATH=str(code)).out
