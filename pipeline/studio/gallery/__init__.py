"""Every block in every channel, with its fields and an example: in the studio and docs/."""
