"""The press PDF says for which printing condition its inks are meant, with the house's profile.

One output intent, with the CMYK profile of `pipeline.toml`, `[press]`, inside, and the name by
which printers know it (ISO 15930-7 §6.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.colour.profile import press_profile
from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, Message, error
from pipeline.preflight.finished import Finished, Found

OUTPUT_INTENT = error(
    "output-intent", N_("the printing condition is not identified: {fault}"), stops="print"
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """What is wrong with the output intent."""
    if pdf.document.fault:
        return
    for fault in _faults(pdf, context):
        yield Found(
            OUTPUT_INTENT.at(
                pdf.file,
                0,
                hint=BUG,
                fault=fault,
            )
        )


def _faults(pdf: Finished, context: RenderContext) -> Iterator[Message]:
    intents = [i for i in pdf.document.particulars.intents if i.kind == "GTS_PDFX"]
    if not intents:
        yield Message(N_("nothing says for which press the inks are meant"))
    elif len(intents) > 1:
        yield Message(N_("the inks are meant for more than one press"))
    press = context.project.press
    for intent in intents[:1]:
        if intent.identifier != press.identifier:
            message = N_("the inks are meant for “{found}”, not for “{wanted}”")
            yield Message.of(message, {"found": intent.identifier, "wanted": press.identifier})
        if not intent.profile:
            yield Message(N_("the press's colour profile is not inside"))
        elif (intent.colours, intent.profile_class) != ("CMYK", "prtr"):
            message = N_("the embedded colour profile is not for a press: {colours}, {kind}")
            yield Message.of(message, {"colours": intent.colours, "kind": intent.profile_class})
        elif intent.digest != press_profile(context.project).sha256:
            message = N_("the colour profile inside is not `{profile}`")
            yield Message.of(message, {"profile": press.profile})
