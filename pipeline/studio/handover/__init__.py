"""Handing over: what may leave and what waits, what is copied, what was ticked, what was sent."""
