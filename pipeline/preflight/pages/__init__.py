"""Rules about the pages of every finished PDF, one a file: `check(pdf, context)` yields `Found`."""
