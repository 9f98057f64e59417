"""What pages say to the process that lays them out into a PDF.

Read by that process too, so it imports nothing.
"""

SCHEME = "pipeline-image"  # of the addresses of pictures that are in memory
MOVES = "data-moves"  # the attribute of what may stand elsewhere than it was written
CONTINUED = "continued"  # the class of the word at the head of a table that goes on
