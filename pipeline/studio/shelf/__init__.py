"""All issues of a house: what each is, how it stands, how the next one begins."""
