"""Rules about a finished email."""
