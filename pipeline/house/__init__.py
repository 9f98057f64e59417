"""Tables of `pipeline.toml` that are a subject of their own, one a file: values, and their reading.

Knows TOML through `settings` and nothing of issues or channels; `project` puts them together.
"""
