"""A brochure that is hard to lay out, made of sentences that mean little: a hundred pages of A4.

Twelve chapters with 38 tables (of 3 to 45 rows), 139 notes, 30 photographs (upright, wide, small),
definitions and warnings in the margin, key figures, a timeline, quotations and headings close to
each other, at places that no designer chose. The same each time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.support.pictures import encoded, photograph

TABLES, NOTES, PHOTOGRAPHS, CHAPTERS = 38, 139, 30, 12

_HEAD = """\
---
kind: brochure
title: Vivre de part et d'autre
subtitle: Un essai de mise en page sur cent pages
series: Cahiers de démonstration
number: 2
date: 2025-12-04
authors: Camille Exemple (autrice fictive)
summary: Ce cahier n'existe que pour être difficile à mettre en page ; ses phrases ne disent rien.
link: https://www.example.org/vivre-de-part-et-d-autre
binding: perfect
printer: Imprimerie d'exemple, 1, rue de l'Exemple, Metz
legal_deposit: décembre 2025 (exemple)
---

Ces pages sont un exemple : les lieux, les nombres et les personnes sont inventés.
"""
_WHO = (
    "La commission mixte",
    "Le syndicat des deux rives",
    "Une équipe de médiatrices",
    "Le conseil des communes",
    "L'atelier des tarifs",
    "Le comité de ligne",
    "Une poignée d'élues",
    "L'agence de bassin",
)
_DOES = (
    "compare les horaires",
    "relit les conventions",
    "réunit les chauffeurs et les infirmières",
    "tient le registre des passages",
    "publie une carte des correspondances",
    "négocie un billet commun",
    "recense les logements vacants",
    "accompagne les apprentis",
)
_WHERE = (
    "dans les vallées qui se tournent le dos",
    "entre la gare et le pont",
    "d'un canton à l'autre",
    "sur les deux rives du fleuve",
    "à l'échelle des bassins d'emploi",
    "dans chacune des quatorze communes",
)
_WHY = (
    ", parce que personne ne l'avait fait avant elle",
    ", et les habitants finissent par s'y reconnaître",
    ", sans attendre que les capitales s'accordent",
    " ; le reste suit quand la confiance est là",
    ", ce qui suppose des traducteurs patients et beaucoup de réunions",
    "",
)
_TOPICS = (
    "Se loger",
    "Se déplacer d'une rive à l'autre",
    "Travailler",
    "Apprendre la langue du voisin",
    "Soigner",
    "Gérer l'eau du bassin",
    "Se former et embaucher",
    "Élire, décider, rendre compte",
    "Produire et partager l'énergie",
    "Protéger les sols",
    "Accueillir",
    "Mesurer ce qui change",
)
_SIDES = ((1800, 1200), (1200, 1800), (2400, 800), (800, 2400), (1500, 1500), (1000, 640))
_ROWS = (3, 5, 8, 12, 18, 26, 45)
_WIDTHS = ("text", "wide", "full", "")


def write_hard_brochure(folder: Path) -> Path:
    """Write it as the French edition of the issue `folder`, which is made; gives the folder."""
    images, chapters = folder / "images", folder / "fr"
    images.mkdir(parents=True)
    chapters.mkdir()
    for number, size in zip(range(1, len(_SIDES) + 1), _SIDES, strict=True):
        shot = encoded(photograph(*size, grain=0.04), "JPEG", quality=80)
        (images / f"photo-{number}.jpg").write_bytes(shot)
    (folder / "fr.md").write_text(_HEAD, "utf-8")
    for number, text in enumerate(chapter_texts(), 1):
        (chapters / f"{number:02}-chapitre.md").write_text(text, "utf-8")
    return folder


def chapter_texts() -> Iterator[str]:
    """The text of each chapter."""
    yield from _Writer().chapters()


class _Writer:
    def __init__(self) -> None:
        self.chance = random.Random(17)  # the same text each time
        self.notes = self.tables = self.photographs = 0

    def chapters(self) -> Iterator[str]:
        for number, topic in enumerate(_TOPICS, 1):
            share = [-(-number * all_ // CHAPTERS) for all_ in (TABLES, PHOTOGRAPHS, NOTES)]
            yield "\n\n".join((self._head(number, topic), *self._body(topic, *share), ""))

    def _head(self, number: int, topic: str) -> str:
        lines = ["---", f"title: {topic}", f"summary: {self.sentence()}"]
        if number % 4 == 1:
            name = number % len(_SIDES) + 1
            lines += ["variant: opener", f"image: images/photo-{name}.jpg", "alt: Une vallée"]
            lines += ["credit: Photo d'exemple"]
        return "\n".join([*lines, "---"])

    def _body(self, topic: str, tables: int, photographs: int, notes: int) -> Iterator[str]:
        """A chapter, which ends when as many tables, pictures and notes stand in all as asked."""
        section = 0
        while self.tables < tables or self.photographs < photographs or self.notes < notes:
            if section % 3 == 0:
                yield f"## {topic} : {self.chance.choice(_WHERE)}"
            if section % 2 == 0:
                yield f"### {self.chance.choice(_WHO)} en {2010 + section}"
            for _ in range(self.chance.randrange(2, 5)):
                yield self.paragraph(noted=self.notes < notes)
            if self.tables < tables:
                yield from self.table()
            if self.photographs < photographs and section % 2 == 0:
                yield self.figure()
            if section % 3 == 1:
                yield self.aside(section)
            section += 1
        yield from (self.paragraph(noted=False) for _ in range(2))

    def sentence(self) -> str:
        """« Le comité de ligne relit les conventions entre la gare et le pont. »"""
        who, does, where, why = map(self.chance.choice, (_WHO, _DOES, _WHERE, _WHY))
        return f"{who} {does} {where}{why}."

    def paragraph(self, *, noted: bool) -> str:
        """Four to eight sentences; then, if asked, the note of one of them below."""
        said = [self.sentence() for _ in range(self.chance.randrange(4, 9))]
        if not noted or self.chance.random() < 0.2:
            return " ".join(said)
        self.notes += 1
        said[self.chance.randrange(len(said))] += f"[^n{self.notes}]"
        return f"{' '.join(said)}\n\n[^n{self.notes}]: {self.sentence()}"

    def table(self) -> Iterator[str]:
        """Its caption in bold, as editors set it, and its rows."""
        rows, columns = _ROWS[self.tables % len(_ROWS)], 3 + self.tables % 4
        self.tables += 1
        yield f"**Tableau {self.tables}. {self.chance.choice(_WHO)}, relevé d'exemple**"
        head = ["Commune", *(f"{2010 + 3 * one}" for one in range(1, columns))]
        lines = [f"| {' | '.join(head)} |", f"|:---{'|---:' * (columns - 1)}|"]
        for row in range(1, rows + 1):
            cells = [f"Commune {row}", *(f"{self.chance.randrange(90_000)}" for _ in head[1:])]
            lines.append(f"| {' | '.join(cells)} |")
        yield "\n".join(lines)

    def figure(self) -> str:
        """A photograph, whose caption is longer each time."""
        name, width = self.photographs % len(_SIDES) + 1, _WIDTHS[self.photographs % 4]
        self.photographs += 1
        caption = " ".join(self.sentence() for _ in range(1 + self.photographs % 3))
        lines = ["::: figure", f"image: images/photo-{name}.jpg", "alt: Une vallée"]
        lines += [f"caption: {caption}", "credit: Photo d'exemple"]
        return "\n".join([*lines, *([f"width: {width}"] if width else []), ":::"])

    def aside(self, section: int) -> str:
        """What stands beside the text, or breaks it."""
        tone = ("definition", "warning", "info")[section // 3 % 3]
        boxed = f"::: callout\ntitle: {self.chance.choice(_WHO)}\ntone: {tone}\n\n"
        if section % 2:
            return f"{boxed}{self.sentence()} {self.sentence()}\n:::"
        return (
            f"::: quote\nauthor: Jeanne Modèle\nrole: personnage fictif\n\n{self.sentence()}\n:::"
        )
