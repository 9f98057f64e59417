"""The environment is wrong: no project here, Pango missing, a template folder damaged.

Author mistakes are never exceptions; they are `Diagnostic` values (see `diagnostics.py`).
"""

from __future__ import annotations

from pipeline.diagnostics import Message


class PipelineError(Exception):
    """Something outside the author's text stops the work; shown as one line and a hint, exit 2."""

    def __init__(self, message: str, hint: str | None = None, **values: str | int) -> None:
        self.message = Message.of(message, values)
        self.hint = Message.of(hint, values) if hint else None
        super().__init__(self.message.render())

    def __reduce__(self) -> tuple[object, ...]:
        """Travels from a child process with its hint and its values."""
        values = dict(self.message.values) | dict(self.hint.values if self.hint else ())
        hint = self.hint.template if self.hint else None
        return _rebuilt, (self.message.template, hint, values)


def _rebuilt(message: str, hint: str | None, values: dict[str, str | int]) -> PipelineError:
    return PipelineError(message, hint, **values)
