"""What an editor and her printer hold in their hands beside a PDF: pages with the faults marked in
red, and a sheet that says what was checked and what was not.

Judges nothing: the rules of `preflight/` do. Everything is made in memory.
"""
