"""What the layout does otherwise than WeasyPrint 70 would: one matter a file, put in from outside.

Each says what is wrong, how it was seen, and what to look for upstream when the version changes.
"""
