"""The PDF for the press: the pages of `channels/page` in ink, with bleed and marks (PDF/X-4)."""
