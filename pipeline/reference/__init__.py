"""What may be written, and where it goes, as documents: docs/blocks.md, docs/mailing-tools.md."""
