"""Do the files of the house agree? What one names, another must have; told where it is named."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.brand import Brand
from pipeline.content.schema import Schema
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.mailing import load_tool
from pipeline.nearest import nearest
from pipeline.project import SETTINGS, Project
from pipeline.settings import place_of


def check(project: Project, brand: Brand, schema: Schema) -> None:
    """Compare `pipeline.toml`, `brand.toml` and the kinds.

    Raises:
        PipelineError: the first that names what is not there; file and line named.
    """
    try:
        load_tool(project.mailing_tool)
    except PipelineError as fault:
        if fault.place:  # in the tool's own file
            raise
        raise fault.at(place_of(project.root / SETTINGS, SETTINGS, "mailing_tool")) from None
    for key, choice in project.lists["rubrics"].items():
        if choice.colour and choice.colour not in brand.colours:
            wrong = _unknown(
                N_("the rubric is written in `{name}`, which brand.toml does not have"),
                choice.colour,
                brand.colours,
            )
            raise wrong.at(place_of(project.root / SETTINGS, SETTINGS, "rubrics", key, "colour"))
    for name in project.never:
        if name not in schema.kinds:
            message = N_("`[never]` names `{name}`, which is no kind of publication")
            wrong = _unknown(message, name, schema.kinds)
            raise wrong.at(place_of(project.root / SETTINGS, SETTINGS, "never", name))
    for kind in schema.kinds.values():
        if kind.trim not in brand.pages:
            file = kind.folder / "kind.toml"
            message = N_("`trim` is `{name}`, which is no page size of brand.toml")
            wrong = _unknown(message, kind.trim, brand.pages)
            shown = file.relative_to(project.root).as_posix()
            raise wrong.at(place_of(file, shown, "trim"))


def _unknown(message: str, name: str, known: Iterable[str]) -> PipelineError:
    known = list(known)
    near = nearest(name, known)
    hint = N_("did you mean `{near}`? Known: {known}") if near else N_("choose one of: {known}")
    return PipelineError(message, hint, name=name, near=near or "", known=", ".join(known))
