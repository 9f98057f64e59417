"""The pages of an edition's PDFs as the studio shows them: pixels, spreads, plates, tags.

Pure values and the bytes of PDFs; knows neither the server nor what a browser does with them. All
of it runs in the child process that has the pages' `Session`: PDFium takes one document at a time.
"""
