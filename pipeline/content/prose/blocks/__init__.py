"""CommonMark's first phase: lines → nested blocks → elements whose text is still to be read.

`cursor` (columns and tabs), `block` (what is read), `reader` (the algorithm), `going_on`
(containers that take their part of a line), `openings`, `markers` and the tables (what a line
begins), `build` (blocks → elements).
"""
