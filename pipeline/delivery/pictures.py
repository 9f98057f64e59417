"""The pictures of a draft: put into the tool, or looked for where `public_address` says they are.

Their names hold a digest, so that a name stands for its bytes, and none is anybody else's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from pipeline.delivery.draft import DraftTool, NotPushableError
from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.http import HttpLimits, HttpService
from pipeline.delivery.patience import Patience
from pipeline.diagnostics import N_, Message

PUT_ONLINE = N_(
    "write `public_address` in pipeline.toml and put them there: pipeline publish, or by hand"
)
_FOLDER = "images/"
_QUICK = HttpLimits(10.0, 30.0, Patience(tries=2))


def pictures_of(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The pictures among the files of a hand-over, by name."""
    return {
        path.removeprefix(_FOLDER): data for path, data in files.items() if path.startswith(_FOLDER)
    }


def are_beside(html: str, pictures: Mapping[str, bytes]) -> bool:
    """Does the mail call any of them from a folder beside it, where no reader is?"""
    return any(re.search(rf"(?<![^\s\"'(=`]){_FOLDER}{re.escape(name)}", html) for name in pictures)


def put_into(
    tool: DraftTool,
    html: str,
    pictures: Mapping[str, bytes],
    known: Mapping[str, str],
    remember: Callable[[str, bytes, str], None],
    step: Callable[[str], None],
) -> str:
    """The mail with its pictures in the tool: each is put there once, and called from there.

    `known` are the addresses of those that are there; `remember` hears each new one at once,
    `step` the name of each.

    Raises:
        NotPushableError: the tool takes none.
        DeliveryError: it refuses one; those before it are there and are known.
    """
    for name, data in pictures.items():
        address = known.get(name, "")
        if not address:
            if tool.upload is None:
                raise NotPushableError(
                    N_("{tool} takes no pictures: it calls them from the web"),
                    PUT_ONLINE,
                    tool=tool.label,
                )
            address = tool.upload(name, data)
            remember(name, data, address)
        html = _called_from(html, name, address)
        step(name)
    return html


def _called_from(html: str, name: str, address: str) -> str:
    """Wherever the mail calls a picture from, in comments too: the other address."""
    pattern = rf"[^\s\"'(=`]*{_FOLDER}{re.escape(name)}"
    return re.sub(pattern, lambda _: address, html)


def not_online(html: str, pictures: Mapping[str, bytes]) -> Iterator[Message]:
    """What the mail calls from the web and readers would not see yet: one sentence, or none."""
    missing = [
        address
        for name, data in pictures.items()
        for address in dict.fromkeys(re.findall(rf"https?://[^\s\"'()]*{re.escape(name)}", html))
        if not _is_there(address, data)
    ]
    if missing:
        said = N_("pictures that are not online yet: {count}; the first: {address}")
        yield Message.of(said, {"count": len(missing), "address": missing[0]})


def _is_there(address: str, data: bytes) -> bool:
    parts = urlsplit(address)
    try:
        with HttpService(parts.netloc, f"{parts.scheme}://{parts.netloc}", limits=_QUICK) as site:
            return site.ask("GET", parts.path, most=len(data) + 1).body == data
    except DeliveryError:
        return False
