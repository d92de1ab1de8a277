"""Letters that a child, a family or the public reads: from values to words, from words to a PDF.

    after_visit.first_draft(...)      a kind: what is known about the visit, as a LetterDraft
    draft                             the words, as the officer edits and the store keeps them
    compose.compose(draft, head)      the words and the letterhead, as the LetterContent to print
    render.render_pdf(content)        the page: tagged PDF/UA-1, the same bytes every time

A new kind is a module that makes a first draft, a template and one row in `kinds.KINDS`. A new
style is one row in `kinds.STYLES`; a new language one row in `languages.LANGUAGES`.
"""
