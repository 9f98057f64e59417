"""The templates: MJML that MJML knows, and no field that no block has."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from pipeline.build.hops import read_edition
from pipeline.channels.email.render import draft_email
from pipeline.config.phrases import HANDOVER, PREFLIGHT, SHARED, read_phrases
from pipeline.context import load_workspace
from tests.support.mjml_rules import breaches
from tests.support.project import ISSUE, Project, brochure, newsletter
from tests.support.samples import EDITIONS, ROOT

BLOCKS = sorted((ROOT / "templates/blocks").iterdir())
TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))


def mjml(project: Project, issue: str = ISSUE, language: str = "fr") -> str:
    context, _ = read_edition(project.house, issue, language)
    assert context is not None
    return draft_email(context).mjml


@pytest.mark.parametrize("folder", BLOCKS, ids=lambda f: f.name)
def test_a_blocks_email_is_mjml_that_mjml_knows(project: Project, folder: Path) -> None:
    example = (folder / "example.md").read_text("utf-8")
    assert breaches(mjml(project.write(ISSUE, "fr", newsletter(example)))) == []


@pytest.mark.parametrize("folder", BLOCKS, ids=lambda f: f.name)
def test_inside_columns_too(project: Project, folder: Path) -> None:
    """MJML nests no sections: a block in a block must speak as column content."""
    spec = project.house.schema.blocks[folder.name]
    if spec.within:
        pytest.skip("stands only inside a block of its own")
    example = (folder / "example.md").read_text("utf-8")
    body = f"::: columns\n\n{example}\n:::\n\nUn mot.[^1]\n\n[^1]: Une note.\n"
    assert breaches(mjml(project.write(ISSUE, "fr", newsletter(body)))) == []


@pytest.mark.parametrize("head", [newsletter, brochure])
def test_every_block_fits_into_columns_on_paper(
    project: Project, head: Callable[[str], str]
) -> None:
    """Long enough for columns with floats in them to move on to the next page."""
    blocks = (f for f in BLOCKS if not project.house.schema.blocks[f.name].within)
    examples = (f / "example.md" for f in blocks if f.name != "columns")
    alone = (path.read_text("utf-8").partition("\n## ")[0] for path in examples)
    body = "\n\n".join(f"::: columns\n\n{example}\n:::" for example in alone)
    built = project.write("essai", "fr", head(body)).build("screen", "print")
    # What stands in columns side by side moves on whole, and leaves holes.
    assert {d.code for d in built.report.diagnostics} <= {"page-near-empty", "empty-band"}
    assert len(built.artifacts) == 2


def test_a_brochure_without_a_picture_has_a_cover_of_type(project: Project) -> None:
    project.write("essai", "fr", brochure("## Un titre\n\nUn paragraphe."))
    built = project.build("screen", "print")
    assert list(built.report.diagnostics) == []
    assert "cover" not in project.edition().fields


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_the_samples_are_mjml_that_mjml_knows(issue: str, language: str) -> None:
    assert breaches(mjml(Project(ROOT), issue, language)) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<mj-section><mj-text>x</mj-text></mj-section>", "<mj-text> in <mj-section>"),
        ("<mj-section><mj-column><mj-text colr='#000000'/></mj-column></mj-section>", "colr"),
        ("<mj-section padding='banana'/>", "banana"),
        (
            "<mj-section><mj-column><mj-text><mj-text/></mj-text></mj-column></mj-section>",
            "in <mj-",
        ),
        ("<mj-hero/>", "<mj-hero> in <mj-body>"),
        ("<mj-section>loose</mj-section>", "text directly in <mj-section>"),
    ],
)
def test_the_table_finds_what_mjml_python_lets_pass(body: str, told: str) -> None:
    found = breaches(f"<mjml><mj-body>{body}</mj-body></mjml>")
    assert any(told in wrong for wrong in found)


# A field that was not given is nothing; one that does not exist would be nothing too, silently.
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_template_asks_only_for_fields_that_exist(path: Path) -> None:
    schema = load_workspace(ROOT).schema
    specs = {**schema.blocks, **schema.kinds}
    everywhere = {name for spec in specs.values() for name in spec.fields}
    everywhere |= {name for kind in schema.kinds.values() for name in kind.chapter_fields}
    owner = specs.get(path.parent.name)
    own, others = _fields(path.read_text("utf-8"))
    assert own - (set(owner.fields) if owner else everywhere) == set()
    assert others - everywhere == set()


def _fields(source: str) -> tuple[set[str], set[str]]:
    """The fields a template asks of its own block or kind, and of others (`child.field.alt`)."""
    own, others = set(), set()
    for node in Environment(autoescape=True).parse(source).find_all(nodes.Getattr):
        match node.node:
            case nodes.Name(name="field"):
                own.add(node.attr)
            case nodes.Getattr(attr="field"):
                others.add(node.attr)
    return own, others


@pytest.mark.parametrize("name", ["quote", "columns", "button", "figure", "callout", "timeline"])
def test_a_link_to_a_block_by_its_id_leads_to_it(name: str, project: Project) -> None:
    example = (ROOT / "templates/blocks" / name / "example.md").read_text("utf-8")
    named = example.replace(f"::: {name}\n", f"::: {name} #la-bas\n", 1)
    body = f"Un texte et [un lien vers ce qui suit](#la-bas).\n\n{named}"
    result = project.write("essai", "fr", newsletter(body)).build("screen", "web")
    assert [d for d in result.report.diagnostics if d.code == "unknown-place"] == []
    (web,) = (a.files["web/index.html"] for a in result.artifacts if a.output == "web")
    assert web.count(b'id="la-bas"') == 1


# Asked for by a name put together: of a language, of a rule, of a precision of a date.
_MADE_UP = r"(?:lang_|eu_|rule-|about_|copy_|from_|to_|until_)[\w-]+|\w+_said"


@pytest.mark.parametrize("file", [SHARED, HANDOVER, PREFLIGHT])
def test_every_phrase_is_asked_for(file: str) -> None:
    sources = [*ROOT.glob("pipeline/**/*.py"), *ROOT.glob("templates/**/*.j2")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    asked = set(re.findall(r"[\"']([\w-]+)[\"']", text))
    phrases = {key for key in read_phrases(ROOT, file) if not re.fullmatch(_MADE_UP, key)}
    assert phrases - asked == set()


@pytest.mark.parametrize(
    "file", sorted(ROOT.glob("templates/*/*/[bk]*.toml")), ids=lambda f: f.parent.name
)
def test_french_help_has_french_apostrophes(file: Path) -> None:
    """The studio's forms show it as it stands there."""
    for line in file.read_text("utf-8").splitlines():
        if "fr = " in line and "help" in line:
            french = re.sub(r"`[^`]*`", "", line)
            assert not re.search(r"\w'\w", french), line
