"""A finished PDF, read as values: what is painted where, with which colour, font and resolution.

`document` opens the file once and asks `interpreter` to go through each page; the rules of
`preflight/pages`, `press` and `accessibility` see only the frozen values of `events` and
`document`, in millimetres from the top left corner of the trimmed page. Order: geometry → spaces,
fonts → state → graphics → interpreter → document → lines; beside them `plates` (Ghostscript) and
`reading` (PDFium), second opinions on the same file. Knows nothing of editions or channels.
"""
