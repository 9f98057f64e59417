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
    ("Voir <https://www.example.org|le site>.", [(1, "<https://www.example.org|le site>")]),
    (
        "<https://www.example.org/a?b=c|notre page>",
        [(1, "<https://www.example.org/a?b=c|notre pag")],
    ),
    ("Écrire à <mailto:o@example.org|Odile>", [(1, "<mailto:o@example.org|Odile>")]),
    (
        "Soit \\(x^2\\), \\( a + b \\) et \\(y\\).",
        [(1, "\\(x^2\\)"), (1, "\\( a + b \\)"), (1, "\\(y\\)")],
    ),
    ("\\[ E = mc^2 \\]", [(1, "\\[ E = mc^2 \\]")]),
    (".Ce qu'il faut apporter\n* Un panier", [(1, ".Ce qu'il faut apporter")]),
    ("Un //mot penché// ici.", [(1, "//mot penché//")]),
    (
        "import Onglets from './o'\n\nexport const an = 2026",
        [(1, "import Onglets from '"), (3, "export const a")],
    ),
    ("{/* à relire */}", [(1, "{/*")]),
    (
        "{!suite.md!}\n\n/// tip | Un titre\nMot\n///",
        [(1, "{!suite.md!}"), (3, "/// tip | Un titre")],
    ),
    ("Voir @fig-pont, [-@doe99].", [(1, "@fig-pont"), (1, "[-@doe99]")]),
    ("Un mot { .grand } ici", [(1, "{ .grand }")]),
    ("** Notre prochaine soirée\n---\n\nMot\n\n** La suite", [(1, "**"), (6, "**")]),
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
        "<https://www.example.org/a?b=c|d> et <https://www.example.org/>, a|b",
        "La personne\\(s\\), point \\(b\\), \\[N. B.\\], \\(a-b\\), \\(8:30 - 9:00\\), \\[10+\\]",
        "\\(x\\) un point, `a` = `b`, [x = 1](https://www.example.org/), \\(A/B\\) et \\[sic\\]",
        ".NET et Java\n\n.Net pour tous\n\n.fr, .org\n\n…Mot\n\n.Un mot. Un autre",
        "\\[58_un-mot\\] \\[outil-1_22i\\] \\[\\xff\\] \\[le manuel, x = 3\\]",
        "Voir //www.example.org//",
        "Un mot\n\n///\n\nUn autre",
        "Un mot // un autre // encore, a//b//c et //serveur/dossier",
        "import de vins from Metz\n\nexport vers l'Italie",
        "Dès 20 €**.\n\n** sous condition",
        "@figaro-ci et @secours-fr",
        "== 12 €\n\n#link, #figure et C::x, {+}, {--}, {-5-}",
    ],
)
def test_what_only_looks_like_it_is_left_alone(source: str) -> None:
    assert told(source) == []
