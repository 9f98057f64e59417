"""Mailchimp: tags between `*|` and `|*`; unsubscribe and postal address mandatory (verified)."""

import re

from pipeline.mailing.tool import MailingTool

TOOL = MailingTool(
    name="mailchimp",
    label="Mailchimp",
    unsubscribe="*|UNSUB|*",
    view_online="*|ARCHIVE|*",
    email="*|EMAIL|*",
    first_name="*|FNAME|*",  # the fallback is set in Mailchimp, per audience field
    known=re.compile(r"\*\|[A-Z][A-Z0-9_:=. -]*[^|\n]*\|\*"),
    postal_address="*|HTML:LIST_ADDRESS_HTML|*",
)
