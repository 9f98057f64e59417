"""The environment is wrong: no project here, Pango missing, a template folder damaged.

Author mistakes are never exceptions; they are `Diagnostic` values (see `diagnostics.py`).
"""

from __future__ import annotations

from typing import Self

from pipeline.diagnostics import Message, Translate, Value


class PipelineError(Exception):
    """Something outside the author's text stops the work; shown as one line and a hint, exit 2."""

    def __init__(self, message: str, hint: str | None = None, **values: Value) -> None:
        self.message = Message.of(message, values)
        self.hint = Message.of(hint, values) if hint else None
        self.place = ""
        super().__init__(self.message.render())

    def at(self, place: str) -> Self:
        """The same fault with its place, `file:line`, told before the sentence."""
        self.place = place
        self.args = (self.said(),)
        return self

    def said(self, translate: Translate = str) -> str:
        """The whole line a person reads."""
        sentence = self.message.render(translate)
        return f"{self.place}: {sentence}" if self.place else sentence

    def __reduce__(self) -> tuple[object, ...]:
        """Travels from a child process with its hint and its values."""
        values = dict(self.message.values) | dict(self.hint.values if self.hint else ())
        hint = self.hint.template if self.hint else None
        return _rebuilt, (self.message.template, hint, values, self.place)


def _rebuilt(message: str, hint: str | None, values: dict[str, Value], place: str) -> PipelineError:
    return PipelineError(message, hint, **values).at(place)
