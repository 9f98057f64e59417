"""Mailjet: `[[data:…]]`, `{{var:…}}`; `[[UNSUB_LINK_FR]]` verified, the rest seen in code."""

import re

from pipeline.mailing.tool import MailingTool

TOOL = MailingTool(
    name="mailjet",
    label="Mailjet",
    unsubscribe="[[UNSUB_LINK_FR]]",
    view_online="[[PERMALINK]]",
    email="[[EMAIL_TO]]",
    first_name='[[data:firstname:"{fallback}"]]',
    known=re.compile(
        r"\[\[(?:UNSUB_LINK(?:_[A-Z]{2})?|PERMALINK|EMAIL_TO|SHARE_\w+|(?:data|var):[^\[\]\n]+)\]\]"
        r"|\{\{(?:data|var):[^{}\n]+\}\}"
        r"|\{%\s*(?:if|elseif|else|endif|for|endfor|set)\b[^\n]*%\}"
    ),
)
