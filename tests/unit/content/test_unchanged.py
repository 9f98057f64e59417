"""A text that was edited is read as if nothing had been read before it, wherever lines are now."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.build.hops import edition_of, render
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.email import chain
from pipeline.content import fences, parse, unchanged
from pipeline.content.model import Block, Edition, RichText, walk
from pipeline.content.source import Source
from pipeline.content.typography import setter
from pipeline.context import HouseMemory, Workspace
from pipeline.diagnostics import Diagnostic
from tests.support.project import Project, newsletter

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = (ROOT / "issues/2025-12-actu/fr.md").read_text("utf-8").split("\n")
HEAD = SAMPLE.index("---", 1) + 1
ADDED = (
    "",
    "Une ligne de plus.",
    ":::",
    "::: article\ntitle: Un pont\n\nUn *texte* de {{ prenom }}.\n:::",
    "::: pont\n:::",
    "Voir [^1] et [le site][site].\n\n[^1]: Une note.\n\n[site]: https://www.example.org",
    "[site]: https://www.example.com",
    "*[GECT]: Groupement européen",
    "Le GECT de Strasbourg[1].\n\n[1] Le premier.",
    "Un **gras qui ne finit pas.",
    "Une note^[écrite sur place] ici.",
    "`code` et <kbd>Ctrl</kbd>",
    "<!-- un commentaire\nsur deux lignes -->",
    "<!-- more -->",
    "```\ncode\n```",
    "- un\n- deux\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |",
    "::: toc\n:::",
    "::: article\ntitle: Renvoi\nlink: https://www.example.org/a\n\nVoir [là](#un-pont)[^2].\n:::",
    "[^2]: Et [deux](https://www.example.org).",
    "::: figure\nimage: images/absente.jpg\nalt: Rien\n:::",
    "## Territoires",
)
EDIT = st.tuples(
    st.integers(HEAD, len(SAMPLE)), st.integers(0, 3), st.lists(st.sampled_from(ADDED), max_size=2)
)


def edited(lines: list[str], edits: list[tuple[int, int, list[str]]]) -> list[list[str]]:
    """The text after each edit: at a line, lines that go, lines that come."""
    texts = [lines]
    for place, gone, come in edits:
        before = texts[-1]
        texts.append([*before[:place], *"\n".join(come).split("\n"), *before[place + gone :]])
    return texts


def forget() -> None:
    """As in a new process."""
    unchanged.forget()
    chain.forget()
    setter.forget()


def read(house: Workspace, lines: list[str]) -> tuple[Edition | None, list[Diagnostic]]:
    sources = [Source("issues/essai/fr.md", tuple(lines))]
    return parse.parse_edition("essai", "fr", sources, house.project, house.schema)


def made(house: Workspace, lines: list[str]) -> object:
    """Every byte of three outputs, and every finding."""
    sources = [Source("issues/essai/fr.md", tuple(lines))]
    context, found = edition_of(house, "essai", "fr", sources)
    assert context is not None
    if any(one.stops == "build" for one in found):
        return found
    artifacts, broken = render(context, ("email", "text", "web"))
    return found, broken, [(one.files, one.found) for one in artifacts]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, min_size=1, max_size=4))
def test_an_edited_text_is_read_as_from_nothing(
    project: Project, edits: list[tuple[int, int, list[str]]]
) -> None:
    texts = edited(SAMPLE, edits)
    forget()
    remembered = [repr(read(project.house, text)) for text in texts]
    for text, was in islice(zip(texts, remembered, strict=True), 1, None):  # the first was so
        forget()
        assert repr(read(project.house, text)) == was


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, min_size=1, max_size=3))
def test_an_edited_text_is_made_as_from_nothing(
    project: Project, edits: list[tuple[int, int, list[str]]]
) -> None:
    texts = edited(SAMPLE, edits)
    forget()
    remembered = [made(project.house, text) for text in texts]
    for text, was in islice(zip(texts, remembered, strict=True), 1, None):
        forget()
        assert made(replace(project.house, memory=HouseMemory()), text) == was


def test_what_did_not_change_is_not_rendered_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    block = Renderer.block

    def counted(self: Renderer, one: Block, *given: object, **named: object) -> object:
        asked.append(one.name)
        return block(self, one, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "block", counted)
    forget()
    made(project.house, SAMPLE)
    assert len(asked) > 60  # three outputs
    asked.clear()
    made(project.house, [*SAMPLE[:HEAD], "", "Une ligne de plus.", "", *SAMPLE[HEAD:]])
    # Only what has no title is another one, its id has the number of its line; and what follows.
    assert not {"event", "keyfigures", "interview"} & set(asked)
    assert asked.count("article") <= 3


def test_the_frame_of_a_mail_is_made_once_and_anew_for_another_house(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    shared = Renderer._shared

    def counted(self: Renderer, name: str, **values: object) -> object:
        asked.append(name)
        return shared(self, name, **values)

    monkeypatch.setattr(Renderer, "_shared", counted)
    forget()
    made(project.house, SAMPLE)
    assert {"head", "foot"} <= set(asked)
    asked.clear()
    made(project.house, [*SAMPLE[:HEAD], "", "Une ligne de plus.", "", *SAMPLE[HEAD:]])
    assert not {"head", "foot"} & set(asked)
    project.change("templates/shared/foot.email.mjml.j2", "{{ publisher.email }}</a>", "ici</a>")
    assert "ici</a>" in str(made(project.house, SAMPLE))
    assert "head" in asked


def test_only_what_changed_is_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    block = parse._FileParser._block

    def counted(*given: object) -> object:
        asked.append(given[1].name)  # type: ignore[attr-defined]
        return block(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(parse._FileParser, "_block", counted)
    forget()
    read(project.house, SAMPLE)
    assert len(asked) > 20
    asked.clear()
    read(project.house, [*SAMPLE[:HEAD], "", "Une ligne de plus.", "", *SAMPLE[HEAD:]])
    assert asked == []
    first = next(n for n, line in enumerate(SAMPLE) if line.startswith("::: article"))
    title = next(n for n in range(first, len(SAMPLE)) if SAMPLE[n].startswith("title:"))
    read(project.house, [*SAMPLE[:title], "title: Autre chose", *SAMPLE[title + 1 :]])
    assert asked[0] == "article"
    assert len(asked) < 5


def test_only_what_changed_is_looked_at_for_fences(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    look = fences._Reader.read

    def counted(self: fences._Reader, index: int) -> None:
        looked.append(index)
        look(self, index)

    monkeypatch.setattr(fences._Reader, "read", counted)
    forget()
    read(project.house, SAMPLE)
    assert len(looked) > 300
    looked.clear()
    read(project.house, [*SAMPLE[:HEAD], "", "Une ligne de plus.", "", *SAMPLE[HEAD:]])
    assert len(looked) < 80


def test_a_note_by_hand_is_called_from_blocks_that_were_known(project: Project) -> None:
    block = "::: article\ntitle: Un pont\n\nLe GECT[1] est fini.\n:::\n"
    forget()
    told = []
    for body in (block, f"{block}\n[1] La note.\n", block):
        edition, _ = read(project.house, newsletter(body).split("\n"))
        assert edition is not None
        told.append(list(edition.front.notes))
    assert told == [[], ["1"], []]


def test_lines_move_with_what_stands_above(project: Project) -> None:
    body = (
        "::: article\ntitle: Un pont {{ tag }}\n\nUn GECT, [ici](https://www.example.org).\n:::\n"
    )
    body += "\n*[GECT]: Groupement européen\n"
    forget()
    for above in (0, 7, 3):
        lines = newsletter("\n" * above + body).split("\n")
        edition, found = read(project.house, lines)
        assert edition is not None
        assert found == []
        (block,) = (item for item in edition.front.body if isinstance(item, Block))
        title = block.fields["title"]
        assert isinstance(title, RichText)
        assert lines[block.line - 1] == "::: article"
        assert lines[title.line - 1].startswith("title:")
        nodes = [one for item in block.body for one in walk(item.nodes)]  # type: ignore[union-attr]
        explained = next(one for one in nodes if getattr(one, "name", "") == "abbr")
        assert lines[explained.title_line - 1].startswith("*[GECT]")  # type: ignore[union-attr]
        assert lines[explained.line - 1].startswith("Un GECT")


def test_what_gave_a_finding_is_told_each_time(project: Project) -> None:
    lines = newsletter("::: article\ntitel: Un pont\n:::\n\nUn **gras.\n").split("\n")
    forget()
    told = [[one.code for one in read(project.house, lines)[1]] for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert "unknown-field" in told[0]
    assert "markdown-left-over" in told[0]


def test_no_more_than_a_bound_is_remembered(project: Project) -> None:
    forget()
    many = "\n\n".join(f"::: article\ntitle: Titre {n}\n:::" for n in range(unchanged.MOST + 9))
    read(project.house, newsletter(many).split("\n"))
    assert unchanged.remembered() == unchanged.MOST


def test_another_house_reads_with_its_own_lists(project: Project) -> None:
    forget()
    read(project.house, SAMPLE)
    assert unchanged.remembered() > 10
    read(project.reload().house, newsletter("Un mot.\n").split("\n"))
    assert unchanged.remembered() == 1


def png(width: int) -> bytes:
    """A picture of some width."""
    stream = io.BytesIO()
    Image.new("RGB", (width, 400), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_what_letters_have_alike_is_read_once_and_made_for_each(project: Project) -> None:
    """Pictures of one name are each letter's own, and so is its name in addresses."""
    figure = "::: figure\nimage: images/a.png\nalt: Un\n:::\n"
    alike = (
        f"Un texte.\n\n{figure}\n::: button\nlabel: Écrire\nlink: https://www.example.org\n:::\n"
    )
    made: dict[bool, list[object]] = {}
    for known in (False, True):
        forget()
        house = replace(project.house, memory=HouseMemory())
        made[known] = []
        for number, issue in enumerate(("un", "deux"), start=1):
            project.image(issue, "images/a.png", png(600 + 200 * number))
            lines = newsletter(f"Le numéro {number}.\n\n{alike}").split("\n")
            if not known:
                forget()
                house = replace(project.house, memory=HouseMemory())
            sources = [Source(f"issues/{issue}/fr.md", tuple(lines))]
            context, found = edition_of(house, issue, "fr", sources)
            assert context is not None
            artifacts, broken = render(context, ("email", "text", "web"))
            made[known].append((found, broken, [one.files for one in artifacts]))
    assert made[True] == made[False]
