"""What one organisation said over time about its profile: yes, no, taken back, asked again; newest first."""

from core.templatetags.german import datum
from inventories.enums import ProfileStatus
from inventories.field_groups import labels_of
from inventories.models import Profile, Revocation
from organisations.models import Consent

TITLES = {
    "record_release": "Freigegeben",
    "renew_release": "Freigabe geändert",
    "record_refusal": "Nein gesagt",
}
WITHDRAWN = (ProfileStatus.RELEASED, ProfileStatus.DECLINED)


def release_log(profile: Profile) -> list[dict]:
    """Return entries for templates/components/history.html: title, by_name, at, comment (three queries)."""
    revocations = list(profile.revocations.select_related("printed_build"))
    entries = [*_words(profile, has_revocation=any(row.is_complete for row in revocations))]
    entries += [_withdrawal(row) for row in revocations]
    for check in profile.yearly_checks.all():
        entries += _question(check)
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def with_gaps(consents: list[Consent]) -> list[Consent]:
    """Return the consents, each with `gaps`: the labels of the fields that it excepts."""
    for consent in consents:
        consent.gaps = labels_of(consent.withheld)
    return consents


def _words(profile: Profile, *, has_revocation: bool) -> list[dict]:
    """Return yes and no; the no that follows from a withdrawal is told by the withdrawal."""
    return [
        _entry(TITLES[change.transition], change.by_name, change.at, change.comment)
        for change in profile.status_changes.filter(transition__in=TITLES)
        if not (has_revocation and (change.from_status, change.to_status) == WITHDRAWN)
    ]


def _withdrawal(row: Revocation) -> dict:
    what = "alles" if row.is_complete else ", ".join(purpose for purpose, _groups in row.taken_back)
    groups = (
        "" if row.is_complete else "; ".join(group for _purpose, names in row.taken_back for group in names)
    )
    printed = f"Gedruckt in Fassung {row.printed_build.number}" if row.printed_build else ""
    comment = ". ".join(filter(None, [groups, row.get_channel_display(), printed]))
    return _entry(f"Widerrufen: {what}", row.by_name, row.at, comment)


def _question(check) -> list[dict]:
    found = [_entry("Gefragt: Stimmt noch alles?", "Das Portal", check.asked_at, "")]
    if check.answered_at:
        found.append(_entry("Bestätigt: Es stimmt noch", check.answered_by, check.answered_at, ""))
    if check.hidden_at:
        comment = f"Keine Antwort auf die Frage vom {datum(check.asked_at)}"
        found.append(_entry("Ausgeblendet", "Das Portal", check.hidden_at, comment))
    return found


def _entry(title: str, by_name: str, at, comment: str) -> dict:
    return {"title": title, "by_name": by_name, "at": at, "comment": comment}
