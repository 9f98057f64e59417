"""Titles, summaries, captions, figures and photographs that their rooms were not designed for.

One brochure for each page size and design of the cover, and a letter; all of it data. The words
mean little and are the same each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.pictures import encoded, photograph

_TITLE = (
    "Logement, foncier et urbanisme réglementaire dans les agglomérations binationales : comment "
    "quatorze communes, deux cantons et une eurométropole ont appris à tenir ensemble le registre "
    "des terrains, à instruire les permis dans deux langues et à partager enfin, sans attendre "
    "leurs capitales, une même idée de la ville habitée de tous"
)
_SUMMARY = (
    "La commission mixte compare les horaires, relit les conventions et tient le registre des "
    "passages entre la gare et le pont. Une équipe de médiatrices accompagne les apprentis dans "
    "les vallées qui se tournent le dos, parce que personne ne l'avait fait avant elle, et les "
    "habitants finissent par s'y reconnaître. Le reste suit quand la confiance est là : il faut "
    "des traducteurs patients et beaucoup de réunions pour tous."
)
PHOTOGRAPHS = {  # by name: pixels
    "haute": (700, 2100),
    "large": (2400, 800),
    "petite": (300, 200),
    "immense": (12000, 900),
    "usuelle": (1800, 1200),
}
LENGTHS = (12, 120, 300)


def title(length: int) -> str:
    """A title of so many characters."""
    return _TITLE[:length].rstrip(" :,").ljust(length, "s")


def summary(length: int = 400) -> str:
    """A summary of so many characters, or what there is."""
    return _SUMMARY[:length]


@dataclass(frozen=True, slots=True)
class StrainedHead:
    """One edition: its page size, the design of its cover, the length of its title."""

    name: str
    trim: str
    design: str
    length: int


HEADS = (
    StrainedHead("a4", "a4", "picture", 300),
    StrainedHead("a5", "a5", "window", 120),
    StrainedHead("carre", "carre", "type", 300),
    StrainedHead("paysage", "a5-paysage", "picture", 120),
    StrainedHead("grand-paysage", "a4-paysage", "window", 300),
    StrainedHead("livre", "170x240", "type", 120),
)


def write_strained(issues: Path, head: StrainedHead) -> str:
    """Write it below `issues`; gives the name of the issue."""
    folder = issues / head.name
    chapters = folder / "fr"
    chapters.mkdir(parents=True)
    (folder / "images").mkdir()
    for name, size in PHOTOGRAPHS.items():
        small = photograph(*(-(-side // 10) for side in size), grain=0.03)
        shot = encoded(small.resize(size), "JPEG", quality=75)
        (folder / f"images/{name}.jpg").write_bytes(shot)
    (folder / "fr.md").write_text(_front(head), "utf-8")
    for number, text in enumerate(_chapters(head.length), 1):
        (chapters / f"{number:02}-chapitre.md").write_text(text, "utf-8")
    return head.name


def letter(length: int) -> str:
    """A newsletter whose own title and whose stories' titles are so long."""
    story = f"::: article\ntitle: {title(length)}\n\n{summary()}\n:::"
    figures = _figures("1 234 567 890", "9 876 543 210", "1 111 111 111", "2 000 000 000")
    return (
        f"---\nkind: newsletter\nnumber: 1\ntitle: {title(length)}\nperiod: décembre 2025\n"
        f"date: 2025-12\nsubject: Un essai\npreheader: Un aperçu\n---\n\nUn mot.\n\n"
        f"{story}\n\n{figures}\n\n{story}\n"
    )


def _front(head: StrainedHead) -> str:
    return (
        f"---\nkind: brochure\ntitle: {title(head.length)}\nsubtitle: {summary(100)}\n"
        f"series: Cahiers\nnumber: 4\ndate: 2025-12\nsummary: {summary()}\ntrim: {head.trim}\n"
        f"variant: {head.design}\ncover: images/usuelle.jpg\ncover_alt: Une vallée\n"
        "cover_focus: 50% 50%\ncover_credit: Photo d'exemple\nlink: https://www.example.org/x\n"
        "printer: Imprimerie d'exemple, Metz\nlegal_deposit: décembre 2025\n---\n\nUn mot.\n"
    )


def _chapters(length: int) -> Iterator[str]:
    picture = "image: images/{}.jpg\nalt: Une vallée\nfocus: 50% 50%\ncredit: " + summary(150)
    data = "facts:\n  - Porteur : " + summary(60) + "\n  - Durée : trois ans et demi\n"
    yield _chapter(length, "opener", picture.format("haute"), summary())
    yield _chapter(12, "opener", picture.format("large") + "\n" + data, summary(150))
    yield _chapter(120, "opener", picture.format("usuelle") + "\n" + data, summary())
    yield _chapter(120, "opener", data, summary())
    yield _chapter(length, "text", data, summary()) + _LINE
    yield _chapter(length, "fiche", data, summary()) + _LINE
    yield _chapter(120, "figures", "", summary(80)) + _figures(
        "1 234 567 890", "9 876 543 210", "18 %", "2 000 000 000"
    )
    yield _chapter(12, "text", "", "Des images.") + "\n\n".join(_pictures())


_LINE = "Une ligne.\n"


def _chapter(length: int, variant: str, more: str, said: str) -> str:
    lines = ["---", f"title: {title(length)}", f"summary: {said}", f"variant: {variant}"]
    return "\n".join([*lines, *more.strip().splitlines(), "---", "", ""])


def _figures(*values: str) -> str:
    one = "::: keyfigure\nvalue: {}\nunit: habitants\nlabel: Des deux côtés, en 2025\n:::"
    inside = "\n\n".join(one.format(value) for value in values)
    return f"::: keyfigures\ntitle: En nombres\n\n{inside}\n:::\n"


def _pictures() -> Iterator[str]:
    for name in PHOTOGRAPHS:
        yield (
            f"::: figure\nimage: images/{name}.jpg\nalt: Une vallée\ncaption: {summary(200)}\n"
            "credit: Photo d'exemple\n:::"
        )
        yield summary()
    yield _figures("1 234 567 890", "9 876 543 210", "1 111 111 111")
    yield "\n\n".join([summary()] * 3)
    yield "## Un titre\n\n### Un autre\n\n#### Un troisième\n\n##### Un quatrième\n\n" + summary()
