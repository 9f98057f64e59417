"""One file per picture; each has `draw() -> Sheet`."""
