"""Ghost: `%%{…}%%` in an HTML card of a post, which Ghost sets into an email of its own."""

import re

from pipeline.mailing.facts import Said, unconfirmed, verified
from pipeline.mailing.tool import VIEW_ONLINE_HERE, MailingTool

_RENDERER = "TryGhost/Ghost, services/email-service/email-renderer.js"
_NAMES = (
    "unsubscribe_url|manage_account_url|uuid|key|first_name|name|name_class|email|created_at|status"
    "|status_text|list_unsubscribe|uniqueid"
)

TOOL = MailingTool(
    name="ghost",
    label="Ghost",
    unsubscribe="%%{unsubscribe_url}%%",
    view_online=VIEW_ONLINE_HERE,
    email="%%{email}%%",
    first_name='%%{first_name, "{fallback}"}%%',
    known=re.compile(rf'%%\{{(?:{_NAMES})(?:,? *"[^"{{}}]*")?\}}%%'),
    tracked_link=90,
    tags_in_subject=False,
    steps=(
        Said(
            "Créez un article : son titre est l'objet, son extrait (Excerpt) est l'aperçu, recopiés"
            " de la feuille de route.",
            "Create a post: its title is the subject, its excerpt the preview text, copied from"
            " the checklist.",
        ),
        Said(
            "Dans l'article, tapez `/html`, collez tout `email.html` dans cette carte, et réglez-la"
            " pour n'être visible que dans le message.",
            "In the post type `/html`, paste the whole of `email.html` into that card, and set"
            " it to"
            " show in the email only.",
        ),
        Said(
            "Cherchez view-online.invalid dans la carte et mettez-y l'adresse de l'article : Ghost"
            " n'a pas de balise pour elle.",
            "Look for view-online.invalid in the card and put the address of the post there: Ghost"
            " has no tag for it.",
        ),
        Said(
            "Dans les réglages de la lettre (Newsletters), retirez le titre, l'image et le nom que"
            " Ghost place au-dessus, pour ne pas les avoir deux fois.",
            "In the settings of the newsletter take away title, image and name that Ghost puts on"
            " top, so as not to have them twice.",
        ),
    ),
    facts=(
        verified(
            "tags",
            Said(
                '`%%{unsubscribe_url}%%`, `%%{email}%%` et `%%{first_name, "…"}%%` sont remplacés'
                " partout dans le message.",
                '`%%{unsubscribe_url}%%`, `%%{email}%%` and `%%{first_name, "…"}%%` are replaced'
                " everywhere in the message.",
            ),
            _RENDERER,
        ),
        verified(
            "tags",
            Said(
                "Rien n'est remplacé dans l'objet : celui de la feuille de route porte le mot de"
                " remplacement.",
                "Nothing is replaced in the subject: the one here bears the word in its place.",
            ),
            "TryGhost/Ghost, services/email-service/mailgun-email-provider.js",
        ),
        verified(
            "tags",
            Said(
                'La forme courte, `{first_name, "…"}`, ne vaut que dans une carte d\'e-mail de'
                " Ghost,"
                " pas dans une carte HTML.",
                'The short form, `{first_name, "…"}`, works in an email card of Ghost\'s only,'
                " not in"
                " an HTML card.",
            ),
            "TryGhost/Ghost, kg-default-nodes, renderers of the email and html cards",
        ),
        unconfirmed(
            "tags",
            Said(
                "Des versions récentes entourent elles-mêmes de `%%` les accolades d'une carte"
                " HTML :"
                " si l'essai montre `%%` autour d'un prénom, retirez ceux du message.",
                "Recent versions put `%%` around the braces of an HTML card themselves: if the test"
                " shows `%%` around a first name, take those of the message away.",
            ),
            "TryGhost/Ghost, renderer of the html card (flag emailUniqueid)",
        ),
        verified(
            "rewriting",
            Said(
                "Ghost place le message dans le sien, avec son pied et sa désinscription, recopie"
                " les styles dans les éléments, change – “ ” en références et ouvre chaque lien"
                " dans"
                " un nouvel onglet.",
                "Ghost sets the message into its own, with its footer and its link to unsubscribe,"
                " copies styles into elements, turns – “ ” into references and opens each link in a"
                " new tab.",
            ),
            _RENDERER,
        ),
        verified(
            "rewriting",
            Said(
                "La version texte est faite par Ghost ; `email.txt` ne sert pas.",
                "Ghost makes the text version; `email.txt` is of no use.",
            ),
            _RENDERER,
        ),
        unconfirmed(
            "import",
            Said(
                "Une carte HTML n'est pas faite pour un document entier : l'allure dans Outlook et"
                " en mode sombre n'a pas été vérifiée.",
                "An HTML card is not made for a whole document: its looks in Outlook and in dark"
                " mode were not verified.",
            ),
            "–",
        ),
        unconfirmed(
            "links",
            Said(
                "Un lien suivi est une courte adresse de votre site, avec l'identifiant du"
                " lecteur ;"
                " compté : 90 octets.",
                "A tracked link is a short address of your site with the reader's identifier;"
                " counted: 90 bytes.",
            ),
            _RENDERER,
        ),
    ),
)
