"""The studio: write, see, correct and hand over, in the browser (ADR 51)."""
