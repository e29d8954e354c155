"""The words of a text with what the language says of them, made once per article for the readers above.

`tokens.layout_of(document)` gives the `Layout` of a document: words and signs in parallel lists, each with its kind
(a capital word, a number, a preposition, a sign ...), and the sentences as `Line`s with their paragraphs. Words between
quotation marks are one token, and an empty one ends each line, so that a rule may look one further.
`layout.has(token, name)` asks a list of the language, `layout.role` what a noun is one for, `layout.span(first, last)`
leads back to characters. `finite.is_finite` and `has_finite` tell finite verbs, `layout.is_plural` plurals;
`phrases.before` and `after` read the noun phrase that ends or starts with a token. `tables.speech(code)` holds the
words of a language: cue verbs with their forms, classes of small words, nouns for those who can speak; the endings of
its words are in `text/word_forms.py`.
"""
