"""What the layout does otherwise than WeasyPrint 70 would: one matter a file, put in from outside.

Each says what is wrong, how it was seen, and under `Upstream:` the report to look at when the
version in constraints.txt changes.
"""
