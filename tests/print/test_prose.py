"""All that prose can hold is tagged as PDF/UA-1 wants it, wherever it stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from tests.print.test_verapdf import broken
from tests.support.project import Project, brochure, copy_of_house, newsletter
from tests.support.verapdf import UA1

PROSE = """## Des listes

- Un point.

- Un autre, en deux paragraphes.

    Le second.

    - Dedans, un point.

        Lui aussi en deux.

    1. Dedans, un nombre.
- Un dernier[^a] avec [*un* lien](https://www.example.org/a).

1. Premier.

    > Une citation dans un point.

2. Deuxième.

    | A | B |
    |---|---|
    | [**1**](https://www.example.org/b) | `2` |

3. Troisième.

        du code

Terme
:   Définition en un paragraphe.

    Et en deux.

    - Un point.

## Des liens

[Un *lien **fort*** et `du code`](https://www.example.org/c) ; [un autre[^b]](https://www.example.org/d).

### Un [lien](https://www.example.org/e) dans un titre[^c]

> Une citation avec [un lien](https://www.example.org/f).
>
> - Un point.
>
>     Un paragraphe.

| [Un *lien*](https://www.example.org/g) | Note[^d] |
|---|---|
| H~2~O | m^2^ |

[^a]: Une note avec [*un* lien](https://www.example.org/h).
[^b]: Deux.

    Paragraphes.
[^c]: Celle du titre.
[^d]: Celle de la table.

"""
LONG = "- " + "Un point qui va jusqu’à la page suivante. " * 60 + "\n\n    Et un paragraphe.\n\n"


@pytest.fixture(scope="module", params=["brochure", "newsletter"])
def made(
    request: pytest.FixtureRequest, house_copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    kind = brochure if request.param == "brochure" else newsletter
    issue = f"prose-{request.param}"
    root = tmp_path_factory.mktemp("prose") / "house"
    project = Project(copy_of_house(house_copy, root)).write(issue, "fr", kind(PROSE + LONG * 4))
    (artifact,) = project.build("screen", issue=issue).artifacts
    return artifact.files["screen.pdf"]


def test_it_is_pdf_ua_1(made: bytes) -> None:
    assert broken(made, UA1) == {}


def test_items_hold_labels_and_bodies_and_every_element_knows_its_parent(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pairs = list(_pairs(pdf.Root.StructTreeRoot.K[0]))
    inside = {str(parent.S): set[str]() for parent, _ in pairs}
    for parent, kid in pairs:
        inside[str(parent.S)].add(str(kid.S))
        assert kid.P.objgen == parent.objgen
    assert inside["/LI"] == {"/Lbl", "/LBody"}
    assert inside["/L"] <= {"/L", "/LI"}
    assert {"/P", "/BlockQuote", "/Div"} <= inside["/LBody"]


def _pairs(element: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Every element that holds elements, with each of them."""
    for kid in element.get("/K", Array()):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield element, kid
            yield from _pairs(kid)
