"""What a file was meant to be, guessed from its name; and the name it should have had."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Literal

from pipeline.content.languages import is_known, read_language
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

MARKDOWN = frozenset(
    ("md", "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdtxt", "mdtext", "mdx", "qmd", "rmd")
)
# Of what may be a picture; which of them are, is for `pipeline/images` to say.
PICTURES = frozenset(
    ("avif", "bmp", "gif", "heic", "heif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp")
)
# Endings that programs add to a name; those that Windows does not show.
_ADDED = frozenset(
    "bak crdownload docx html old orig part rtf save text tmp txt".split()  # noqa: SIM905
)
_HIDDEN = frozenset({"docx", "html", "rtf", "text", "txt"})
# What people add to the name of another state of the same text.
_VERSION = re.compile(
    r"[ _.-]*(?:\(\d+\)|v(?:ersion)?[ _.]?\d+|\d{4}-\d\d(?:-\d\d)?"
    r"|(?:copie|copy|kopie|copia|finale?|def|ok|bis|relu|corrig[ée]|nouveau|new|ancien|old|draft"
    r"|brouillon)(?:[ _.(-]*\d+\)?)?)$",
    re.IGNORECASE,
)
_DOCUMENTS = {
    N_("a Word document"): "doc docm docx dot dotx",
    N_("a LibreOffice document"): "fodt odt ott",
    N_("a document of Apple's Pages"): "pages",
    N_("a PDF"): "pdf",
    N_("a web page"): "htm html mht mhtml xhtml",
    N_("a Google document"): "gdoc gdraw gsheet gslides",
    N_("a shortcut to a file elsewhere"): "desktop lnk url webloc",
    N_("a text"): "log rtf tex text txt",
    N_("a text in another markup"): "adoc asciidoc mediawiki org rst textile typ",
    N_("a table"): "csv numbers ods tsv xls xlsm xlsx",
    N_("a presentation"): "key odp ppt pptx",
    N_("a message"): "eml mbox msg",
    N_("an archive"): "7z gz rar tar tgz zip",
    N_("a file of a drawing or layout program"): "afdesign afpub ai cr2 dng eps idml indd nef psd",
    N_("a film or a sound"): "avi m4a m4v mkv mov mp3 mp4 mpg ogg wav webm",
}
_KINDS = {ending: kind for kind, endings in _DOCUMENTS.items() for ending in endings.split()}
_ABOUT = re.compile(
    r"(?:readme|lisezmoi|lisez-moi|licen[cs]e|contributing)(?:\..*)?", re.IGNORECASE
)

Kind = Literal[
    "edition",
    "chapter",
    "manuscript",
    "foreign",
    "text",
    "about",
    "document",
    "picture",
    "other",
]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file was meant to be.

    `edition` and `chapter`: the name is one slip from that of a source; `better` is that name.
    `manuscript`: an edition as a document; `better` is the name of the text it would be.
    `foreign`: an edition in a language the house has not. `text`: words, for whatever purpose.
    """

    kind: Kind
    better: str = ""
    added: str = ""  # the ending a program added
    what: str = ""  # a Word document…

    @property
    def hidden(self) -> bool:
        """Is that ending one that Windows does not show?"""
        return self.added.casefold() in _HIDDEN


def ending_of(name: str) -> str:
    """`jpg` of `Photo.JPG` and of `photo.jpg `; nothing of a name without a dot."""
    name = name.strip()
    return name.rpartition(".")[2].casefold() if "." in name.lstrip(".") else ""


def nfc(name: str) -> str:
    """Composed, as names are compared."""
    return unicodedata.normalize("NFC", name)


def guess(name: str, languages: Sequence[str], *, in_edition: bool) -> Guess:
    """A file in the issue's folder, or (`in_edition`) in that of an edition's chapters."""
    name = trimmed(name)
    stem, added = _without_added(name)
    if in_edition:
        return _chapter(name, stem, added)
    if _ABOUT.fullmatch(name):
        return Guess("about")
    bare, ending = _split(stem)
    if ending in MARKDOWN or added or (ending in ("", "txt", "text")):
        language = language_of(bare if ending else stem, languages)
        if language in languages:
            return Guess("edition", f"{language}.md", added)
        if language and ending in MARKDOWN:
            return Guess("foreign", language, added)
        meant = language_of(_VERSION.sub("", bare), languages)
        if meant in languages and ending in MARKDOWN:
            return Guess("edition", f"{meant}.md", added)
    if ending in MARKDOWN:
        return Guess("text", added=added)
    thing, language = _thing(name), language_of(bare, languages)
    if thing.kind == "document" and language in languages:
        return Guess("manuscript", f"{language}.md", what=thing.what)
    return thing


def trimmed(name: str) -> str:
    """Without a space or a dot that nobody sees at its end, nor a dot that hides a text."""
    name = nfc(name).strip().rstrip(".")
    return name.lstrip(".").strip() if ending_of(name) in MARKDOWN else name


def orphan(name: str, beside: Collection[str]) -> bool:
    """Is it a left-over of a text, `fr.md~`, `fr.md.tmp`, that is not there itself any more?"""
    stem, added = _without_added(name)
    return bool(added) and stem not in beside and not stem.startswith((".", "~", "#"))


def language_of(word: str, languages: Sequence[str]) -> str:
    """The language a name stands for: `FR`, `french`, `français`; nothing when it is none."""
    if nfc(word) in languages:
        return nfc(word)
    code = read_language(word)
    if code is None:
        return ""
    short = code.partition("-")[0]
    for known in (code, short):
        if known in languages:
            return known
    return code if is_known(code) and len(word) == len(code) else ""


def _chapter(name: str, stem: str, added: str) -> Guess:
    bare, ending = _split(stem)
    if ending in MARKDOWN:
        return Guess("chapter", f"{bare}.md", added)
    thing = _thing(name)
    if thing.kind == "other" and not ending_of(name) and not name.startswith("."):
        return Guess("chapter", f"{name}.md")
    if ending_of(name) in ("txt", "text"):
        return Guess("chapter", f"{_split(name)[0]}.md")
    return thing


def _thing(name: str) -> Guess:
    ending = ending_of(name)
    if ending in PICTURES:
        return Guess("picture")
    if ending in _KINDS:
        return Guess("document", what=_KINDS[ending])
    return Guess("other")


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, ending.casefold()) if dot else (name, "")


def _without_added(name: str) -> tuple[str, str]:
    """`03-x.md` and `txt` of `03-x.md.txt`; of any other name itself and nothing."""
    if name.endswith("~") and ending_of(name[:-1]) in MARKDOWN:
        return name[:-1], "~"
    stem, ending = _split(name)
    if ending in _ADDED and _split(stem)[1] in MARKDOWN:
        return stem, name.rpartition(".")[2]
    return name, ""
