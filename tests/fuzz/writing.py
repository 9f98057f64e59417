"""Whole editions at random from the schema: mostly right, with slips and odd values in between.

A seed gives the same text on every machine. What one construct alone does is tested elsewhere; here
they meet: lists in quotations in columns, notes in tables in boxes, tags in links in headings.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from pipeline.content.schema import BlockSpec, FieldSpec, Schema
from tests.support.odd_values import VALUES
from tests.support.units import sound

_WORDS = """
    la le des une frontière l'accord transfrontalier santé d'hôpital 1er 12 000 € 19h40 n° 5 « mot »
    “word” œuvre aujourd'hui --- -- ... 5 % été M. Martin 3-4 2e XXe CO2 m2 e-mail ; : ! ?
    """.split()  # noqa: SIM905  # a list of signs is unreadable between quotes
_MARKS = """
    *{}* **{}** _{}_ __{}__ ***{}*** `{}` ``{}§`§{}`` ~~{}~~ <b>{}</b> <sup>{}</sup> <kbd>{}</kbd>
    <span§lang='de'>{}</span> [{}](https://www.example.org/{}) [{}](#u1) [{}](#absent) [{}][ref]
    <https://www.example.org/{}> https://www.example.org/{} www.example.org/{} a@example.org
    https://[{}] http://b[{} ![{}](pont.png) {}[^1] {}[^note] [^{}] {first_name|{}} {unsubscribe}
    {{§contact.X§}} *|{}|* [[{}]] {%§if§{}§%} \\*{}\\* {}\\ {}__ &amp;{} &eacute; &#1;{} &#xFFFF;
    <{}>
    <br>{} <!--{}--> <b>{}§{}</i> <div>{}</div> *{} **{}* `{} [{} [{}]( ![]({}) {:#{}} {:§.lead§}
    {#{}} #{} |{}| a|{} {}:§{} ***|*§*§*\\`*{}
    """.split()  # noqa: SIM905  # the same
_LONG = (3, 4, 5, 8, 13, 30)


class Writer:
    """Writes one edition; `odd` is how often something is not as it should be, from 0 to 1."""

    def __init__(self, schema: Schema, seed: int, odd: float = 0.06) -> None:
        self.schema, self.random, self.odd = schema, Random(seed), odd

    def edition(self, kind: str) -> str:
        """The front file."""
        head = ["---", f"kind: {kind}", *self._fields(self.schema.kinds[kind].fields), "---", ""]
        return self._slips("\n".join(head) + "\n" + self._body(self._some(1, 12)))

    def chapter(self, kind: str) -> str:
        """A chapter, with a head or without."""
        body = self._body(self._some(1, 6))
        if self._happens(0.3):
            return self._slips(body)
        fields = self._fields(self.schema.kinds[kind].chapter_fields)
        return self._slips("\n".join(["---", *fields, "---", "", body]))

    # ------------------------------------------------------------------------------- blocks

    def _body(self, count: int, depth: int = 0) -> str:
        return "\n\n".join(self._item(depth) for _ in range(count)) + "\n"

    def _item(self, depth: int) -> str:
        if depth > 3 or self._happens(0.45):
            return self._passage()
        names = [
            n for n, b in self.schema.blocks.items() if not b.within or self._happens(self.odd)
        ]
        return self._block(self.schema.blocks[self.random.choice(names)], depth)

    def _block(self, spec: BlockSpec, depth: int) -> str:
        colons = ":::" + ":" * (self.random.randrange(3) if self._happens(0.2) else 0)
        given = f" #u{self.random.randrange(4)}" if self._happens(0.3) else ""
        closed = "" if self._happens(self.odd) else colons
        return "\n".join(
            [
                f"{colons} {spec.name}{given}",
                *self._fields(spec.fields),
                *self._audience(),
                *([] if self._happens(self.odd) else [""]),
                *self._inside(spec, depth),
                closed,
            ]
        )

    def _inside(self, spec: BlockSpec, depth: int) -> list[str]:
        inner = [b for b in self.schema.blocks.values() if spec.name in b.within]
        inner += [self.schema.blocks[name] for name in spec.holds if name != "*"]
        lines = []
        if spec.prose or self._happens(self.odd):
            lines += [self._passage(), ""]
            if self._happens(0.2):
                lines += ["<!-- more -->", "", self._passage(), ""]
        if inner:
            lines += [
                self._block(self.random.choice(inner), depth + 1) for _ in range(self._some(1, 4))
            ]
        elif spec.holds == ("*",):
            lines.append(self._body(self._some(1, 3), depth + 1))
        return lines

    def _audience(self) -> list[str]:
        if not self._happens(0.1):
            return []
        word = self.random.choice(["email", "text", "web", "pdf", "email, text", "rien"])
        return [f"{self.random.choice(['only', 'not'])}: {word}"]

    def _fields(self, specs: object) -> list[str]:
        lines = []
        assert hasattr(specs, "items")
        for name, spec in specs.items():
            if spec.required or self._happens(0.4):
                word = self.random.choice([name, *spec.aliases]) if self._happens(0.2) else name
                lines += self._field(word, spec)
        if self._happens(self.odd):
            self.random.shuffle(lines)
        return lines

    def _field(self, name: str, spec: FieldSpec) -> list[str]:
        if self._happens(self.odd):
            value = self.random.choice(list(VALUES.values())).replace("§", self._word())
            return [f"{name}: {value}"]
        if spec.type == "text":
            return [f"{name}: {self._line(self._some(1, 8))}"]
        if spec.type == "list" and self._happens(0.5):
            value = sound(spec) if spec.source or spec.choices else self._line(2)
            return [f"{name}:", *(f"- {value}" for _ in range(self._some(1, 3)))]
        return [f"{name}: {sound(spec)}"]

    # -------------------------------------------------------------------------------- prose

    def _passage(self) -> str:
        makers: tuple[Callable[[], str], ...] = (
            *(self._paragraph,) * 5,
            self._heading,
            self._list,
            self._quotation,
            self._table,
            self._code,
            self._definitions,
            self._rule,
        )
        return "\n\n".join(self.random.choice(makers)() for _ in range(self._some(1, 4)))

    def _paragraph(self) -> str:
        lines = [self._line(self.random.choice(_LONG)) for _ in range(self._some(1, 3))]
        return self.random.choice(["\n", "  \n", "\\\n"]).join(lines)

    def _heading(self) -> str:
        text = self._line(self._some(1, 5))
        if self._happens(0.2):
            return f"{text}\n{self.random.choice(['====', '----'])}"
        return f"{'#' * self._some(1, 6)} {text}" + (" {#ici}" if self._happens(0.2) else "")

    def _list(self) -> str:
        marks = ["- ", "* ", "+ ", "1. ", "2) ", "• ", "– ", "- [ ] ", "a. "]
        lines = []
        for _ in range(self._some(1, 5)):
            mark, indent = self.random.choice(marks[:3] if self._happens(0.7) else marks), ""
            if self._happens(0.3):
                indent = " " * self.random.choice([1, 2, 3, 4, 8])
            lines.append(f"{indent}{mark}{self._line(self._some(1, 6))}")
            if self._happens(0.1):
                lines += ["", f"    {self._line(4)}"]
        return "\n".join(lines)

    def _quotation(self) -> str:
        return "\n".join(f"> {line}" for line in self._passage().split("\n"))

    def _table(self) -> str:
        width = self._some(1, 5)
        rows = [
            self._row(width),
            "|" + "|".join(self.random.choices(["---", ":--", "--:"], k=width)) + "|",
        ]
        rows += [
            self._row(width + (1 if self._happens(self.odd) else 0))
            for _ in range(self._some(1, 4))
        ]
        return "\n".join(rows)

    def _row(self, width: int) -> str:
        return "| " + " | ".join(self._line(self._some(0, 3)) for _ in range(width)) + " |"

    def _code(self) -> str:
        fence = self.random.choice(["```", "~~~", "````"])
        name = self.random.choice(["", "python", "{.x}"])
        return f"{fence}{name}\n{self._line(5)}\n::: article\n{fence}"

    def _definitions(self) -> str:
        notes = [f"[^1]: {self._line(5)}", f"[^note]: {self._line(3)}\n    {self._line(3)}"]
        others = ["[ref]: https://www.example.org/ref 'Titre'", f"*[CO2]: {self._line(2)}"]
        term = f"{self._word()}\n: {self._line(4)}"
        return "\n".join(self.random.sample([*notes, *others, term], self._some(1, 3)))

    def _rule(self) -> str:
        return self.random.choice(["---", "* * *", "<!-- more -->", "<!-- note -->", ":::", "\t"])

    def _line(self, count: int) -> str:
        words = [self._marked() if self._happens(0.15) else self._word() for _ in range(count)]
        return " ".join(words)

    def _marked(self) -> str:
        mark = self.random.choice(_MARKS).replace("§", " ")
        while "{}" in mark:
            mark = mark.replace("{}", self._word(), 1)
        return mark

    def _word(self) -> str:
        return self.random.choice(_WORDS)

    # -------------------------------------------------------------------------------- slips

    def _slips(self, text: str) -> str:
        """What fingers and programs do to a finished text."""
        while self._happens(self.odd * 4):
            at, lines = self.random.randrange(len(text) or 1), text.split("\n")
            line = self.random.randrange(len(lines))
            match self.random.randrange(7):
                case 0:
                    text = text[:at] + text[at + 1 :]
                case 1:
                    text = text[:at] + self.random.choice(_SIGNS) + text[at:]
                case 2:
                    text = "\n".join(lines[:line] + lines[line + 1 :])
                case 3:
                    text = "\n".join(lines[: line + 1] + lines[line:])
                case 4:
                    text = text[: at + 400]
                case 5:
                    lines[line] = " " * self.random.randrange(9) + lines[line]
                    text = "\n".join(lines)
                case _:
                    other = self.random.randrange(len(lines))
                    lines[line], lines[other] = lines[other], lines[line]
                    text = "\n".join(lines)
        return text

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def _some(self, least: int, most: int) -> int:
        return self.random.randint(least, most)


_SIGNS = (
    *"*_`~[](){}<>|#:!\\\"'&;-+=^$%@/",
    *(
        "\u00a0",
        "\u202f",
        "\u2028",
        "\u200b",
        "\u200e",
        "\ufeff",
        "\x00",
        "\x02",
        "\x1b",
        "\r",
        "\t",
    ),
    *(
        "\ufdd0",
        "\ue000",
        "\u0301",
        "\u202e",
        "\U0001f468\u200d\U0001f469",
        ":::",
        "---",
        "```",
        "[^1]",
    ),
)
