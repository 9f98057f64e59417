"""From sources to files: one edition (`hops`), many (`schedule`), and what is up to date."""
