"""Addresses of chapters and their writers, of editions, errata and what changed since."""

from django.urls import path

from inventories.views import chapter, comparison, easy, edition, public_edition

BROCHURE = "vorgaenge/<int:pk>/broschuere/"
CHAPTER = f"{BROCHURE}kapitel/<slug:kind>/"
EDITION = f"{BROCHURE}auflagen/<int:number>/"
COMPARISON = f"{BROCHURE}fassung/<int:number>/vergleich/"
PUBLIC = "bestandsaufnahmen/<slug:slug>/broschuere/"
urlpatterns = [
    path(f"{PUBLIC}aenderungen/", public_edition.public_changes, name="public_changes"),
    path(f"{PUBLIC}berichtigungen/", public_edition.public_errata, name="public_errata"),
    path(
        f"{PUBLIC}auflage-<int:number>/berichtigungen.pdf",
        public_edition.public_errata_slip,
        name="public_errata_slip",
    ),
    path(f"{PUBLIC}auflage-<int:number>.pdf", public_edition.public_edition, name="public_edition"),
    path(f"{PUBLIC}einfach/", public_edition.public_easy, name="public_easy"),
    path(f"{BROCHURE}einfach/", easy.edit_easy, name="edit_easy"),
    path(CHAPTER, chapter.edit_chapter, name="edit_chapter"),
    path(f"{CHAPTER}wer/", chapter.assign_chapter, name="assign_chapter"),
    path(f"{CHAPTER}oeffnen/", chapter.reopen_chapter, name="reopen_chapter"),
    path(f"{BROCHURE}auflagen/", edition.edition_list, name="edition_list"),
    path(f"{BROCHURE}auflagen/festhalten/", edition.fix_published, name="fix_published"),
    path(f"{BROCHURE}auflagen/naechste/", edition.begin_edition, name="begin_edition"),
    path(f"{BROCHURE}auflagen/verwerfen/", edition.discard_edition, name="discard_edition"),
    path(EDITION, edition.edit_edition, name="edit_edition"),
    path(f"{EDITION}druck/", edition.request_print, name="request_print"),
    path(f"{EDITION}berichtigungen/neu/", edition.add_erratum, name="add_erratum"),
    path(f"{EDITION}berichtigungen/<int:erratum_pk>/", edition.edit_erratum, name="edit_erratum"),
    path(
        f"{EDITION}berichtigungen/<int:erratum_pk>/streichen/", edition.remove_erratum, name="remove_erratum"
    ),
    path(f"{EDITION}berichtigungen.pdf", edition.errata_slip, name="errata_slip"),
    path(f"{COMPARISON}wiederholen/", comparison.repeat_comparison, name="repeat_comparison"),
    path(f"{COMPARISON}erledigt/", comparison.settle_comparison, name="settle_comparison"),
]
