"""listmonk: Go templates, verified. That it strips comments is the hand-over's business."""

import re

from pipeline.mailing.tool import MailingTool

TOOL = MailingTool(
    name="listmonk",
    label="listmonk",
    unsubscribe="{{ UnsubscribeURL }}",
    view_online="{{ MessageURL }}",
    email="{{ .Subscriber.Email }}",
    first_name="{{ .Subscriber.FirstName }}",
    known=re.compile(
        r"\{\{-?\s*(?:\.(?:Subscriber|Campaign|Tx)\b[^{}]*|UnsubscribeURL|MessageURL|ManageURL"
        r"|OptinURL|ArchiveURL|RootURL|TrackView|(?:TrackLink|L\.T|Date|Safe)\b[^{}]*"
        r"|(?:if|else|end|range|with)\b[^{}]*)\s*-?\}\}"
    ),
)
