"""The email: Jinja → MJML → mjml-python → premailer → the last repairs.

Knows the traps of those libraries (../shared/reference/email.md); knows nothing of other channels.
"""
