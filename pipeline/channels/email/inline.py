"""Style sheets → `style` attributes by premailer 3.10, without the defaults that break MJML output.

Each setting below answers a measured fault (../shared/reference/email.md): a lost doctype,
`!important` stripped inside media queries, dropped `[data-ogsc]` rules, calls to the network.
"""

from __future__ import annotations

import logging
import re

from pipeline.channels.email.mjml import Compiled

_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_HEAD_STYLE = re.compile(r"<style(?![^>]*\bmedia=)\b")


def inline_styles(compiled: Compiled) -> str:
    """The HTML with the inline sheet in its elements and the head sheet in its head."""
    import cssutils
    from premailer import Premailer

    cssutils.log.setLevel(logging.CRITICAL)
    html = compiled.html
    if compiled.head_css:
        style = f'<style type="text/css">{compiled.head_css}</style></head>'
        html = html.replace("</head>", style, 1)
    # Style sheets of the head are left alone; those inside Outlook's comments are not touched.
    html = "".join(
        part if part.startswith("<!--") else _HEAD_STYLE.sub('<style data-premailer="ignore"', part)
        for part in _COMMENT.split(html)
    )
    html = "<!DOCTYPE html>" + html[len("<!doctype html>") :]
    premailer = Premailer(
        html,
        css_text=[compiled.inline_css] if compiled.inline_css else None,
        allow_network=False,
        allow_loading_external_files=False,
        disable_validation=True,
        keep_style_tags=False,
        strip_important=False,
        disable_leftover_css=True,
        remove_classes=False,
        align_floating_images=False,
        exclude_pseudoclasses=True,
        include_star_selectors=False,
        method="html",
        disable_basic_attributes=["align", "valign", "bgcolor", "width", "height"],
        cache_css_parsing=True,
        cssutils_logging_level=logging.CRITICAL,
    )
    return str(premailer.transform(pretty_print=False))
