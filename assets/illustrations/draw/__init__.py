"""The illustration family, drawn by script: `python -m draw` from assets/illustrations."""
