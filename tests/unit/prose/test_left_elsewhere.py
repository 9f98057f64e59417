"""What other programs write into a text for themselves, and readers would see, is told."""

from __future__ import annotations

import pytest

from tests.unit.prose.test_left_over import told

LEFT = [
    ("---\nmarp: true\npaginate: true\n---\n\nMot", [(2, "marp: true")]),
    ("---\njupytext:\n  formats: md:myst\nkernelspec:\n---", [(2, "jupytext:")]),
    ("%% à relire avant envoi %%\n\n%%\nà moi\n%%", [(1, "%% à relire avant envoi %%"), (3, "%%")]),
    ("```{note}\nUn texte.\n```", [(1, "```{note}")]),
    ("Avant\n\n~~~ {r, echo=FALSE}\nplot(x)\n~~~", [(3, "~~~{r, echo=FALSE}")]),
    (
        "> ```mermaid\n> graph TD\n> ```\n\n``` =html\n<b>\n```",
        [(1, "```mermaid"), (5, "```=html")],
    ),
    ("Voir {ref}`la page`, {cite:p}`doe`.", [(1, "{ref}…")]),
    ('(ma-cible)=\n\n# Titre\n\n+++ {"part": 1}', [(1, "(ma-cible)="), (5, '+++ {"part": 1}')]),
    ("::include{file=suite.md}", [(1, "::include")]),
    ("-* Sortie à vélo\n-* Sortie en barque\n-** gilets", [(1, "-*"), (2, "-*"), (3, "-**")]),
    ("Voir [le site->https://www.example.org/] et [->art12].", [(1, "[le site->…]")]),
    ("== Un titre\n\n=== Un autre", [(1, "== Un titre"), (3, "=== Un autre")]),
    ('#link("https://www.example.org/")[Le site] ici', [(1, "#link(")]),
    ("Un {+ mot +} et {- un autre -}, {=marqué=}.", [(1, "{+ mot +}")]),
    ("{aside}\nUn mot.\n{/aside}", [(1, "{aside}"), (3, "{/aside}")]),
]


@pytest.mark.parametrize(("source", "expected"), LEFT, ids=[source for source, _ in LEFT])
def test_what_is_another_programs_is_told(source: str, expected: list[tuple[int, str]]) -> None:
    assert told(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "***\n\nLieu : Metz\nHeure : 10 h\n---",
        "Remise de 50 %% et\n%% de 30 %% ici",
        "```python\nx\n```\n\n``` {.haskell #a}\ny\n```\n\n```\nz\n```",
        "Le mot {nom} `code`, (oui)= non, [a->b], [x -> 12], -*- et - *mot*",
        "== 12 €\n\n#link, #figure et C::x, {+}, {--}, {-5-}",
    ],
)
def test_what_only_looks_like_it_is_left_alone(source: str) -> None:
    assert told(source) == []
