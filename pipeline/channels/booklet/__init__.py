"""A booklet for an office printer: the pages of the screen PDF, two on each side of a sheet."""
