"""What people write for a brochure: the fields that forms ask, services save and editions keep."""

# the last one is for SKEW alone
CHAPTER_FIELDS = (
    "title",
    "body",
    "quote",
    "author_name",
    "author_function",
    "picture",
    "picture_alt",
    "picture_credit",
    "is_included",
)
IMPRINT_FIELDS = (
    "title",
    "subtitle",
    "year",
    "series",
    "series_number",
    "theme",
    "editor_name",
    "project_lead",
    "texts_by",
    "photos_by",
    "layout_by",
    "printed_by",
    "cover",
    "cover_alt",
    "cover_credit",
)
EASY_FIELDS = ("easy_title", "easy_body")
FILE_FIELDS = {"cover", "picture"}
