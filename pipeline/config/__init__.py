"""The house's configuration: TOML read with the line of every complaint, and what it says.

`settings` reads tables, `project` is pipeline.toml put together of a file a subject, `brand` is
brand.toml; `agreement` compares what one file names with what another has. Knows no issue.
"""
