"""No tool in particular: readable placeholders, to be set by hand in whatever tool is used."""

import re

from pipeline.mailing.tool import MailingTool

TOOL = MailingTool(
    name="generic",
    label="autre",
    unsubscribe="{unsubscribe}",
    view_online="{view_online}",
    email="{email}",
    first_name="",
    known=re.compile(r"(?!)"),
)
