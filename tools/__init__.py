"""Set-up, generated documents, catalogues, pictures: what developers run by hand."""
