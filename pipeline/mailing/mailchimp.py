"""Mailchimp: tags between `*|` and `|*`; takes HTML by paste, by file or in a ZIP."""

import re

from pipeline.mailing.facts import Said, seen, unconfirmed, verified
from pipeline.mailing.tool import MailingTool

_FOOTERS = "https://mailchimp.com/help/about-campaign-footers/"
_IMAGES = "https://mailchimp.com/help/about-template-images/"
_PUBLIC = "GitHub, public code"

TOOL = MailingTool(
    name="mailchimp",
    label="Mailchimp",
    unsubscribe="*|UNSUB|*",
    view_online="*|ARCHIVE|*",
    email="*|EMAIL|*",
    first_name="*|IF:FNAME|**|FNAME|**|ELSE:|*{fallback}*|END:IF|*",
    known=re.compile(r"\*\|[A-Z][A-Z0-9_:=. -]*[^|\n]*\|\*"),
    postal_address="*|HTML:LIST_ADDRESS_HTML|*",
    tracked_link=120,
    takes_zip=True,
    steps=(
        Said(
            "Create, puis Email, puis Regular : donnez un nom à la campagne.",
            "Create, then Email, then Regular: give the campaign a name.",
        ),
        Said(
            "Renseignez From, Subject et Preview text, recopiés de la feuille de route.",
            "Fill in From, Subject and Preview text, copied from the checklist.",
        ),
        Said(
            "Design, puis Code your own, puis Paste in code : collez tout `email.html`.",
            "Design, then Code your own, then Paste in code: paste the whole of `email.html`.",
            "online",
        ),
        Said(
            "Design, puis Code your own, puis Import ZIP : choisissez `email.zip`, dont Mailchimp"
            " héberge les images.",
            "Design, then Code your own, then Import ZIP: choose `email.zip`, whose images"
            " Mailchimp hosts.",
            "zip",
        ),
        Said(
            "Dans Plain-text email, collez `email.txt`.",
            "In Plain-text email, paste `email.txt`.",
        ),
    ),
    facts=(
        verified(
            "demands",
            Said(
                "`*|UNSUB|*` est obligatoire ; sans lui, Mailchimp ajoute un pied de page à lui.",
                "`*|UNSUB|*` is mandatory; without it Mailchimp adds a footer of its own.",
            ),
            _FOOTERS,
        ),
        verified(
            "demands",
            Said(
                "Une adresse postale est obligatoire : le pied du message porte la balise"
                " `*|HTML:LIST_ADDRESS_HTML|*`, que Mailchimp remplace par celle de l'audience.",
                "A postal address is mandatory: the footer of the message holds the tag"
                " `*|HTML:LIST_ADDRESS_HTML|*`, which Mailchimp replaces by that of the audience.",
            ),
            _FOOTERS,
        ),
        unconfirmed(
            "demands",
            Said(
                "Il se peut que Mailchimp ne reconnaisse que sa balise et ajoute l'adresse une"
                " seconde fois, dans un pied de page gris.",
                "Mailchimp may recognise its tag only and add the address again, in a grey footer.",
            ),
            "http://kb.mailchimp.com/tag/unsubscribe",
        ),
        verified(
            "demands",
            Said(
                "Les comptes gratuits portent un badge de Mailchimp au bas du message.",
                "Free accounts bear a Mailchimp badge at the foot of the message.",
            ),
            _FOOTERS,
        ),
        seen(
            "tags",
            Said(
                "`*|ARCHIVE|*` est l'adresse de lecture en ligne ; `*|IF:FNAME|*` choisit entre le"
                " prénom et le mot de remplacement.",
                "`*|ARCHIVE|*` is the address to read online; `*|IF:FNAME|*` chooses between the"
                " first name and the word in its place.",
            ),
            _PUBLIC,
        ),
        unconfirmed(
            "tags",
            Said(
                "Que `*|IF:…|*` agisse aussi dans l'objet n'a pas été vérifié.",
                "That `*|IF:…|*` works in the subject too was not verified.",
            ),
            "–",
        ),
        verified(
            "import",
            Said(
                "Le HTML se colle, ou s'importe en fichier ou en ZIP.",
                "HTML is pasted, or imported as a file or a ZIP.",
            ),
            "mailchimp.com/help, “Import a custom HTML template”",
        ),
        verified(
            "import",
            Said(
                "Images en JPG, GIF ou PNG, 1 Mo au plus chacune, sans espace ni signe spécial"
                " dans leur nom : les nôtres le sont toujours.",
                "Images are JPG, GIF or PNG, 1 MB at most each, with no space nor special sign in"
                " their names: ours always are.",
            ),
            _IMAGES,
        ),
        unconfirmed(
            "rewriting",
            Said(
                "Mailchimp réécrit les liens, ajoute une image qui compte les ouvertures et peut"
                " réécrire les styles si l'on coche Auto-convert CSS : laissez décoché.",
                "Mailchimp rewrites links, adds an image that counts openings, and may rewrite"
                " styles when Auto-convert CSS is ticked: leave it unticked.",
            ),
            "–",
        ),
        seen(
            "links",
            Said(
                "Deux liens suivis mesuraient 108 et 109 octets, 117 une fois écrits en HTML ;"
                " compté : 120.",
                "Two tracked links measured 108 and 109 bytes, 117 once written in HTML; counted:"
                " 120.",
            ),
            _PUBLIC,
        ),
    ),
)
