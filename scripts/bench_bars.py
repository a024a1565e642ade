"""What the bench promises: the bars of every figure, and how the figures are made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A figure with what it must not exceed; `stretch` is what would be excellent."""

    key: str
    label: str
    most: float | None = None
    stretch: float | None = None


BARS = {
    "pages": (
        Bar("list_50k", "list of 20 of 50,000", 14, 8),
        Bar("list_500k_vs_50k", "the same of 500,000 against 50,000", 1.15),
        Bar("page_1000_vs_1", "page 1,000 of the list against page 1", 1.2),
        Bar("detail_50k", "one organisation", 8, 5),
        Bar("not_modified", "conditional request, 304", 3, 2),
        Bar("cached", "page from memory", 2.5, 1.5),
        Bar("search_03pct_50k", "search, 0.3 % hits of 50,000"),
        Bar("search_1pct_50k", "search, 1 % hits of 50,000", 35, 25),
        Bar("search_10pct_50k", "search, 10 % hits of 50,000", 40, 30),
        Bar("facet_50k", "two facets of 50,000"),
        Bar("search_1pct_500k", "search, 1 % hits of 500,000", 50, 35),
        Bar("search_10pct_500k", "search, 10 % hits of 500,000"),
        Bar("facet_500k", "two facets of 500,000"),
    ),
    "brochure": (
        Bar("cold_300_vs_raw", "300 profiles, empty store, CPU against WeasyPrint alone", 1.45, 1.15),
        Bar("cold_300_wall_2_workers", "the same by two workers, time against WeasyPrint alone", 0.85, 0.65),
        Bar("layout_vs_float", "our layout against the float reference, both whole", 1.1, 0.9),
        Bar("one_changed_300", "one of 300 changed, share of WeasyPrint alone", 0.05, 0.03),
        Bar("one_inserted_300", "one inserted, all numbers shift", 0.05, 0.03),
        Bar("assembled_300", "nothing to set, assembled anew"),
        Bar("nothing_changed_300", "nothing changed: found out, stored file kept"),
        Bar("per_profile_1000_vs_100", "CPU per profile at 1,000 against 100", 1.1),
        Bar("peak_mb_1000", "largest memory of a worker at 1,000 profiles, MB", 350, 250),
        Bar("peak_mb_300", "the same at 300, MB"),
        Bar("raw_peak_mb_300", "WeasyPrint alone at 300, MB"),
        Bar("file_vs_photos_300", "file against the original photos", 0.35),
    ),
}
INTROS = {
    "pages": (
        "`make bench PART=pages` fills a throw-away PostgreSQL with published organisations of 2,000 "
        "towns, with texts, contacts, wishes and consents, lets `directory.entries.rebuild` make "
        "their entries, and asks gunicorn (2 processes of 4 threads) over new connections, eight at a "
        "time. A figure is the CPU of web server and PostgreSQL for one request in multiples of an "
        "empty view behind the same middleware, page and floor in turns, median of three rounds. "
        "Every list, search and organisation is asked at a new address, so nothing comes from memory "
        "but the rows that say so; what a page costs to be kept is counted. At 500,000 entries, "
        "organisations and profiles are copies under other names; words stay as frequent. "
    ),
    "brochure": (
        "`make bench PART=brochure` makes brochures as the workers do, each measurement in a fresh "
        "process: collecting from the database, cutting into parts, setting what is missing, "
        "assembling. WeasyPrint alone gets the same brochure as one HTML with the same pictures "
        "(PDF/UA-1). The float reference is the cheapest brochure of the same organisations and "
        'scaled photos: one page each, contents, index. "Changed" and "inserted" are medians of three '
        "in a process that made the brochure before, as a worker has, from the database to the "
        "finished file. "
    ),
}
TITLES = {"pages": "Public pages", "brochure": "Brochure"}
