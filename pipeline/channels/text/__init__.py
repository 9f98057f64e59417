"""The plain-text part: wrapped lines, numbered links, every word of the email.

Knows nothing of HTML.
"""

from pipeline.channels.text.render import render_text

__all__ = ["render_text"]
