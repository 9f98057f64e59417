"""The PDF for screens: the pages of `channels/page`, tagged (PDF/UA-1)."""
