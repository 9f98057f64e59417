"""The findings of an edition beside its text: where each is in the text of now, what mends it.

`found` asks the build's rules, or a proofreader's too; `listed` gives each finding its range and
its edits as a browser counts; `aside` is the edit of the head that sets one aside with a reason;
`as_set` is where the typography puts spaces that do not break.
Knows no server and no page.
"""
