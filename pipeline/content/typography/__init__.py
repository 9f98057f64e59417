"""Micro-typography of one inline context: a paragraph, a heading, a cell, a title.

The room turns typed text into set text: spaces that do not break, quotes, apostrophes, dashes, œ,
raised ordinals. It sees text leaves in reading order and nothing else: it must not know Markdown,
HTML, files, channels or the rest of the pipeline, and needs the standard library only.

The pass is idempotent, linear in the length of the text, and never loses or moves a letter or a
digit, but for the letters that the norm leaves out of 1ère and 2ème.
"""

from __future__ import annotations

from .context import Piece, Run
from .setter import typeset

__all__ = ["Piece", "Run", "typeset"]
