"""What pages are told without asking: one stream a browser, all that concerns it in order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

_WAITING = 256  # events; who is further behind is told to ask for everything anew
_BEAT_SECONDS = 15.0  # a line now and then, so that a stream whose browser is gone is noticed


class Events:
    """The streams that are open."""

    def __init__(self) -> None:
        self._open: set[asyncio.Queue[str]] = set()
        self._ended = False

    def tell(self, name: str, told: Any) -> None:
        """Tell every page."""
        event = f"event: {name}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"
        for queue in self._open:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                event = "event: anew\ndata: null\n\n"
            queue.put_nowait(event)

    def end(self) -> None:
        """End every stream: the server ends, and would wait for them."""
        self._ended = True
        self.tell("end", None)

    async def stream(self) -> AsyncIterator[str]:
        """The events from now on, as the browser's EventSource reads them."""
        queue: asyncio.Queue[str] = asyncio.Queue(_WAITING)
        self._open.add(queue)
        try:
            yield "event: anew\ndata: null\n\n"  # after sleep, too: nothing is replayed
            while not self._ended:
                try:
                    yield await asyncio.wait_for(queue.get(), _BEAT_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._open.discard(queue)
