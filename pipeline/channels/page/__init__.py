"""The page channel: one semantic HTML for the screen PDF, the print PDF and the web page.

Knows the content tree, the brand and the templates; no other channel, and not the parser.
Imports nothing: the process that lays pages out starts here too.
"""
