"""The studio's pages: Jinja beside this file, in French or English, with what each page needs."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from pipeline.studio.ui.served import STATIC, served
from pipeline.translate import translator

_PAGES = Path(__file__).parent
_SAID = re.compile(r"""\bt\(\s*("(?:[^"\\]|\\.)*")""")


def page(name: str, language: str, nonce: str, **values: Any) -> str:
    """A page as HTML; `values` are what its template asks for."""
    translate, words = translator(language), _words(language)
    return (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            _=translate,
            language=language,
            nonce=nonce,
            script_words=words,
            served=cache(served),
            **values,
        )
    )


def as_json(values: Any) -> Markup:
    """JSON that can stand in a `<script>` of data: no `</script>` or comment comes of it."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))  # noqa: S704


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["json"] = as_json
    environment.globals["parts"] = parts
    return environment


def parts(ending: str) -> list[str]:
    """The names of the parts of the desk that have such a file (`.js`, `.css`), by their folder."""
    return sorted(path.stem for path in (STATIC / "parts").glob(f"*{ending}"))


def script_words() -> list[tuple[str, str]]:
    """What scripts say, `t("…")`, each with its file."""
    return [
        (path.relative_to(STATIC).as_posix(), json.loads(said))
        for path in sorted(STATIC.rglob("*.js"))
        for said in _SAID.findall(path.read_text("utf-8"))
    ]


@cache
def _words(language: str) -> dict[str, str]:
    translate = translator(language)
    return {said: translate(said) for _, said in script_words() if translate(said) != said}
