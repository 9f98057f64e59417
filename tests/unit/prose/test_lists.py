"""Lists as they are typed elsewhere: what is a list, and that each item keeps the number typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from pipeline.content.model import Element, Node, plain
from pipeline.content.numbering import items, signs
from tests.support.project import Project
from tests.support.sources import parse

LISTS = [
    # letters and Roman numbers
    ("i. un\nii. deux\niii. trois", "i. un / ii. deux / iii. trois"),
    ("i) un\nii) deux", "i. un / ii. deux"),
    ("I. Introduction\nII. Contexte", "I. Introduction / II. Contexte"),
    ("III. Trois\nIV. Quatre", "III. Trois / IV. Quatre"),
    ("Avant\n\nI. un\n\nII. deux\n\nAprès", "Avant / I. un / II. deux / Après"),
    ("I. Le contexte\n\nUn texte.\n\nII. Les enjeux",
     "I. Le contexte / Un texte. / II. Les enjeux"),
    ("A. un\nB. deux", "A. un / B. deux"),
    ("A. Une action\nB. Une autre\nC. Encore", "A. Une action / B. Une autre / C. Encore"),
    ("Texte\na) un\nb) deux", "Texte / a. un / b. deux"),
    ("Texte\na. un\nb. deux", "Texte / a. un / b. deux"),
    ("a)un\nb)deux", "a. un / b. deux"),
    ("h. x\ni. y\nj. z", "h. x / i. y / j. z"),
    ("a. un\nb. deux\n\ntexte\n\nc. trois\nd. quatre",
     "a. un / b. deux / texte / c. trois / d. quatre"),
    ("a. un\nb. deux\n  i. petit\n  ii. plus petit\nc. trois",
     "a. un / b. deux / [i. petit / ii. plus petit] / c. trois"),
    ("#. un\n#. deux", "1. un / 2. deux"),
    # a number below text
    ("- puce\n  7. sept", "- puce / [7. sept]"),
    ("- puce\n  7. sept\n  8. huit\n- autre", "- puce / [7. sept / 8. huit] / - autre"),
    ("- puce\n7. sept", "- puce / 7. sept"),
    ("Texte :\n3. trois", "Texte : / 3. trois"),
    ("Texte\n3. trois\n4. quatre", "Texte / 3. trois / 4. quatre"),
    ("Un texte fini.\n7. sept", "Un texte fini. / 7. sept"),
    ("Texte\n7) sept\n8) huit", "Texte / 7. sept / 8. huit"),
    ("Texte\n1.un\n2.deux", "Texte / 1. un / 2. deux"),
    # not always one more
    ("1. un\n2. deux\n3. trois\n\n   Texte\n\n5. cinq",
     "1. un / 2. deux / 3. troisTexte / 5. cinq"),
    ("1. un\n2. deux\nTexte\n5. cinq\n6. six", "1. un / 2. deux Texte / 5. cinq / 6. six"),
    ("1. un\n2. deux\n\nTexte\n\n5. cinq", "1. un / 2. deux / Texte / 5. cinq"),
    ("3. c\n2. b\n1. a", "3. c / 2. b / 1. a"),
    ("10) dix\n20) vingt\n30) trente", "10. dix / 20. vingt / 30. trente"),
    ("2024. a\n2026. b", "2024. a / 2026. b"),
    ("a. un\nc. trois", "a. un c. trois"),
    ("a. un\nb. deux\nd. quatre", "a. un / b. deux / d. quatre"),
    ("1. un\n2. deux\n\n1. un\n2. deux", "1. un / 2. deux / 1. un / 2. deux"),
    ("1. un\n1. deux\n1. trois", "1. un / 2. deux / 3. trois"),
    ("0. un\n0. deux", "0. un / 1. deux"),
    ("<ol><li>a<li value='5'>b<li>c</ol>", "1. a / 5. b / 6. c"),
    ("<ol type='a' start='3'>\n<li>a</li>\n<li>b</li>\n</ol>", "c. a / d. b"),
    # interrupted, or with another sign half-way
    ("1. a\n\n![x](p.jpg)\n\n2. b", "1. a / x / 2. b"),
    ("1. a\n\n|x|\n|-|\n|y|\n\n2. b", "1. a / xy / 2. b"),
    ("1. a\n\n::: callout\ntitle: x\n\ny\n:::\n\n2. b", "1. a / y / 2. b"),
    ("1. a\n- b\n2. c", "1. a / - b / 2. c"),
    ("- a\n- b\n* c\n+ d", "- a / - b / - c / - d"),
    ("1. a\n2. b\n3) c", "1. a / 2. b / 3. c"),
    ("# T\n- a\n# T\n3. b", "T / - a / T / 3. b"),
    ("Texte\n* a\n* b", "Texte / - a / - b"),
    ("- 1. a\n- 2. b", "- / [1. a] / - / [2. b]"),
    ("*un\n*deux", "- un / - deux"),
    ("+un\n+deux", "- un / - deux"),
    ("\u2011 un\n\u2011 deux", "- un / - deux"),
    ("- a\n  – b\n  – c\n- d", "- a / [- b / - c] / - d"),
    ("■a\n■b", "- a / - b"),
    ("·un\n·deux", "- un / - deux"),
    ("1.\nun\n2.\ndeux", "1. un / 2. deux"),
    ("1. un\n   a. petit\n   b. plus petit\n2. deux",
     "1. un / [a. petit / b. plus petit] / 2. deux"),
    # none
    ("*un*\n*deux*", "un deux"),
    ("Né en\n1985. Puis", "Né en 1985. Puis"),
    ("Voir art.\n12. Il dit", "Voir art. 12. Il dit"),
    ("- am Freitag, den\n  12. März", "- am Freitag, den 12. März"),
    ("J. Dupont\nK. Martin", "J. Dupont K. Martin"),
    ("A. Dupont\nC. Martin", "A. Dupont C. Martin"),
    ("i. e. quelque chose\net la suite", "i. e. quelque chose et la suite"),
]  # fmt: skip


def said(nodes: Iterable[Node]) -> Iterator[str]:
    """Paragraphs, and items with their signs; a list within one is in brackets."""
    for node in nodes:
        if not isinstance(node, Element):
            continue
        if node.name not in ("ol", "ul"):
            yield from filter(None, [" ".join(plain([node]).split())])
            continue
        for sign, item in zip(signs(node, "-"), items(node), strict=True):
            inner = [n for n in item.children if isinstance(n, Element) and n.name in ("ol", "ul")]
            own = plain([n for n in item.children if n not in inner])
            yield (sign + " ".join(own.split())).strip()
            if inner:
                yield f"[{' / '.join(said(inner))}]"


@pytest.mark.parametrize(("source", "expected"), LISTS, ids=[source for source, _ in LISTS])
def test_items_stand_with_the_signs_they_were_typed_with(
    shared_project: Project, source: str, expected: str
) -> None:
    parsed = parse(shared_project.house, source + "\n")
    assert " / ".join(said(parsed.nodes)).replace("\u00a0", " ") == expected
