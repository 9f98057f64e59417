"""The press PDF is a PDF/X-4 by all it says and holds, and holds nothing a press cannot use.

Version, identification, metadata; no encryption, action, annotation, attachment, nor what ISO
15930-7 leaves out (§6.1, §6.7, §6.18, §6.19); gradients with as many values as their inks.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, Message, error
from pipeline.pdf.events import Shade
from pipeline.pdf.particulars import DocumentInfo
from pipeline.preflight.finished import Finished, Found, Region, group_by_source, ranges

NOT_PDFX = error("not-pdfx", N_("the file is not PDF/X-4: {fault}"), stops="print")
GRADIENT_DAMAGED = error(
    "gradient-damaged",
    N_("this gradient is damaged and may not be printed (p. {pages})"),
    stops="print",
)

_RECORDS = ("xmp:CreateDate", "xmp:ModifyDate", "xmpMM:DocumentID")


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """What keeps the file from being a PDF/X-4."""
    for fault, regions in (*_faults(pdf), *_annotations(pdf)):
        yield Found(
            NOT_PDFX.at(
                pdf.file,
                0,
                hint=BUG,
                fault=fault,
            ),
            regions,
        )
    broken = (shade for shade in pdf.every(Shade) if not shade.sound)
    for _, group in group_by_source(pdf, broken, lambda shade: shade.space):
        yield group.found(
            GRADIENT_DAMAGED.at(
                *group.place,
                hint=N_("use a flat colour, or a picture in pixels"),
                pages=group.pages,
            )
        )


def _faults(pdf: Finished) -> Iterator[tuple[Message, tuple[Region, ...]]]:
    said = pdf.document.particulars
    if said.encrypted:
        yield Message(N_("it is encrypted")), ()
    if pdf.document.fault:
        return
    for fault in (*_identity(said), *_contents(said)):
        yield fault, ()


def _identity(said: DocumentInfo) -> Iterator[Message]:
    if said.identifier != "PDF/X-4":
        yield Message.of(N_("it calls itself “{name}”"), {"name": said.identifier})
    if said.version > "1.6":
        yield Message.of(N_("its version is {version}, not 1.6"), {"version": said.version})
    if said.trapped not in ("True", "False"):
        yield Message(N_("it does not say whether it is trapped"))
    if not said.has_id:
        yield Message(N_("it has no identifier"))
    if not said.title:
        yield Message(N_("it has no title"))
    there = {name for name, _ in said.xmp}
    for name in _RECORDS:
        if name not in there:
            yield Message.of(N_("its metadata lack {name}"), {"name": name})


def _contents(said: DocumentInfo) -> Iterator[Message]:
    for action in said.actions:
        yield Message.of(N_("it holds an action ({name})"), {"name": action})
    if said.attachments:
        yield Message(N_("it holds another file"))
    for feature in said.forbidden_features:
        yield Message.of(N_("it holds what is not allowed ({name})"), {"name": feature})


def _annotations(pdf: Finished) -> Iterator[tuple[Message, tuple[Region, ...]]]:
    pages: dict[str, list[int]] = {}
    for page in pdf.document.pages:
        for note in page.annotations:
            pages.setdefault(note, []).append(page.number)
    for note, numbers in pages.items():
        if note not in ("PrinterMark", "TrapNet"):
            message = N_("it holds an annotation ({name}, p. {pages})")
            where = tuple(Region(number) for number in dict.fromkeys(numbers))
            yield Message.of(message, {"name": note, "pages": ranges(numbers)}), where
