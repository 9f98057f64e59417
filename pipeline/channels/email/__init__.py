"""The email: Jinja → MJML → mjml-python → premailer → the last repairs.

Knows the traps of those libraries (../shared/reference/email.md); knows nothing of other channels.
"""

from pipeline.channels.email.pieces import Piece
from pipeline.channels.email.render import Email, render_email

__all__ = ["Email", "Piece", "render_email"]
