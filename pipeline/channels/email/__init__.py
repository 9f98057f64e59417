"""The email: Jinja → MJML → mjml-python → premailer → the last repairs.

Knows the traps of those libraries; knows nothing of other channels.
"""
