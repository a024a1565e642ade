"""Words of the day account."""

from django.db.models import TextChoices


class Bucket(TextChoices):
    """Where half days lie. A posting moves them from one bucket to another (double entry).

    The first three lie outside the account: what the limit gives, what a second person allowed beyond it, and
    what came from or went to the account of a merged municipality.
    """

    LIMIT = "limit", "Kontingent"
    EXCEPTION = "exception", "Ausnahme"
    JOINED = "joined", "Zusammengelegtes Konto"
    FREE = "free", "frei"
    RESERVED = "reserved", "reserviert"
    USED = "used", "genutzt"


# (from, to): what it is called in the history; the database refuses every other pair
POSTING_LABELS = {
    (Bucket.LIMIT, Bucket.FREE): "Kontingent zugeteilt",
    (Bucket.FREE, Bucket.LIMIT): "Kontingent gesenkt",
    (Bucket.EXCEPTION, Bucket.FREE): "Ausnahme bewilligt",
    (Bucket.FREE, Bucket.RESERVED): "reserviert",
    (Bucket.RESERVED, Bucket.FREE): "zurückgegeben",
    (Bucket.RESERVED, Bucket.USED): "genutzt",
    (Bucket.USED, Bucket.RESERVED): "Bestätigung storniert",
    (Bucket.JOINED, Bucket.FREE): "frei übernommen",
    (Bucket.JOINED, Bucket.RESERVED): "reserviert übernommen",
    (Bucket.JOINED, Bucket.USED): "genutzt übernommen",
    (Bucket.FREE, Bucket.JOINED): "frei übergeben",
    (Bucket.RESERVED, Bucket.JOINED): "reserviert übergeben",
    (Bucket.USED, Bucket.JOINED): "genutzt übergeben",
}


class ExceptionStatus(TextChoices):
    REQUESTED = "requested", "Wartet auf die zweite Person"
    APPROVED = "approved", "Bewilligt"
    REFUSED = "refused", "Abgelehnt"


class ClosingKind(TextChoices):
    CLOSED = "closed", "abgeschlossen"
    REOPENED = "reopened", "wieder geöffnet"
