"""What an edition may be made of, each as one line of text to be written again and again.

`§` is the number of the repetition. A construct that grows with two things, such as abbreviations
and the places where they are used, repeats both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

_HEAD = """\
---
kind: newsletter
number: 1
title: Essai
period: janvier 2026
date: 2026-01-05
subject: Essai
preheader: Essai
"""
_ARTICLE = "::: article\ntitle: Essai\n"
_LOREM = "Le bac part à huit heures, quand l'école ouvre de l'autre côté de la rivière. "


@dataclass(frozen=True, slots=True)
class Construct:
    """`once` stands before all, `each` is repeated, `last` closes; in `head` all are head lines."""

    name: str
    each: str
    once: str = ""
    last: str = ""
    head: bool = False
    many: int = 1  # how many items `each` holds

    def items(self, count: int) -> str:
        """An edition that holds it `count` times."""
        body = self.once + "".join(self.each.replace("§", str(i)) for i in range(count)) + self.last
        return f"{_HEAD}{body}\n---\n\nEssai.\n" if self.head else f"{_HEAD}---\n\n{body}\n"

    def sized(self, size: int) -> str:
        """An edition of about `size` bytes."""
        first = len(self.items(0).encode())
        each = len(self.each.replace("§", "5555").encode())
        return self.items(max(1, (size - first) // each))


_Row = tuple[str, ...]  # name, each, once, last

_PROSE: tuple[_Row, ...] = (
    ("ordinary prose", _LOREM * 3 + "\n\n"),
    ("paragraphs", "mot mot\n\n"),
    ("lines of one paragraph", "mot mot\n"),
    ("words of one line", "mot "),
    ("one long word", "motmot"),
    ("long words", "m" * 2000 + "\n\n"),
    ("long lines", "mot " * 5000 + "\n\n"),
    ("hard breaks, spaces", "mot mot  \n"),
    ("hard breaks, backslashes", "mot mot\\\n"),
    ("paragraphs with a break", "mot  \nmot\n\n"),
    ("emphasised paragraphs", "*mot* **mot** ***mot***\n\n"),
    ("unclosed stars", "*mot **mot "),
    ("code paragraphs", "`mot`\n\n"),
    ("unclosed back-ticks", "`mot\n\n"),
    ("typography", "Il dit : « 1 000 km ; 5 % ! » — n° 3, p. 4, XIXe, 1er\n\n"),
    ("entities", "&amp; &eacute; &nbsp; &#8239; &lt;\n\n"),
    ("backslash escapes", "\\* \\_ \\[ \\# \\`\n\n"),
    ("merge tags", "{{ x }}\n\n"),
    ("merge tags, distinct", "{{ x§ }} *|Y§|* %%{z§}%%\n\n"),
    ("neutral tags", "{first_name|lecteur}\n\n"),
    ("unclosed merge tags", "{{ x {% y *| z\n\n"),
    ("brackets", "[[[mot "),
    ("closing brackets", "]]](mot "),
    ("ampersands", "mot & mot &mot\n\n"),
    ("paragraphs in English", '<span lang="en">word word</span>\n\n'),
    ("soft hyphens and spaces", "mo\u00adt\u00a0mot\u202f;\u200bmot\n\n"),
    ("emoji", "🚋 mot 👩‍⚕️\n\n"),
    ("Arabic", "كلمة كلمة\n\n"),
    ("horizontal rules", "mot\n\n---\n\n"),
    ("blank lines", "\n\n\nmot\n"),
)
_RUNS: tuple[_Row, ...] = (  # ten in each paragraph
    ("emphasis", "*mot* "),
    ("strikes", "~~mot~~ "),
    ("code", "`mot` "),
    ("guillemets", "« mot » "),
    ("quotation marks", '"mot" '),
    ("numbers", "12 345,67 € "),
    ("dates", "le 4 décembre 2025 à 18h30 "),
    ("ordinals", "1er XIXe 2ème n° 3 "),
    ("stops", "mot ; mot : mot ! mot ? "),
    ("apostrophes and dots", "l'eau... "),
    ("merge tags in a line", "{{ x }} "),
    ("the parser's own words", "zq§t "),
    ("decomposed letters", "e\u0301te\u0301 "),
    ("links in a line", "[mot](https://www.example.org/§) "),
    ("bare addresses in a line", "https://www.example.org/§ "),
    ("tags in a line", "<b>mot</b> "),
    ("breaks in a line", "mot<br>"),
    ("calls in a line", "mot[^1] ", "[^1]: note\n\n"),
    ("abbreviations in a line", "AB mot ", "*[AB]: sens\n\n"),
    ("entities in a line", "&amp;mot "),
    ("escapes in a line", "\\*mot "),
    ("pictures in a line", "![alt](assets/illustrations/pont.svg) "),
)
_LISTS: tuple[_Row, ...] = (
    ("items", "- mot mot\n"),
    ("numbered items", "1. mot\n"),
    ("lettered items", "a) mot\nb) mot\n\nmot\n\n"),
    ("Roman items", "i. mot\nii. mot\n\nmot\n\n"),
    ("numbers in a paragraph", "mot\n7. mot\n"),
    ("numbers that jump", "5§. mot\n\n"),
    ("lines with a sign of their own", "1° mot\n"),
    ("loose items", "- mot mot\n\n"),
    ("items with a paragraph", "- mot\n\n  mot mot\n\n"),
    ("nested items", "- mot\n  - mot\n    - mot\n"),
    (
        "deeper and deeper",
        "- mot\n  - mot\n    - mot\n      - mot\n        - mot\n          - mot\n",
    ),
    ("short lists", "mot\n\n- mot\n- mot\n\n"),
    ("items with emphasis", "- **mot** : [mot](https://www.example.org/§)\n"),
    ("starred items", "* mot\n"),
    ("items of a word processor", "• mot\n"),
    ("tasks", "- [ ] mot\n"),
    ("quotations", "> mot\n\n"),
    ("one quotation", "> mot\n"),
    ("paragraphs of a quotation", "> mot\n>\n"),
    ("nested quotations", "> > > mot\n\n"),
    ("items of a quotation", "> - mot\n"),
    ("definitions", "Mot §\n: sens\n\n"),
    ("a definition of many", ": sens\n", "Mot\n"),
    ("table rows", "| a | b |\n", "| a | b |\n|---|---|\n"),
    ("wide rows", "| a | b | c | d | e | f | g | h |\n", "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n"),
    ("columns of a table", "| a ", "", "|"),
    ("tables", "| a | b |\n|---|---|\n| c | d |\n\n"),
    ("rules of tables", "|---|---|\n"),
    ("bars", "| a | b |\n\n"),
    ("tabs", "a\tb\tc\n"),
    ("table cells with links", "| [a](https://www.example.org/§) |\n", "| a |\n|---|\n"),
)
_PARTS: tuple[_Row, ...] = (
    ("headings", "## Titre\n\n"),
    ("distinct headings", "## Titre §\n\n"),
    ("headings of level 3", "### Titre\n\nmot\n\n"),
    ("underlined headings", "Titre\n-----\n\n"),
    ("headings with ids", "## Titre {: #t§ }\n\n"),
    ("a note often called", "mot[^1]\n\n", "", "[^1]: note\n"),
    ("notes", "mot[^n§]\n\n[^n§]: note\n\n"),
    ("notes never called", "[^n§]: note\n\n"),
    ("notes never written", "mot[^n§]\n\n"),
    ("a note of many paragraphs", "    mot\n\n", "mot[^1]\n\n[^1]: note\n\n"),
    ("code fences", "```\nmot\n```\n\n"),
    ("one code fence", "mot mot\n", "```\n", "```\n"),
    ("unclosed code fences", "```\n\nmot\n\n````\n\n"),
    ("indented code", "    mot\n\nmot\n\n"),
    ("comments", "<!-- mot -->\n\nmot\n\n"),
    ("unclosed comments", "<!-- mot\n\n"),
    ("bold tags", "<b>a</b>\n\n"),
    ("unclosed tags", "<b>a\n\n"),
    ("closing tags", "a</b>\n\n"),
    ("unknown tags", "<mot>a</mot>\n\n"),
    ("forbidden tags", "<script>a</script>\n\n"),
    ("tag openers", "a < b <c\n\n"),
    ("superscripts", "CO<sub>2</sub> m<sup>2</sup>\n\n"),
    ("tags with attributes", '<span lang="en" class="x">a</span>\n\n'),
    ("attribute lists", "mot\n{: #x§ }\n\n"),
    ("attribute lists with classes", "mot\n{: .lead lang=en }\n\n"),
    ("abbreviations and uses", "*[AB§]: sens §\n\nAB§ AB§ AB0\n\n"),
    ("abbreviations with one first word", "*[AB §]: sens §\n\n" + "AB mot " * 30 + "\n\n"),
    ("abbreviations never used", "*[AB§]: sens\n"),
    ("one block after another", "<!-- more -->\n\nmot\n\n"),
    ("thousands of raw words", "klzzwxh:000§ \n\n"),
)
_LINKS: tuple[_Row, ...] = (
    ("links", "[mot](https://www.example.org/§)\n\n"),
    ("the same link", "[mot](https://www.example.org/)\n\n"),
    ("sites", "[mot](https://www.site§.example/)\n\n"),
    ("merge tags in links", "[mot](https://www.example.org/?a={{ x§ }})\n\n"),
    ("bare addresses", "https://www.example.org/§\n\n"),
    ("bare www", "www.example.org/§\n\n"),
    ("addresses in angles", "<https://www.example.org/§>\n\n"),
    ("mail addresses", "redaction§@example.org\n\n"),
    ("telephone numbers", "+33 1 99 00 00 01 [tel](tel:+33199000001)\n\n"),
    ("references", "[mot][r§]\n\n[r§]: https://www.example.org/§\n\n"),
    ("one reference", "[mot][r]\n\n", "", "[r]: https://www.example.org/\n"),
    ("references never written", "[mot][r§]\n\n"),
    ("references never used", "[r§]: https://www.example.org/§\n"),
    ("places never named", "[a](#x§)\n\n"),
    ("places", "[a](#t§)\n\n## Titre {: #t§ }\n\n"),
    ("bad addresses", "[a](ftp://example.org/§)\n\n"),
    ("counted addresses", "[a](https://bit.ly/§?utm_source=x&fbclid=§)\n\n"),
    ("links with titles", '[a](https://www.example.org/§ "titre")\n\n'),
    ("pictures", "![alt](assets/illustrations/pont.svg)\n\n"),
    ("pictures never found", "![alt](images/x§.jpg)\n\n"),
)
_FULL = "rubric: mot\ndate: 2025-12-04\nterritories: A, B\nthemes: sante, droit\naccess: public\n"
_CALLOUT = "::: callout\ntitle: A\n\nmot\n:::\n"
_EVENT = "::: event\ntitle: Essai §\nstart: 2026-01-29 09:30\nplace: Ici\n:::\n\n"
_BLOCKS: tuple[_Row, ...] = (
    ("articles", _ARTICLE + "\nmot\n:::\n\n"),
    (
        "full articles",
        f"::: article #a§\ntitle: Titre §\n{_FULL}\nmot\n\n<!-- more -->\n\nmot\n:::\n\n",
    ),
    ("articles with links", _ARTICLE + "link: https://www.example.org/§\n\nmot\n:::\n\n"),
    (
        "articles with pictures",
        _ARTICLE + "image: assets/illustrations/pont.svg\nalt: Un pont\n\nmot\n:::\n\n",
    ),
    ("borders and territories", _ARTICLE + "territories: T§\nborders: europe\n\nmot\n:::\n\n"),
    ("articles for paper", _ARTICLE + "only: pdf\n\nmot\n:::\n\n"),
    ("articles after a contents list", _ARTICLE + "\nmot\n:::\n\n", "::: toc\ntitle: Ici\n:::\n\n"),
    ("contents lists", "::: toc\ntitle: Ici\n:::\n\n## Titre §\n\n"),
    ("buttons", "::: button\nlabel: Voir\nlink: https://www.example.org/§\n:::\n\n"),
    ("callouts", "::: callout\ntitle: Essai\n\nmot\n:::\n\n"),
    ("editorials", "::: editorial\ntitle: Essai\n\nmot\n:::\n\n"),
    ("events", _EVENT),
    ("figures", "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\n:::\n\n"),
    (
        "a gallery",
        "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\n:::\n",
        "::: gallery\n",
        ":::\n",
    ),
    (
        "an interview",
        "::: exchange\nquestion: Quoi ?\n\nmot\n:::\n",
        "::: interview\ntitle: Essai\n\n",
        ":::\n",
    ),
    ("key figures", "::: keyfigure\nvalue: 18 %\nlabel: mot\n:::\n", "::: keyfigures\n", ":::\n"),
    (
        "sets of key figures",
        "::: keyfigures\n\n::: keyfigure\nvalue: 18 %\nlabel: mot\n:::\n:::\n\n",
    ),
    ("legal notices", "::: legal\n\nmot\n:::\n\n"),
    ("a timeline", "::: milestone\ndate: 1993\ntitle: Essai\n:::\n", "::: timeline\n", ":::\n"),
    ("partners", "::: partner\nname: Essai §\n:::\n", "::: partners\n", ":::\n"),
    ("people", "::: person\nname: Essai §\n:::\n", "::: people\n", ":::\n"),
    ("press", "::: press\noutlet: Essai\nheadline: mot\nlink: https://www.example.org/§\n:::\n\n"),
    ("quotes", "::: quote\nauthor: Essai\n\nmot\n:::\n\n"),
    ("resources", "::: resource\ntitle: Essai\ntype: cahier\n\nmot\n:::\n\n"),
    (
        "columns",
        f"::: columns\n\n{_CALLOUT}\n{_CALLOUT}:::\n\n",
    ),
    ("a column of many", _CALLOUT, "::: columns\n", ":::\n"),
    ("an article of paragraphs", "mot mot\n\n", _ARTICLE + "\n", ":::\n"),
    ("unknown blocks", "::: bloc§\n\nmot\n:::\n\n"),
    ("unclosed blocks", "::: article\ntitle: mot\n\n"),
    ("stray fences", ":::\n\nmot\n\n"),
    ("blocks without fields", "::: article\n\nmot\n:::\n\n"),
    ("unknown fields", "champ_§: mot\n", "::: article\ntitle: Essai\n", "\n:::\n"),
    ("a long field", "mot ", "::: article\ntitle: ", "\n\n:::\n"),
    ("lines of a field", "  mot\n", "::: article\ntitle: mot\n", "\n:::\n"),
    ("territories", "- T§\n", "::: article\ntitle: Essai\nterritories:\n", "\n:::\n"),
    ("territories after commas", "T§, ", "::: article\ntitle: Essai\nterritories: ", "\n\n:::\n"),
    ("themes", "- sante\n", "::: article\ntitle: Essai\nthemes:\n", "\n:::\n"),
    ("unknown themes", "- theme§\n", "::: article\ntitle: Essai\nthemes:\n", "\n:::\n"),
    ("merge tags in a field", "{{ x§ }} ", "::: article\ntitle: ", "\n\n:::\n"),
)
_HEADS: tuple[_Row, ...] = (
    ("a long title", "mot ", "summary: "),
    ("lines of the summary", "  mot\n", "summary: mot\n"),
    ("unknown head fields", "champ_§: mot\n"),
    ("findings set aside", "- no-alt: parce que §\n", "set_aside:\n"),
    ("the same head field", "issn: §\n"),
)


def constructs() -> Iterator[Construct]:
    """All of them."""
    for row in (*_PROSE, *_LISTS, *_PARTS, *_LINKS, *_BLOCKS):
        yield _construct(*row)
    for name, each, *around in _RUNS:
        yield replace(_construct(name, f"{each * 10}\n\n", *around), many=10)
    for row in _HEADS:
        yield replace(_construct(*row), head=True)


def _construct(name: str, each: str, once: str = "", last: str = "") -> Construct:
    return Construct(name, each, once, last)
