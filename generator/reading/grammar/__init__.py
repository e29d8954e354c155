"""The words of a text with what the language says of them, made once per article and shared by all readers.

`tokens.layout_of(document)` gives the `Layout` of a document: words and signs in parallel lists, each with its kind
(a capital word, a number, a preposition, a sign ...), and the sentences as `Line`s with their paragraphs; words between
quotation marks are one token. `layout.token_at(offset)` finds the token at a character, `layout.line_of(token)` its
sentence, `layout.span(first, last)` leads back to characters. `finite.is_finite` and `has_finite` tell finite verbs,
`layout.is_plural` plurals, `layout.possessive` words with 's; `phrases.before` and `after` read the noun phrase that
ends or starts with a token. `tables.speech(code)` holds the words of a language: cue verbs with their forms, classes of
small words, nouns for those who can speak; the endings of its words are in `text/word_forms.py`.
"""
