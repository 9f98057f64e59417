"""The mail as it leaves the mailing tool, with its pieces where they were.

What stands in the place of the tool's tags is `mailing/samples.py`'s.
"""

from __future__ import annotations

from pipeline.mailing.samples import unwrapped
from pipeline.studio.readers.seen import SeenText


def delivered(mail: SeenText) -> SeenText:
    """The mail as it leaves a tool whose templates need its comments wrapped (listmonk)."""
    if unwrapped(mail.text) == mail.text:
        return mail
    from pipeline.channels.base.origins import Origin, starts_of

    pieces = [
        (Origin(one.block, one.id, one.file, one.line), unwrapped(part))
        for one, part in mail.pieces()
    ]
    return SeenText("".join(part for _, part in pieces), starts_of(pieces))
