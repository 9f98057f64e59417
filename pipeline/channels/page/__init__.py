"""The page channel: one semantic HTML for the screen PDF, the print PDF and the web page.

Knows the content tree, the brand and the templates; no other channel, and not the parser.
"""

from pipeline.channels.page.make import Made, make_pdfs, make_print, make_screen, make_web

__all__ = ["Made", "make_pdfs", "make_print", "make_screen", "make_web"]
