"""Views: pages for everybody, forms without an account, the desk of the team, files for machines."""

from publications.views.desk import answer_barrier, barrier_report_list, edit_page, page_list
from publications.views.letter import suggest
from publications.views.machines import robots, security
from publications.views.messages import contact, report_barrier
from publications.views.reading import (
    accessibility,
    easy_language,
    faq,
    imprint,
    offer,
    privacy,
    sign_language,
    sign_language_video,
)

__all__ = [
    "accessibility",
    "answer_barrier",
    "barrier_report_list",
    "contact",
    "easy_language",
    "edit_page",
    "faq",
    "imprint",
    "offer",
    "page_list",
    "privacy",
    "report_barrier",
    "robots",
    "security",
    "sign_language",
    "sign_language_video",
    "suggest",
]
