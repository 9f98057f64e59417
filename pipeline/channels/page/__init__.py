"""One semantic HTML and its style sheets: the web page, and what both PDFs paint.

Knows the content tree, the brand and the templates; no other channel, and not the parser.
Imports nothing: the process that lays pages out starts here too.
"""
