"""The command line: one file per command, found by its folder. Texts are translated here.

Exit status: 0 clean (warnings allowed), 1 findings that stop something, 2 wrong usage or
environment.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError
from pipeline.translate import LANGUAGES, system_language, translator


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; no traceback ever reaches an editor."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    translate = translator(_language(given))
    try:
        options = make_parser(translate).parse_args(given)
        return int(options.run(options, translate))
    except PipelineError as fault:
        print(f"pipeline: {fault.said(translate)}", file=sys.stderr)
        if fault.hint:
            print(f"  hint: {fault.hint.render(translate)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        print(translate(N_("stopped; the last finished output is untouched")), file=sys.stderr)
        return 2
    except Exception as fault:  # noqa: BLE001  # the last net: no traceback reaches an editor
        return _internal(fault, translate)


def make_parser(translate: Translate) -> argparse.ArgumentParser:
    """Every command with its options, described in the language of `translate`."""
    parser = argparse.ArgumentParser(
        prog="pipeline",
        description=translate(N_("One Markdown source, an email, two PDFs and a web page.")),
    )
    parser.add_argument(
        "--lang-ui", choices=LANGUAGES, help=translate(N_("language of the messages"))
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        if not module.startswith("_"):
            importlib.import_module(f"pipeline.cli.{module}").add(commands, translate)
    return parser


def _language(given: Sequence[str]) -> str:
    """`--lang-ui`, then pipeline.toml, then the system."""
    for index, word in enumerate(given):
        if word.startswith("--lang-ui="):
            return word.partition("=")[2]
        if word == "--lang-ui" and index + 1 < len(given):
            return given[index + 1]
    try:
        from pipeline.project import find_root, interface_language

        return interface_language(find_root(Path.cwd())) or system_language()
    except PipelineError:
        return system_language()


def _internal(fault: Exception, translate: Translate) -> int:
    """Our own mistake: kept for whoever mends it, told in one sentence."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="pipeline-", suffix=".txt", delete=False, encoding="utf-8"
    ) as trace:
        trace.write("".join(traceback.format_exception(fault)))
    line = translate(N_("pipeline: something went wrong inside the program ({kind}).")).format(
        kind=type(fault).__name__
    )
    hint = translate(N_("nothing was overwritten; please send this file to the developers: {file}"))
    print(line, file=sys.stderr)
    print(f"  hint: {hint.format(file=trace.name)}", file=sys.stderr)
    return 2
