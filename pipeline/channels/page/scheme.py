"""The addresses of pictures that are in memory, on pages that are laid out into a PDF.

Read by the process that does so too, so it imports nothing.
"""

SCHEME = "pipeline-image"
