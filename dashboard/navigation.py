"""What stands in the indigo bar: the pages of somebody's role, in the order of their day."""

from django.urls import reverse

# the account menu: of everybody, of the SKEW team, of its leads
OWN_LINKS = (
    ("Meine Angaben", "accounts:edit_account"),
    ("Kommunen und Rechte", "accounts:membership_list"),
    ("Passwort ändern", "account_change_password"),
    ("Zwei-Faktor-Anmeldung", "mfa_index"),
    ("Meine Daten", "dashboard:my_data"),
)
STAFF_LINKS = (
    ("Posteingang", "applications:find_receipt"),
    ("Auftragnehmende", "inventories:contractor_pool"),
    ("Netzwerke", "networks:manage_networks"),
    ("Leitfaden für Interviews", "inventories:guide_list"),
    ("Freigaben in allen Vorgängen", "inventories:consent_overview"),
    ("Anfragen von Mitgliedern", "accounts:membership_requests"),
    ("Satz der Broschüren", "inventories:build_queue"),
    ("Postausgang", "core:mail_list"),
    ("Gemeldete Barrieren", "publications:barrier_report_list"),
    ("Hinweise zu Einträgen", "directory:entry_report_list"),
)
LEAD_LINKS = (
    ("Rollen", "accounts:role_list"),
    ("Briefvorlagen", "applications:letter_template_list"),
    ("Wertgrenzen", "inventories:threshold_list"),
    ("Leistungsvorlagen", "inventories:service_template_list"),
    ("Gestaltung der Broschüren", "inventories:design_list"),
    ("Seiten", "publications:page_list"),
)


def entries(user) -> list[tuple[str, str]]:
    """Return (label, URL name) of the main navigation for a signed-in person; several roles add up."""
    pages = [("Aufgaben", "dashboard:work_list")]
    if user.is_skew_staff:
        pages += [
            ("Anträge", "applications:inbox"),
            ("Bestandsaufnahmen", "inventories:inventory_list"),
            ("Beratung", "advisors:request_inbox"),
            ("Pool", "advisors:officer_overview"),
            ("Treffen", "networks:event_list"),
            ("Suche", "dashboard:search"),
        ]
    elif user.is_contractor:
        pages += [
            ("Bestandsaufnahmen", "inventories:inventory_list"),
            ("Aufträge", "inventories:my_orders"),
        ]
    if user.is_advisor:
        pages += [
            ("Meine Beratungen", "advisors:my_consultations"),
            ("Mein Profil", "advisors:edit_profile"),
            ("Pool", "advisors:training_list"),
        ]
    if user.rights:
        pages += [("Meine Anträge", "applications:application_list")]
        if not user.is_skew_staff and not user.is_contractor:
            pages += [("Bestandsaufnahmen", "inventories:inventory_list")]
        if not user.is_skew_staff:
            pages += [("Beratung", "advisors:consulting_home")]
    return pages + _events_of_guests(user)


def _events_of_guests(user) -> list[tuple[str, str]]:
    """Return the way to the events for whoever works on one from outside SKEW."""
    is_guest = not user.is_skew_staff and user.event_memberships.exists()
    return [("Treffen", "networks:event_list")] if is_guest else []


def account_links(user) -> list[dict[str, str]]:
    """Return the links of the account menu."""
    names = list(OWN_LINKS)
    if user.is_contractor:
        names.insert(1, ("Meine Arbeit", "inventories:edit_contractor_profile"))
    if user.is_skew_staff:
        names += STAFF_LINKS
    if user.is_lead:
        names += LEAD_LINKS
    return [{"label": label, "url": reverse(name)} for label, name in names]


def role_label(user) -> str:
    """Return the words under the name: the roles, else the municipality, else "Konto"."""
    labels = {
        "officer": "SKEW, Sachbearbeitung",
        "lead": "SKEW, Leitung",
        "contractor": "Auftragnehmende",
        "advisor": "Beratende",
    }
    if user.roles:
        return " · ".join(labels[role] for role in labels if role in user.roles)
    membership = user.memberships.confirmed().select_related("municipality").first()
    return membership.municipality.short_name if membership else "Konto ohne Kommune"
