"""A press for large tagged PDFs: parts are set once, stored, and linked without setting them again.

parts, manuscript   what a document consists of, as data
setting, snippets   one part through WeasyPrint, taken apart into a fragment
fragment, store     what is kept of a part, and where
columns, lists      pages of rows with page numbers, stacked from stored rows
faces, writer       fonts and objects of the finished file
assembly            all of it together; the same parts give the same bytes
whole               the same document as one HTML, the reference
comparison          two files held against each other, in the tests and for every edition
It knows nothing of brochures. docs/decisions/0022 tells why it is there.
"""
