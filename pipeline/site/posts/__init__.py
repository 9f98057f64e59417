"""Drafts of posts on LinkedIn and X, with slides: beside the edition, never on the site.

They count nobody: no tracking parameter, no pixel, the plain address of the number.
"""
