"""One call of the program: its parser, the command that is named, and the last net."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline import cli
from pipeline.cli._parser import Command, Parser, argparse_in
from pipeline.cli._streams import patient_streams
from pipeline.diagnostics import N_, Translate, hint_line
from pipeline.errors import PipelineError, disk_fault, is_disk_fault
from pipeline.garbage import look_no_more, look_seldom
from pipeline.interrupts import deaf, end_like_ctrl_c, end_now, hear_ctrl_c
from pipeline.records import AS_RECORDS
from pipeline.translate import LANGUAGES, system_language, translator


def run(arguments: Sequence[str] | None, early: Sequence[int] | None = None) -> int:
    """Run one command, of the command line if none is given; `early` has each Ctrl-C that came
    while this was loaded, if they were kept."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    translate: Translate = str
    try:
        if arguments is None:  # the program, not a test
            hear_ctrl_c(early)
            patient_streams()
            end_like_ctrl_c()
            look_seldom()
        translate = translator(_language(given))
        _in_order(given)
        options = make_parser(translate, _named(given)).parse_args(given)
        status = int(options.run(options, translate))
        if arguments is None:
            look_no_more()
        return status
    except SystemExit:  # argparse's own
        raise
    except KeyboardInterrupt:
        if arguments is None:
            deaf()  # once is enough
    except BaseException as fault:  # noqa: BLE001  # the last net; Rust's panics are no Exception
        return _told(fault, translate)
    return _stopped(translate, at_once=arguments is None)


def make_parser(translate: Translate, only: str = "") -> Parser:
    """Every command with its options, described in the language of `translate`; or one alone."""
    parser = Parser(
        translate,
        prog="pipeline",
        description=translate(N_("One Markdown source, an email, two PDFs and a web page.")),
    )
    parser.add_argument(
        "--lang-ui", choices=LANGUAGES, help=translate(N_("language of the messages"))
    )
    with argparse_in(translate):
        commands = parser.add_subparsers(
            dest="command",
            required=True,
            metavar=translate(N_("COMMAND")),
            parser_class=Command,
        )
        for module in [only] if only else _commands():
            importlib.import_module(f"pipeline.cli.{module}").add(commands, translate)
    return parser


def _named(given: Sequence[str]) -> str:
    """The command that is named first, `--lang-ui` apart; nothing for whoever asks otherwise."""
    words = list(given)
    while words and words[0].partition("=")[0] == "--lang-ui":
        del words[: 1 if "=" in words[0] else 2]
    return words[0] if words and words[0] in _commands() else ""


@cache
def _commands() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(cli.__path__) if not m.name.startswith("_"))


def _in_order(given: Sequence[str]) -> None:
    """An option of a command that stands before it: argparse would take its value for the command.

    Raises:
        PipelineError: which, and where it belongs.
    """
    at = next((i for i, word in enumerate(given) if word in _commands()), 0)
    early = [word for word in given[:at] if word.startswith("-") and word not in ("-h", "--help")]
    for option in (one for one in early if one.partition("=")[0] != "--lang-ui"):
        value = given[given.index(option) + 1]
        raise PipelineError(
            N_("`{option}` stands before the command it belongs to"),
            N_("write it after: pipeline {command} {whole}"),
            option=option,
            command=given[at],
            whole=option if "=" in option or value == given[at] else f"{option} {value}",
        )


def _language(given: Sequence[str]) -> str:
    """`--lang-ui`, then pipeline.toml, then the system."""
    for index, word in enumerate(given):
        option, _, value = word.partition("=")
        if option == "--lang-ui":
            value = value or "".join(given[index + 1 : index + 2])
            if value in LANGUAGES:  # else argparse refuses it, in the language of the house
                return value
    try:
        from pipeline.config.project import find_root, interface_language

        return interface_language(find_root(Path.cwd())) or system_language()
    except PipelineError:
        return system_language()


def _told(fault: BaseException, translate: Translate) -> int:
    """What ended the command, as a sentence and a hint: of the house, of the disk, or ours."""
    if isinstance(fault, OSError) and is_disk_fault(fault):
        fault = disk_fault(fault)
    if not isinstance(fault, PipelineError):
        fault = _internal(fault)
    show_fault(fault, translate)
    return 2


def show_fault(fault: PipelineError, translate: Translate) -> None:
    """What is wrong with the machine or the house, and what to do about it."""
    if AS_RECORDS in os.environ:
        from pipeline.cli._forms._records import fault_line

        print(fault_line(fault, translate), file=sys.stderr)
        return
    said = translate(N_("pipeline: {told}")).format(told=fault.said(translate))
    print(said, file=sys.stderr)
    if fault.hint:
        print(f"  {hint_line(fault.hint, translate)}", file=sys.stderr)


def _internal(fault: BaseException) -> PipelineError:
    """Our own mistake: kept for whoever mends it."""
    from pipeline.crash import keep

    file = keep(fault)
    hint = (
        N_("only what is named above was written; please send this file to the developers: {file}")
        if file
        else N_("only what is named above was written; please report it to the developers")
    )
    message = N_("something went wrong inside the program ({kind})")
    return PipelineError(message, hint, kind=type(fault).__name__, file=file)


def _stopped(translate: Translate, *, at_once: bool) -> int:
    """After Ctrl-C: one sentence, then the end; no thread is waited for."""
    gc.collect()  # the processes of a build and what they shared, which went with the exception
    said = N_("stopped; only what is named above was written, the rest is as it was")
    print(translate(said), file=sys.stderr)
    if at_once:
        end_now(2)
    return 2
