"""SendGrid: handlebars and `<%asm…%>`; seen in public code only."""

import re

from pipeline.mailing.tool import MailingTool

TOOL = MailingTool(
    name="sendgrid",
    label="SendGrid",
    unsubscribe="{{{unsubscribe}}}",
    view_online="{{{weblink}}}",
    email="{{email}}",
    first_name='{{insert first_name "default={fallback}"}}',
    known=re.compile(
        r"\{\{\{(?:unsubscribe|unsubscribe_preferences|weblink|subject)\}\}\}"
        r"|<%asm_\w+%>|\{\{insert \w+[^{}]*\}\}|\{\{(?:first_name|last_name|email)\}\}"
    ),
)
