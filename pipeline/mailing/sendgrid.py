"""SendGrid's Marketing Campaigns: handlebars; `<%asm…%>` belongs to its API."""

import re

from pipeline.mailing.facts import Said, seen, unconfirmed, verified
from pipeline.mailing.tool import MailingTool

_EDITOR = "Twilio SendGrid documentation, “Choose an email editor”"
_PUBLIC = "GitHub, public code"
_FIELDS = (
    "first_name|last_name|email|city|country|phone_number|postal_code|address_line_[12]|unique_name"
    "|state_province_region|[Ww]eblink|Sender_(?:Name|Email|Address|City|State|Zip|Country)"
)

TOOL = MailingTool(
    name="sendgrid",
    label="SendGrid",
    also=("twilio",),
    unsubscribe="{{{unsubscribe}}}",
    view_online="{{{weblink}}}",
    email="{{email}}",
    first_name='{{insert first_name "default={fallback}"}}',
    known=re.compile(
        r"\{\{\{(?:unsubscribe|unsubscribe_preferences|weblink|subject)\}\}\}"
        rf"|<%asm_\w+%>|\{{\{{insert \w+[^{{}}]*\}}\}}|\{{\{{(?:{_FIELDS})\}}\}}"
    ),
    tracked_link=500,
    steps=(
        Said(
            "Marketing, puis Single Sends, puis Create : choisissez Code Editor, pas Design"
            " Editor.",
            "Marketing, then Single Sends, then Create: choose Code Editor, not Design Editor.",
        ),
        Said(
            "Renseignez l'expéditeur, l'objet et le Preheader, recopiés de la feuille de route ;"
            " choisissez le"
            " groupe de désinscription.",
            "Fill in sender, subject and Preheader, copied from the checklist; choose the"
            " unsubscribe group.",
        ),
        Said(
            "Effacez le code d'exemple et collez tout `email.html`.",
            "Delete the sample code and paste the whole of `email.html`.",
        ),
        Said(
            "Dans l'onglet Plain Text, collez `email.txt`.",
            "In the Plain Text tab, paste `email.txt`.",
        ),
    ),
    facts=(
        verified(
            "tags",
            Said(
                '`{{{unsubscribe}}}`, `{{email}}` et `{{insert first_name "default=…"}}` sont'
                " dans la"
                " documentation.",
                '`{{{unsubscribe}}}`, `{{email}}` and `{{insert first_name "default=…"}}` are in'
                " the"
                " documentation.",
            ),
            _EDITOR,
        ),
        seen(
            "tags",
            Said(
                "La lecture en ligne s'écrit `{{{weblink}}}` dans des codes publics, `{{Weblink}}`"
                " dans la documentation : ouvrez ce lien dans l'essai.",
                "Reading online is written `{{{weblink}}}` in public code, `{{Weblink}}` in the"
                " documentation: open that link in the test.",
            ),
            _EDITOR,
        ),
        verified(
            "tags",
            Said(
                "Les balises `<%asm_…%>` sont réservées à l'API : jamais dans une campagne.",
                "The tags `<%asm_…%>` are reserved for the API: never in a campaign.",
            ),
            _EDITOR,
        ),
        verified(
            "demands",
            Said(
                "Une désinscription se choisit pour chaque envoi : groupe, lien ou globale.",
                "A way to unsubscribe is chosen for each send: group, link or global.",
            ),
            "support.sendgrid.com, “Unsubscribe Methods”",
        ),
        verified(
            "rewriting",
            Said(
                "L'éditeur de code n'ajoute ni ne change rien au code.",
                "The code editor neither adds to the code nor modifies it.",
            ),
            _EDITOR,
        ),
        unconfirmed(
            "import",
            Said(
                "Ni limite de poids ni import de ZIP n'ont été trouvés.",
                "No limit of size was found, nor an import of ZIPs.",
            ),
            "–",
        ),
        unconfirmed(
            "links",
            Said(
                "Deux liens suivis mesuraient 372 et 899 octets ; compté : 500. Les liens de"
                " SendGrid sont les plus longs de tous.",
                "Two tracked links measured 372 and 899 bytes; counted: 500. SendGrid's links"
                " are the"
                " longest of all.",
            ),
            _PUBLIC,
        ),
    ),
)
