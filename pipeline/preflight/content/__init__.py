"""Rules about an edition, before any channel."""
