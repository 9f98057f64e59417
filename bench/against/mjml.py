"""The MJML that ours makes of the newsletter, for those who start from MJML."""

from __future__ import annotations

from pathlib import Path

from bench.against.sides import NEWSLETTER, Side


def mail_of(side: Side, folder: Path) -> Path:
    """A file with it; `side` is ours, whose modules these are."""
    from pipeline.build.hops import read_edition
    from pipeline.channels.email.render import draft_email
    from pipeline.context import load_workspace

    context, _ = read_edition(load_workspace(side.house), NEWSLETTER, "fr")
    assert context is not None, "the sample newsletter cannot be read"
    path = folder / "mail.mjml"
    path.write_text(draft_email(context).mjml, "utf-8")
    return path
