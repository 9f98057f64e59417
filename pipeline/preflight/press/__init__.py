"""Rules about the PDF for the press, one a file: `check(pdf, context)` yields `Found`."""
