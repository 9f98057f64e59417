"""CHECKLIST.html: the checklist in a browser, with boxes to tick and buttons that copy.

Made from CHECKLIST.md, so that both say the same. Nothing in it is a link and nothing an author
wrote becomes markup: the converter knows neither addresses nor HTML. One file; it asks nobody for
anything.

What is copied goes through a copy event as plain text: the browser's other way,
`navigator.clipboard.write`, turns a mailing tool's tags in addresses into addresses of this page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from markdown import Markdown

from pipeline.channels.base.environment import template_faults
from pipeline.channels.base.words import Words
from pipeline.config.phrases import HANDOVER, read_phrases
from pipeline.content.model import plain
from pipeline.context import RenderContext

_TEMPLATE = "handover/checklist.html.j2"
# Whatever could make something a reader may click, or bring markup of an author's.
_ACTIVE = (
    "autolink",
    "automail",
    "image_link",
    "image_reference",
    "link",
    "reference",
    "short_image_ref",
    "short_reference",
)
# Where a blank line stands between two items, Markdown makes a paragraph of each.
_TASK = re.compile(r"<li>\s*(?:<p>)?\[ \] (.*?)(?:</p>)?\s*</li>", re.DOTALL)
_PRE = re.compile(r"<pre><code>(.*?)\n?</code></pre>", re.DOTALL)
_FILE = re.compile(r"<p>%%(email\.(?:html|txt))%%</p>")


def html_sheet(
    context: RenderContext, title: str, markdown: str, files: Mapping[str, bytes]
) -> str:
    """The whole page; where `markdown` has a line `%%email.html%%` that file can be copied."""
    language = context.project.interface
    words = Words(language, read_phrases(context.project.root, HANDOVER))
    body = _converted(markdown)
    body = _TASK.sub(lambda task: _task(task[1]), body)
    body = _PRE.sub(
        lambda block: "".join(_line(text, words) for text in block[1].split("\n")), body
    )
    body = _FILE.sub(lambda name: _file(name[1], files, words), body)
    with template_faults(context.project.root):
        template = context.environment.get_template(_TEMPLATE)
        page = template.render(
            language=language,
            title=title,
            body=_Safe(body),
            brand=context.brand,
            words=lambda key: _said(words, key),
        )
    return page.strip() + "\n"


class _Safe(str):
    """HTML of ours, for Jinja."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _converted(markdown: str) -> str:
    converter = Markdown(output_format="html")
    converter.ESCAPED_CHARS = [*converter.ESCAPED_CHARS, *"<|~"]  # what `checklist.inert` escapes
    for name in _ACTIVE:
        converter.inlinePatterns.deregister(name, strict=False)
    for name in ("html", "entity"):
        converter.inlinePatterns.deregister(name, strict=False)
    converter.preprocessors.deregister("html_block", strict=False)
    converter.parser.blockprocessors.deregister("reference", strict=False)
    return converter.convert(markdown)


def _task(inner: str) -> str:
    return f'<li class="task"><label><input type="checkbox"><span>{inner}</span></label></li>'


def _line(text: str, words: Words) -> str:
    """Something short to copy, shown whole."""
    if not text.strip():
        return ""
    return (
        f'<div class="copy"><code class="text">{text}</code>'
        f'<button type="button">{escape(_said(words, "copy"))}</button></div>'
    )


def _file(name: str, files: Mapping[str, bytes], words: Words) -> str:
    """A whole file to copy: too long to show, but there for whoever has no script."""
    key = "code" if name.endswith(".html") else "plain"
    about, button = (escape(_said(words, f"{what}_{key}")) for what in ("about", "copy"))
    text = escape(files[name].decode())
    return (
        f'<div class="copy file"><label>{about}'
        f'<textarea class="text" readonly rows="4" spellcheck="false">\n{text}</textarea></label>'
        f'<button type="button">{button}</button></div>'
    )


def _said(words: Words, key: str) -> str:
    return plain(words.nodes(key))
