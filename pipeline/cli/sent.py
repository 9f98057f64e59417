"""`pipeline sent`: what `sent/` holds, and what became of copies of which that is not known."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import N_, Translate, printable

if TYPE_CHECKING:
    from pipeline.delivery.record import Record

_SAID = {
    "sent": N_("{copy}: left"),
    "draft": N_("{copy}: in the tool as a draft"),
    "try": N_("{copy}: never left"),
    "unknown": N_("{copy}: whether it left was not noted; say so with --left or --try"),
}


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "sent", help=translate(N_("list what was sent; say of an old copy whether it left"))
    )
    parser.add_argument(
        "issues",
        nargs="*",
        metavar=translate(N_("ISSUE")),
        help=translate(N_("these issues only")),
    )
    folder = translate(N_("FOLDER"))
    for option, help_ in (
        ("--left", N_("these copies of `sent/` did leave")),
        ("--try", N_("these were tries: they stay, and count as never sent")),
    ):
        parser.add_argument(option, nargs="+", default=[], metavar=folder, help=translate(help_))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """List the copies; first write down what is said of some."""
    from pipeline.config.project import find_root
    from pipeline.delivery.record import judged, record_in, records
    from pipeline.export.sent import FOLDER
    from pipeline.starter.today import now

    root = find_root(Path.cwd())
    tries = vars(options)["try"]
    said = [
        *((record_in(root, Path(one)), "sent") for one in options.left),
        *((record_in(root, Path(one)), "try") for one in tries),
    ]
    for record, state in said:
        judged(record, "try" if state == "try" else "sent", now())
    if said:
        found = [record_in(root, record.folder) for record, _ in said]
    else:
        sent = root / FOLDER
        issues = options.issues or sorted(path.name for path in _folders(sent))
        found = [record for issue in issues for record in records(root, issue)]
    for one in found:
        print(printable(_line(one, translate)))
    if not found:
        print(translate(N_("nothing was sent yet, as far as `sent/` says")))
    return 0


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.is_dir()]


def _line(record: Record, translate: Translate) -> str:
    """What became of it; then what was said: who, when, where to."""
    from pipeline.cli._paths import shown

    line = translate(_SAID[record.state]).format(copy=shown(record.folder))
    more = [record.told.get(key, "") for key in ("who", "when", "to", "address", "name")]
    return "; ".join((line, *filter(None, more)))
