"""Any text, pasted and parsed by our own parser, says the same words with the same marks."""

from __future__ import annotations

import html

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.content.model import Element, plain
from pipeline.context import Workspace
from pipeline.studio.paste.clipboard import PastePlace, paste
from tests.support.sources import parse

# Signs that mean something to a parser, and words; English keeps typography out of the way.
_SIGNS = st.sampled_from(
    r"""* ** *** _ __ ` `` [ ] ( ) < > & # ## - + = == ~ ~~ ^ | \ ! : ::: { } . ) 1. 2) a) $ @ / ' %
    [1] [^1] [x] ]( ![ {# <b> </b> &amp; &eacute; --- *** === ~~~ ``` :: • · – o § www.""".split()  # noqa: SIM905 (a table of signs)
)
_WORDS = st.sampled_from(["mot", "rive", "Rhin", "42", "été", "nom_de", "x", "2025"])
_PIECES = st.lists(st.one_of(_WORDS, _SIGNS), min_size=1, max_size=8)
_SET = str.maketrans("–−—‘’", "---''")
_GLUE = st.sampled_from(["", " "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A few words and signs, some of them glued together."""
    pieces = draw(_PIECES)
    text = "".join(piece + draw(_GLUE) for piece in pieces)
    return " ".join(text.split()) or "mot"


_LOOKS = st.sampled_from(["{}", "<b>{}</b>", "<i>{}</i>", "<b><i>{}</i></b>", "<s>{}</s>"])
_SETTINGS = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ENGLISH = PastePlace("en", 2)


def _squeezed(words: list[str]) -> str:
    """The characters, without what typography makes of a dash or an apostrophe."""
    return "".join(words).translate(_SET)


@given(text=texts())
@_SETTINGS
def test_a_paragraph_keeps_every_sign(workspace: Workspace, text: str) -> None:
    page = f"<p>Avant.</p><p>{html.escape(text)} fin</p>"
    given = paste(page, "", ENGLISH).markdown
    if "\n- " in given:
        return  # it was typed as an item
    read = parse(workspace, f"{given}\n")
    assert _squeezed(read.words) == _squeezed(["Avant.", *text.split(), "fin"]), given


@given(parts=st.lists(st.tuples(_LOOKS, texts()), min_size=1, max_size=5))
@_SETTINGS
def test_marks_change_no_word(workspace: Workspace, parts: list[tuple[str, str]]) -> None:
    inner = " ".join(look.format(html.escape(text)) for look, text in parts)
    given = paste(f"<p>Un {inner} fin</p>", "", ENGLISH).markdown
    said = ["Un", *(word for _, text in parts for word in text.split()), "fin"]
    read = parse(workspace, f"{given}\n")
    assert _squeezed(read.words) == _squeezed(said), given


@given(parts=st.lists(st.tuples(_LOOKS, _WORDS, _GLUE), min_size=1, max_size=6))
@_SETTINGS
def test_marks_stay_with_their_words(
    workspace: Workspace, parts: list[tuple[str, str, str]]
) -> None:
    inner = "".join(look.format(word) + glue for look, word, glue in parts)
    read = parse(workspace, paste(f"<p>Un {inner} fin</p>", "", ENGLISH).markdown + "\n")
    for names, tag in ((("strong", "b"), "<b>"), (("em", "i"), "<i>"), (("s", "del"), "<s>")):
        marked = [plain([one]) for name in names for one in read.elements(name)]
        expected = [word for look, word, _ in parts if tag in look]
        assert sorted(_squeezed(" ".join(marked).split())) == sorted(_squeezed(expected))


@given(items=st.lists(texts(), min_size=1, max_size=4), ordered=st.booleans())
@_SETTINGS
def test_a_list_keeps_its_items(workspace: Workspace, items: list[str], ordered: bool) -> None:
    tag = "ol" if ordered else "ul"
    inner = "".join(f"<li>mot {html.escape(item)}</li>" for item in items)
    given = paste(f"<p>Avant</p><{tag}>{inner}</{tag}>", "", ENGLISH).markdown
    read = parse(workspace, f"{given}\n")
    found = [_squeezed(plain([one]).split()) for one in read.elements("li")]
    assert found == [_squeezed(["mot", *item.split()]) for item in items], given


@given(rows=st.lists(st.tuples(texts(), texts()), min_size=2, max_size=4))
@_SETTINGS
def test_a_table_keeps_its_cells(workspace: Workspace, rows: list[tuple[str, str]]) -> None:
    inner = "".join(
        "<tr>" + "".join(f"<td>c {html.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    given = paste(f"<table>{inner}</table>", "", ENGLISH).markdown
    read = parse(workspace, f"{given}\n")
    cells = [*read.elements("th"), *read.elements("td")]
    said = [_squeezed(["c", *cell.split()]) for row in rows for cell in row]
    assert [_squeezed(plain([one]).split()) for one in cells] == said, given


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/a_b*c",
        "https://www.example.org/b_(c)",
        "https://www.example.org/a b",
        "https://www.example.org/?q=1&b=2#c",
        "mailto:nom@example.org",
    ],
)
def test_a_link_leads_where_it_led(workspace: Workspace, address: str) -> None:
    page = f'<p>Voir <a href="{html.escape(address)}">le *texte* [1]</a>.</p>'
    read = parse(workspace, paste(page, "", ENGLISH).markdown + "\n")
    [link] = [one for one in read.elements("a") if isinstance(one, Element)]
    assert plain([link]) == "le *texte* [1]"
    assert link.get("href").replace("%20", " ").replace("%28", "(").replace("%29", ")") == address


def test_notes_are_called_and_written(workspace: Workspace) -> None:
    page = (
        '<p>Un<a href="#_ftn1" name="_ftnref1">[1]</a> mot</p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> La note.</p></div>'
    )
    place = PastePlace("en", 2, frozenset({"1", "2"}))
    read = parse(workspace, paste(page, "", place).markdown + "\n")
    assert list(read.part.notes) == ["3"]
    assert plain(read.part.notes["3"]).strip() == "La note."
