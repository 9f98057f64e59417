"""The European Union's co-funding told as annex IX of Regulation (EU) 2021/1060 asks.

Emblem and statement are the template's, and fixed; what an editor can forget is the statement
itself, or what stands under it. The emblem's file is the house's to keep.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, info, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

EU_EMBLEM_MISSING = error(
    "eu-emblem-missing",
    N_("the Union's emblem is not there: its statement may not stand alone"),
    stops="print",
)
EU_PROGRAMME_MISSING = warning(
    "eu-programme-missing", N_("the Union's statement stands without the programme that pays")
)
EU_PROJECT_MISSING = info(
    "eu-project-missing", N_("the Union's statement stands without the name of the project")
)
EU_STATEMENT_MISSING = warning(
    "eu-statement-missing",
    N_("`{field}` names European money, and no page will show the Union's emblem"),
)

EMBLEM = "brand/eu-emblem.svg"
_SWITCH = "eu_funding"
_PROGRAMME = "eu_programme"
_PROJECT = "eu_project"


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """A programme without the statement, a statement without its programme, project or emblem."""
    edition = context.edition
    named = [name for name in (_PROGRAMME, _PROJECT) if edition.fields.get(name)]
    if not edition.fields.get(_SWITCH):
        if named:
            yield EU_STATEMENT_MISSING.at(
                edition.file,
                edition.line_of(named[0]),
                hint=N_("add the line `eu_funding: cofunded` (or `funded`) to the head"),
                field=named[0],
            )
        return
    if not (context.project.assets / EMBLEM).is_file():
        yield EU_EMBLEM_MISSING.at(
            edition.file,
            edition.line_of(_SWITCH),
            hint=N_("put `{path}` back; the regulation forbids drawing it otherwise"),
            path=f"assets/{EMBLEM}",
        )
    if _PROGRAMME not in named:
        yield EU_PROGRAMME_MISSING.at(
            edition.file,
            edition.line_of(_SWITCH),
            hint=N_("add a line such as `eu_programme: Interreg Grande Région`"),
        )
    if _PROJECT not in named:
        yield EU_PROJECT_MISSING.at(
            edition.file,
            edition.line_of(_SWITCH),
            hint=N_("programmes ask for it as a rule: `eu_project: MODELE`"),
        )
