"""The rules about a finished PDF, one a file: `check(pdf, edition, house)` yields `Found`."""
