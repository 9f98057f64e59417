"""A drawing, from the bytes of a file to what each channel draws.

The order of reading is the order of use: `gate` (bytes are refused, or are only a drawing) ->
`tree`, `sheets` and `style` (elements with what style sheets say of them, and what `unread` in
those nobody follows) -> `expand` (copies, viewports and
choices are taken out) -> `values` (colours, lengths, transformations become plain numbers) ->
`normal` (one plain form, the same for every channel) -> `abilities` (can the layout engine paint
it?) -> `press` (its colours as inks). What cannot be painted is drawn in pixels by `rasterise`.
"""
