"""`python -m bench against REV`: the program now, the program of a revision, and others."""
