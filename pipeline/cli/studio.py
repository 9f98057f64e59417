"""`pipeline studio`: write, see, correct and hand over, in the browser, on this computer alone."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pipeline.diagnostics import N_, Translate


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "studio", help=translate(N_("write, see, correct and hand over, in the browser"))
    )
    parser.add_argument(
        "--port",
        type=int,
        metavar="8931",
        help=translate(N_("the port of this computer; the next free one from 8931 otherwise")),
    )
    parser.add_argument(
        "--no-browser",
        action="store_true",
        help=translate(N_("only say the address; open no browser")),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Serve until Ctrl-C."""
    from pipeline.config.project import find_root, load_project
    from pipeline.studio.server.run import serve
    from pipeline.translate import language_of

    project = load_project(find_root(Path.cwd()))

    def say(where: str) -> None:
        print(translate(N_("the studio is open: {where}")).format(where=where), flush=True)

    print(translate(N_("Ctrl-C ends it; what was written is saved")), flush=True)
    try:
        serve(
            project.root, language_of(translate), options.port, say, browser=not options.no_browser
        )
    except KeyboardInterrupt:  # the way it is ended
        print(translate(N_("the studio is closed")), flush=True)
    return 0
