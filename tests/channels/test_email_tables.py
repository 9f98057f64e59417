"""Tables and things in rows in the email: no word is parted, nothing is left alone in its row."""

from __future__ import annotations

import re

import pytest

from pipeline.channels.base.rows import even_rows
from tests.support.project import ISSUE, Project, newsletter

FOUR = [
    "Territoire | Population | Flux quotidien | Part des moins de 30 ans",
    "Pont-Exemple | 8 450 | 1 210 | 27,5 %",
]
WAYS = {
    "short words": (["Année | Km", "2025 | 12 000"], False, False),
    "a long cell of short words": (
        ["Qui | Quoi", "Nous | " + "un mot " * 40],
        False,
        False,
    ),
    "six columns of numbers": (["a | b | c | d | e | f", "1 | 2 | 3 | 4 | 5 | 6"], False, False),
    "four columns from a spreadsheet": (FOUR, True, False),
    "one long word": (["Nom | Lien", f"Un | {'x' * 40}"], True, False),
    "wider than the mail": (["Nom | Lien", f"Un | {'x' * 80}"], True, True),
}


def table_of(head: str, *rows: str) -> str:
    """A Markdown table of rows whose cells are parted by bars."""
    rule = "|".join("---" for _ in head.split("|"))
    return "\n".join(f"| {row} |" for row in (head, rule, *rows)) + "\n"


def mail(project: Project, body: str) -> str:
    project.write(ISSUE, "fr", newsletter(body))
    [made] = project.build("email").artifacts
    return made.files["email.html"].decode()


@pytest.mark.parametrize(("rows", "slides", "broad"), WAYS.values(), ids=WAYS)
def test_a_table_too_wide_for_a_telephone_slides_in_its_own_box(
    project: Project, rows: list[str], slides: bool, broad: bool
) -> None:
    html = mail(project, table_of(*rows))
    assert html.count("overflow-x:auto") == slides
    assert html.count('class="data broad"') == html.count(".broad td") == broad
    told = re.findall(r"<t[dh][^<>]*border-bottom[^<>]*>", html)
    assert len(told) == 2 * len(rows[0].split("|"))
    assert all("word-break:normal" in tag for tag in told)


def test_a_telephone_is_told_that_it_slides_and_no_other_reader(project: Project) -> None:
    html = mail(project, table_of(*FOUR))
    [hint] = re.findall(r'<p class="meta slide" style="([^"]*)">[^<]*glisser', html)
    assert "display:none" in hint
    assert "mso-hide:all" in hint
    assert re.search(r"max-width:\s*479px\)\s*{[^@]*\.slide\s*{\s*display:\s*block", html)
    assert "glisser" not in mail(project, table_of("Année | Km", "2025 | 12 000"))


@pytest.mark.parametrize(
    ("count", "most", "rows"),
    [
        (0, 3, []), (1, 3, [1]), (2, 3, [2]), (3, 3, [3]), (4, 3, [2, 2]), (5, 3, [3, 2]),
        (7, 3, [3, 2, 2]), (8, 3, [3, 3, 2]), (3, 2, [2, 1]), (4, 2, [2, 2]),
    ],
)  # fmt: skip
def test_rows_are_as_even_as_can_be(count: int, most: int, rows: list[int]) -> None:
    made = even_rows(range(count), most)
    assert [len(row) for row in made] == rows
    assert [one for row in made for one in row] == list(range(count))


def figures(*values: str) -> str:
    inner = "".join(f"::: keyfigure\nvalue: {v}\nlabel: mots\n:::\n" for v in values)
    return f"::: keyfigures\ntitle: Nombres\n\n{inner}:::\n"


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        (("48", "3 590", "84"), [3]),
        (("48", "3 590 000", "84"), [2, 1]),
        (("1", "2", "3", "4"), [2, 2]),
        (("1", "2", "3", "4", "5"), [3, 2]),
    ],
)
def test_no_number_is_left_alone_beside_a_hole(
    project: Project, values: tuple[str, ...], columns: list[int]
) -> None:
    html = mail(project, figures(*values))
    rows = [part.count('class="number"') for part in html.split('class="band"')]
    assert [count for count in rows if count] == columns


PARTNER = "::: partner\nname: Maison {0}\nlogo: assets/illustrations/pont.svg\n:::\n"


@pytest.mark.parametrize("count", [1, 3, 4, 7])
def test_partners_stand_beside_each_other(project: Project, count: int) -> None:
    inner = "".join(PARTNER.format(n) for n in range(count))
    html = mail(project, f"::: partners\ntitle: Avec\n\n{inner}:::\n")
    blocks = re.findall(r'<div class="partner" style="([^"]*)"', html)
    assert len(blocks) == count
    assert all("inline-block" in style and "max-width:184px" in style for style in blocks)
    assert re.search(r"max-width:\s*479px\)\s*{[^@]*\.partner\s*{\s*width:\s*50%", html)
    assert not re.search(r'</div>\s+<div class="partner"', html)
    in_word = html.partition("Avec")[2].partition("mso]></tr></table>")[0]
    assert in_word.count("</tr><tr>") == (count - 1) // 3


def test_what_is_said_of_a_table_stands_small_under_it(project: Project) -> None:
    said = "*Source : relevé d'exemple, 2025.*"
    page = mail(project, f"Un mot.\n\n{table_of('Année | Km', '2025 | 12')}\n{said}\n\n{said}\n")
    first, second = re.findall(r"<p([^>]*)>\s*<em[^>]*>Source", page)
    assert "14px/20px" in first
    assert "14px/20px" not in second
