"""A page → a PDF, in a process of its own: all that knows WeasyPrint and what it may read.

Knows nothing of how the HTML was made and nothing of printers: it gets HTML, CSS and files
(`job.py`), and gives back bytes, what was said meanwhile, and where each piece came to stand.
"""
