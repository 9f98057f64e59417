"""Campaign Monitor: words in square brackets, short links."""

import re

from pipeline.mailing.facts import Said, seen, unconfirmed
from pipeline.mailing.tool import MailingTool

_PUBLIC = "GitHub, public code"

TOOL = MailingTool(
    name="campaign_monitor",
    label="Campaign Monitor",
    also=("cm", "createsend"),
    unsubscribe="[unsubscribe]",
    view_online="[webversion]",
    email="[email]",
    first_name="[firstname,fallback={fallback}]",
    known=re.compile(r"\[[a-z]+,\s?fallback=[^\[\]\n]*\]"),
    tracked_link=60,
    takes_zip=True,
    steps=(
        Said(
            "Create campaign : donnez un nom, puis l'objet, le Preview text et l'expéditeur,"
            " recopiés de la feuille de route.",
            "Create campaign: give it a name, then subject, preview text and sender, copied from"
            " the checklist.",
        ),
        Said(
            "Pour le contenu, choisissez d'importer votre propre HTML : `email.html`.",
            "For the content choose to import your own HTML: `email.html`.",
            "online",
        ),
        Said(
            "Pour le contenu, choisissez d'importer votre propre HTML : `email.html`, et le ZIP de"
            " ses images : `email.zip`.",
            "For the content choose to import your own HTML: `email.html`, and the ZIP of its"
            " images: `email.zip`.",
            "zip",
        ),
        Said(
            "Dans la version texte, collez `email.txt`.", "In the text version, paste `email.txt`."
        ),
    ),
    facts=(
        seen(
            "tags",
            Said(
                "`[unsubscribe]`, `[webversion]`, `[email]` et `[firstname,fallback=…]` :"
                " désinscription, lecture en ligne, adresse, prénom et son remplacement.",
                "`[unsubscribe]`, `[webversion]`, `[email]` and `[firstname,fallback=…]`:"
                " unsubscribing, reading online, address, first name and the word in its place.",
            ),
            _PUBLIC,
        ),
        unconfirmed(
            "demands",
            Said(
                "Un lien de désinscription est obligatoire ; le nôtre y est.",
                "A link to unsubscribe is mandatory; ours is there.",
            ),
            "–",
        ),
        unconfirmed(
            "import",
            Said(
                "L'import prend un fichier HTML et un ZIP des images ; le nom des boutons et les"
                " limites n'ont pas été vérifiés.",
                "The import takes an HTML file and a ZIP of the images; the names of the buttons"
                " and the limits were not verified.",
            ),
            "–",
        ),
        unconfirmed(
            "rewriting",
            Said(
                "Campaign Monitor peut recopier les styles dans le corps du message : regardez"
                " l'essai sur un téléphone et en mode sombre.",
                "Campaign Monitor may copy styles into the body of the message: look at the test"
                " on a telephone and in dark mode.",
            ),
            "–",
        ),
        seen(
            "links",
            Said(
                "Deux liens suivis mesuraient 41 et 58 octets ; compté : 60.",
                "Two tracked links measured 41 and 58 bytes; counted: 60.",
            ),
            _PUBLIC,
        ),
    ),
)
