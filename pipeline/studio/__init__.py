"""The studio: write, see, mend and hand over, in the browser (ADR 51)."""
