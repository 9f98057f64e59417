"""Keeps the catalogues of `pipeline/locale` in step with the messages in the code.

Without option, writes what can be written: the template (.pot), the French catalogue (.po) with new
messages empty and reworded ones marked fuzzy, and its compiled form (.mo). With `--check`, writes
nothing and fails if any of that is due, or if a message has no good French. Nothing it writes
holds a date or a line number, so that the same code gives the same bytes and diffs stay small.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.studio.ui.pages import script_words  # noqa: E402  # found by the line above
from tools.rules import is_rule, paragraphs  # noqa: E402

PACKAGE = ROOT / "pipeline"
STUDIO = PACKAGE / "studio/ui"
TEMPLATE = PACKAGE / "locale/pipeline.pot"
FRENCH = PACKAGE / "locale/fr/LC_MESSAGES/pipeline.po"
COMPILED = FRENCH.with_suffix(".mo")

KEYWORDS = {"N_": None, "_": None, "ngettext": (1, 2)}
HEADER = "# What the pipeline says to the editor. Kept in step by tools/translations.py."
# Babel writes dates, its own version and blank forms to fill in; git knows all that better.
_KEPT_HEADERS = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-")
_HEADER_LINE = re.compile(r'^"([A-Z][A-Za-z-]+:.*)\\n"\n', re.MULTILINE)
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")


def main() -> int:
    """Exit status: 0 written, or in order; 1 `--check` found that something is due."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if work is due")
    check: bool = parser.parse_args().check

    messages = extracted()
    french = merged(messages)
    if not check:
        write(messages, french)
    problems = [*(stale(messages, french) if check else ()), *untranslated(french)]
    for problem in problems:
        print(f"translations: {problem}", file=sys.stderr)
    return 1 if check and problems else 0


def extracted() -> Catalog:
    """The messages of the code, and what its rules say of themselves, in the order of files."""
    catalog = Catalog(header_comment=HEADER, fuzzy=False)
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        _add(catalog, path, "python")
        if is_rule(path):
            for text in paragraphs(path):
                catalog.add(text, None, [(name, 1)])
    for path in sorted(STUDIO.rglob("*.j2")):
        _add(catalog, path, babel_extract)
    for file, said in script_words():
        catalog.add(said, None, [((STUDIO / "static" / file).relative_to(ROOT).as_posix(), 1)])
    return catalog


def _add(catalog: Catalog, path: Path, method: str | Callable[..., Any]) -> None:
    name = path.relative_to(ROOT).as_posix()
    for line, message, comments, context in extract_from_file(
        method, path, KEYWORDS, comment_tags=("Translators:",)
    ):
        catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)


def merged(messages: Catalog) -> Catalog:
    """The French catalogue as it stands, brought up to `messages`."""
    french = Catalog(locale="fr", header_comment=HEADER, fuzzy=False)
    if FRENCH.exists():
        with FRENCH.open("rb") as file:
            french = read_po(file, locale="fr")
    french.update(messages)
    french.obsolete.clear()
    return french


def write(messages: Catalog, french: Catalog) -> None:
    """Write the template, the French catalogue and its compiled form."""
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(as_text(messages), encoding="utf-8", newline="\n")
    FRENCH.write_text(as_text(french), encoding="utf-8", newline="\n")
    COMPILED.write_bytes(as_compiled(french))


def as_text(catalog: Catalog) -> str:
    """The catalogue in gettext's text form, without what changes from one run to the next."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False)
    text = buffer.getvalue().decode()
    return _HEADER_LINE.sub(lambda m: m[0] if m[1].startswith(_KEPT_HEADERS) else "", text)


def as_compiled(catalog: Catalog) -> bytes:
    """The catalogue in the form gettext reads at run time; fuzzy messages are left out."""
    catalog.creation_date = catalog.revision_date = _NO_DATE
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def stale(messages: Catalog, french: Catalog) -> Iterator[str]:
    """Which files are not what `write` would write."""
    for path, wanted in ((TEMPLATE, messages), (FRENCH, french)):
        if not path.exists() or path.read_text(encoding="utf-8") != as_text(wanted):
            yield f"{path.relative_to(ROOT)} does not match the code; run `make docs`"
    if not COMPILED.exists() or spoken(COMPILED.read_bytes()) != spoken(as_compiled(french)):
        name = COMPILED.relative_to(ROOT)
        yield f"{name} is not what {FRENCH.name} compiles to; run `make docs`"


def spoken(compiled: bytes) -> dict[object, object]:
    """What a compiled catalogue says: by its messages, not its bytes, which vary with Babel."""
    messages = read_mo(BytesIO(compiled))
    return {forms(message.id): message.string for message in messages if message.id}


def untranslated(french: Catalog) -> Iterator[str]:
    """What a translator still has to do, one line a message."""
    name = FRENCH.relative_to(ROOT)
    for message in french:
        if not message.id:  # the header
            continue
        original, translations = forms(message.id)[0], forms(message.string or "")
        if not all(text.strip() for text in translations):
            yield f"{name}: no French for {original!r}"
        elif message.fuzzy:
            yield f"{name}: fuzzy, to be reread, then unmarked: {original!r}"
        elif any(placeholders(text) != asked(message) for text in translations):
            yield f"{name}: the names in braces differ from those of {original!r}"
        elif is_fillable(original) and not all(map(is_fillable, translations)):
            yield f"{name}: a brace stands alone, double it: {original!r}"


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A message's forms: one, or one for each plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def asked(message: Message) -> set[str]:
    """The placeholders of all the English forms of `message`."""
    return {name for text in forms(message.id) for name in placeholders(text)}


def placeholders(text: str) -> set[str]:
    """The `{names}` in `text`."""
    return set(_PLACEHOLDER.findall(text))


def is_fillable(text: str) -> bool:
    """Does every brace open or close a name, or stand doubled, as `str.format` wants it?"""
    try:
        return all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main())
