"""Rules about the PDF for screens, one a file: can it be read aloud, searched, copied (PDF/UA)?"""
