"""Addresses of chapters and their writers, of editions, errata and what changed since."""

from django.urls import path

from inventories.views import chapter, easy

urlpatterns = [
    path("vorgaenge/<int:pk>/broschuere/einfach/", easy.edit_easy, name="edit_easy"),
    path("vorgaenge/<int:pk>/broschuere/kapitel/<slug:kind>/", chapter.edit_chapter, name="edit_chapter"),
    path(
        "vorgaenge/<int:pk>/broschuere/kapitel/<slug:kind>/wer/",
        chapter.assign_chapter,
        name="assign_chapter",
    ),
    path(
        "vorgaenge/<int:pk>/broschuere/kapitel/<slug:kind>/oeffnen/",
        chapter.reopen_chapter,
        name="reopen_chapter",
    ),
]
