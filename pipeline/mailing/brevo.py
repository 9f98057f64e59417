"""Brevo. Tags seen in public code, `contact.*` verified (../shared/reference/email.md)."""

import re

from pipeline.mailing.tool import MailingTool

TOOL = MailingTool(
    name="brevo",
    label="Brevo",
    unsubscribe="{{ unsubscribe }}",
    view_online="{{ mirror }}",
    email="{{ contact.EMAIL }}",
    first_name='{{ contact.PRENOM | default : "{fallback}" }}',
    known=re.compile(
        r"\{\{\s*(?:contact|params|update_profile|unsubscribe|mirror|doubleoptin)"
        r"(?:\.\w+)*\s*(?:\|[^{}]*)?\}\}"
        r"|\{%\s*(?:if|elif|else|endif|for|endfor)\b[^\n]*%\}"
    ),
)
