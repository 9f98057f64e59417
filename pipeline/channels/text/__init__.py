"""The plain-text part: wrapped lines, numbered links, every word of the email.

Knows nothing of HTML.
"""
