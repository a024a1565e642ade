"""The lines of the consent cockpit: who released what for what, by whom, when, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from core.templatetags.german import datum
from inventories.enums import ProfileStatus
from inventories.field_groups import labels_of
from inventories.models import Profile
from inventories.querysets.consent import DUE_WITHIN, YEAR
from organisations.enums import FieldGroup, Purpose, ReleaseChannel
from organisations.models import Consent, ConsentText, Release

# one letter per field group, as the legend of the page explains them
LETTERS = {
    FieldGroup.BASICS: "N",
    FieldGroup.ORIGIN: "H",
    FieldGroup.CONTACT: "T",
    FieldGroup.PERSON: "P",
    FieldGroup.ADDRESS: "A",
    FieldGroup.PICTURES: "B",
    FieldGroup.SWAP: "S",
}
CHANNELS = {
    ReleaseChannel.LINK: "über den Link",
    ReleaseChannel.PAPER: "auf Papier",
    ReleaseChannel.ORAL: "mündlich",
}
YES, PART, BACK, NO, ASLEEP = "ja", "teils", "zurueck", "nein", "ruht"
LEGEND = [(letter, group.label) for group, letter in LETTERS.items()]


@dataclass(frozen=True)
class Block:
    """One purpose of one profile: a mark per field group, and the same in words."""

    label: str
    marks: list[tuple[str, str]]
    words: str

    @property
    def is_empty(self) -> bool:
        return all(state == NO for _letter, state in self.marks)


@dataclass(frozen=True)
class WordRow:
    """What one organisation said, as a line."""

    profile: Profile
    label: str
    tone: str
    blocks: list[Block] = field(default_factory=list)
    release: Release | None = None
    has_old_text: bool = False
    due: date | None = None
    link: str = ""

    @property
    def channel(self) -> str:
        """The way in which the yes came, in two words."""
        return CHANNELS[self.release.channel] if self.release else ""


def word_rows(profiles: Iterable[Profile]) -> list[WordRow]:
    """Return the lines of profiles that were read with `with_word` (one more query for the wording)."""
    text = ConsentText.objects.current()
    return [word_row(profile, text) for profile in profiles]


def word_row(profile: Profile, text: ConsentText | None) -> WordRow:
    """Return the line of one profile; `text` is the wording that counts today."""
    release = profile.release if profile.status != ProfileStatus.ACCEPTED else None
    label, tone = _state(profile, release)
    is_shown = profile.status == ProfileStatus.RELEASED and release.hidden_at is None
    return WordRow(
        profile=profile,
        label=label,
        tone=tone,
        blocks=[_block(purpose, release) for purpose in Purpose] if release else [],
        release=release,
        has_old_text=is_shown and text is not None and release.text_id != text.pk,
        due=_due(release) if is_shown else None,
        link=link_words(profile),
    )


def next_question(release: Release) -> date:
    """Return the day on which the organisation is asked whether everything is still right."""
    return (release.confirmed_on or release.given_on) + YEAR


def consent_state(consent: Consent | None, release: Release) -> str:
    """Return YES, PART (with excepted fields), BACK (taken back), ASLEEP (hidden) or NO."""
    if consent is None:
        return NO
    if consent.revoked_at or release.revoked_at:
        return BACK
    if release.hidden_at:
        return ASLEEP
    return PART if consent.withheld else YES


def link_words(profile: Profile) -> str:
    """Return what became of the last personal link of the organisation; empty when it never had one."""
    if profile.link_made is None:
        return ""
    if profile.link_opened:
        return f"Link geöffnet am {datum(timezone.localtime(profile.link_opened))}"
    if profile.link_closed:
        return "Link zurückgezogen"
    if profile.link_ends <= timezone.now():
        return "Link abgelaufen, nicht geöffnet"
    return f"Link gesendet am {datum(timezone.localtime(profile.link_made))}, noch nicht geöffnet"


def _state(profile: Profile, release: Release | None) -> tuple[str, str]:
    if profile.status == ProfileStatus.ACCEPTED:
        return "Antwort fehlt", "now"
    if profile.status == ProfileStatus.DECLINED:
        return ("Alles widerrufen", "late") if profile.revocations.all() else ("Nein gesagt", "off")
    if profile.status != ProfileStatus.RELEASED:
        return "Wird geändert", ""
    if release.hidden_at:
        return "Ausgeblendet", ""
    return ("Teilweise widerrufen", "late") if profile.revocations.all() else ("Freigegeben", "done")


def _due(release: Release) -> date | None:
    day = next_question(release)
    return day if day <= timezone.localdate() + DUE_WITHIN else None


def _block(purpose: Purpose, release: Release) -> Block:
    given = {row.field_group: row for row in release.consents.all() if row.purpose == purpose}
    states = {group: consent_state(given.get(group), release) for group in FieldGroup}
    parts = [
        _sentence(
            "Erlaubt", [_with_gaps(group, given[group]) for group in states if states[group] in {YES, PART}]
        ),
        _sentence("Ausgeblendet", [group.label for group in states if states[group] == ASLEEP]),
        _sentence("Widerrufen", [group.label for group in states if states[group] == BACK]),
        _sentence("Nicht erlaubt", [group.label for group in states if states[group] == NO]),
    ]
    marks = [(LETTERS[group], state) for group, state in states.items()]
    return Block(purpose.label, marks, " ".join(part for part in parts if part))


def _with_gaps(group: FieldGroup, consent: Consent) -> str:
    gaps = labels_of(consent.withheld)
    return f"{group.label} (ohne {', '.join(gaps)})" if gaps else group.label


def _sentence(word: str, labels: list[str]) -> str:
    return f"{word}: {'; '.join(labels)}." if labels else ""
