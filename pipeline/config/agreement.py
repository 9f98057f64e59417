"""Do the files of the house agree? What one names, another must have; told where it is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.config.brand import Brand
from pipeline.config.phrases import check_phrases
from pipeline.config.project import SETTINGS, Project
from pipeline.config.settings import place_of
from pipeline.content.schema import BlockSpec, KindSpec, Schema
from pipeline.diagnostics import N_, Code
from pipeline.errors import PipelineError
from pipeline.mailing import load_tool
from pipeline.nearest import nearest

_FIELD = re.compile(r"(?<![\w.])field\.(\w+)")


def check(project: Project, brand: Brand, schema: Schema) -> None:
    """Compare `pipeline.toml`, `brand.toml`, the blocks and kinds, and what the templates say.

    Raises:
        PipelineError: the first that names what is not there; file and line named.
    """
    for fault in _faults(project, brand, schema):
        raise fault
    check_phrases(project.root)


def _faults(project: Project, brand: Brand, schema: Schema) -> Iterator[PipelineError]:
    try:
        load_tool(project.mailing_tool)
    except PipelineError as fault:
        inside = fault.place  # in the tool's own file
        yield fault if inside else fault.at(place_of(project.root, SETTINGS, "mailing_tool"))
    for key, choice in project.lists["rubrics"].items():
        if choice.colour and choice.colour not in brand.colours:
            message = N_("the rubric is written in `{name}`, which brand.toml does not have")
            wrong = _unknown(message, choice.colour, brand.colours)
            yield wrong.at(place_of(project.root, SETTINGS, "rubrics", key, "colour"))
    for name in project.never:
        if name not in schema.kinds:
            message = N_("`[never]` names `{name}`, which is not a kind of publication")
            wrong = _unknown(message, name, schema.kinds)
            yield wrong.at(place_of(project.root, SETTINGS, "never", name))
    yield from _levels(project)
    for kind in schema.kinds.values():
        if kind.trim not in brand.pages:
            message = N_("`trim` is `{name}`, which is not a page size of brand.toml")
            wrong = _unknown(message, kind.trim, brand.pages)
            yield wrong.at(place_of(project.root, _declaration(kind, project.root), "trim"))
    for block in schema.blocks.values():
        yield from _misnamed(block, project.root)
    for kind in schema.kinds.values():
        yield from _misnamed(kind, project.root)


def _levels(project: Project) -> Iterator[PipelineError]:
    """Codes in `[findings]` that no finding has, or whose weight no house changes."""
    if not project.levels:
        return
    from pipeline.codes import all_codes, fixed_codes, told_by_check_alone  # loads all of ours

    known, fixed = all_codes(), fixed_codes()
    free = [name for name in known if name not in fixed and not _all_stop(known[name])]
    for name, level in project.levels.items():
        wrong = None
        if name not in known:
            message = N_("`[findings]` names `{name}`, and no finding has this code")
            near = nearest(name, free)
            hint = N_("did you mean `{near}`?") if near else N_("all codes are in docs/checks.md")
            wrong = PipelineError(message, hint, name=name, near=near or "")
        elif name not in free:
            message = N_("`[findings]` names `{name}`, which weighs the same in every house")
            hint = N_("what stops the build stays; so does a draft, or a rule that could not look")
            wrong = PipelineError(message, hint, name=name)
        elif level in ("send", "print") and told_by_check_alone(name):
            message = N_(
                "`[findings]` has `{name}` hold something back, and a build never looks for it"
            )
            wrong = PipelineError(message, N_("write `warning`, `info` or `off`"), name=name)
        if wrong:
            yield wrong.at(place_of(project.root, SETTINGS, "findings", name))


def _all_stop(declared: Collection[Code]) -> bool:
    return all(one.stops == "build" for one in declared)


def _misnamed(spec: BlockSpec | KindSpec, root: Path) -> Iterator[PipelineError]:
    """A field that no template shows, and one like it that is asked for and is not there.

    One that is only asked for is no mistake: a folder was copied, and a field of it left out.
    """
    try:
        texts = [one.read_text("utf-8", "replace") for one in sorted(spec.folder.glob("*.j2"))]
    except OSError:  # whoever needs it says so; without it nobody knows what is asked for
        return
    asked = {name for text in texts for name in _FIELD.findall(text)}
    for name in sorted(asked - set(spec.fields)):
        near = nearest(name, [one for one in spec.fields if one not in asked])
        if near:
            message = N_("no template shows the field `{name}`; they ask for `{near}`")
            wrong = PipelineError(message, N_("did you mean `{near}`?"), name=near, near=name)
            yield wrong.at(place_of(root, _declaration(spec, root), "fields", near))


def _declaration(spec: BlockSpec | KindSpec, root: Path) -> str:
    name = "block.toml" if isinstance(spec, BlockSpec) else "kind.toml"
    return (spec.folder / name).relative_to(root).as_posix()


def _unknown(message: str, name: str, known: Collection[str]) -> PipelineError:
    near = nearest(name, known)
    hint = N_("did you mean `{near}`? Known: {known}") if near else N_("choose one of: {known}")
    return PipelineError(message, hint, name=name, near=near or "", known=", ".join(known))
