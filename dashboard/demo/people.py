"""The demo's people: an account for every role, and a signing member for every town."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.enums import MembershipRight, MembershipStatus, Role
from accounts.models import Membership, RoleAssignment, User
from dashboard.demo.word import OPEN_SECRET
from municipalities.models import Municipality

PASSWORD = "eine-welt-2026"  # noqa: S105 - of the demo, printed at its start


@dataclass(frozen=True)
class Person:
    """One account; `ags` and `right` make a member of a municipality, `role` works for SKEW or beside it."""

    email: str
    first_name: str
    last_name: str
    function: str = ""
    role: str = ""
    ags: str = ""
    right: str = MembershipRight.SIGN
    office: str = ""
    listed: str = ""


STAFF = (
    Person("ines.hartwig@skew.example", "Ines", "Hartwig", "Projektleitung", Role.OFFICER, listed="Sachbearbeitung bei SKEW: Eingang, Prüfung, Steckbriefe, Broschüre"),
    Person("joerg.peters@skew.example", "Jörg", "Peters", "Projektleitung", Role.OFFICER, listed="zweite Sachbearbeitung, für das Vier-Augen-Prinzip"),
    Person("lena.brandis@skew.example", "Lena", "Brandis", "Teamleitung", Role.LEAD, listed="Leitung bei SKEW: Rollen, Briefvorlagen"),
    Person("mira.tal@zwischenraum.example", "Mira", "Tal", "Büro Zwischenraum", Role.CONTRACTOR, listed="Auftragnehmende: Weidenfurt und Tannfelde"),
    Person("henrik.solberg@feldnotizen.example", "Henrik", "Solberg", "Feldnotizen GbR", Role.CONTRACTOR),
    Person("aylin.demirel@ortskunde.example", "Aylin", "Demirel", "Ortskunde", Role.CONTRACTOR),
    Person("nele.vasic@stadtblicke.example", "Nele", "Vasić", "Büro Stadtblicke", Role.CONTRACTOR, listed="Auftragnehmende ohne Auftrag: eine Anfrage wartet auf Antwort"),
    Person("baptiste.ndiaye@weltwissen.example", "Baptiste", "Ndiaye", "Weltwissen", Role.CONTRACTOR),
    Person("ruben.castell@gespraechsart.example", "Ruben", "Castell", "Gesprächsart", Role.CONTRACTOR),
    Person("samuel.okoro@miglobe.example", "Samuel", "Okoro", "MiGlobe", Role.ADVISOR, listed="Beratende im Pool MiGlobe, Schwerpunkt faire Beschaffung"),
    Person("thu.ha.nguyen@miglobe.example", "Thu Hà", "Nguyen", "MiGlobe", Role.ADVISOR, listed="Beratende im Pool MiGlobe, Dialogforum Faire Woche"),
    Person("leila.haddad@miglobe.example", "Leila", "Haddad", "MiGlobe", Role.ADVISOR, listed="Beratende im Pool MiGlobe, Schwerpunkt Bildung"),
)  # fmt: skip

MEMBERS = (
    Person("kerem.aydin@weidenfurt.example", "Kerem", "Aydın", "Leitung Büro für Internationales", ags="05992036", office="Büro für Internationales", listed="Kommune Weidenfurt, zeichnet"),
    Person("jule.brandt@weidenfurt.example", "Jule", "Brandt", "Integrationsbeauftragte", ags="05992036", right=MembershipRight.EDIT, office="Büro für Internationales", listed="Kommune Weidenfurt, bearbeitet"),
    Person("solveig.arndt@brueckstedt.example", "Solveig", "Arndt", "Referentin", ags="05991000", office="Büro für Internationales", listed="Kommune Brückstedt, Broschüre ist erschienen"),
    Person("hauke.thomsen@nordhafen.example", "Hauke", "Thomsen", "Stabsstelle Partnerschaften", ags="01991000", office="Stabsstelle Partnerschaften"),
    Person("astrid.holm@nordhafen.example", "Astrid", "Holm", "Referentin für Internationales", ags="01991000", right=MembershipRight.EDIT, office="Stabsstelle Partnerschaften", listed="Kommune Nordhafen, bereitet das Netzwerktreffen Nord mit vor"),
    Person("beate.riedle@erlenau.example", "Beate", "Riedle", "Integrationsbeauftragte", ags="08991019", office="Amt für Soziales"),
    Person("friedrich.lampe@altenrode.example", "Friedrich", "Lampe", "Agenda-Büro", ags="03991012", office="Agenda-Büro"),
    Person("nina.holzapfel@falkenrode.example", "Nina", "Holzapfel", "Eine-Welt-Referat", ags="06991008", office="Eine-Welt-Referat"),
    Person("ole.petersen@seebrueck.example", "Ole", "Petersen", "Büro des Oberbürgermeisters", ags="13991088", office="Büro des Oberbürgermeisters"),
    Person("kathrin.voss@tannfelde.example", "Kathrin", "Voß", "Sachgebiet Kultur", ags="16991057", office="Sachgebiet Kultur"),
    Person("anselm.huber@muehlenbrueck.example", "Anselm", "Huber", "Stadtentwicklung", ags="09991147", office="Stadtentwicklung", listed="Kommune Mühlenbrück, Zielvereinbarung steht an"),
    Person("petra.kuhnke@lindenhagen.example", "Petra", "Kuhnke", "Fachbereich Soziales", ags="12991220", office="Fachbereich Soziales"),
    Person("luca.ferber@auenried.example", "Luca", "Ferber", "Verbandsgemeinde", ags="07991014", office="Kulturamt"),
    Person("celine.schorr@saarweiler.example", "Céline", "Schorr", "Europabeauftragte", ags="10991113", office="Europabüro"),
    Person("uwe.zschoche@hohenmoor.example", "Uwe", "Zschoche", "Ordnungs- und Sozialamt", ags="14991210", office="Sozialamt"),
    Person("dagmar.reuter@elbwiesen.example", "Dagmar", "Reuter", "Koordinierungsstelle Migration", ags="15991", office="Koordinierungsstelle Migration"),
    Person("emre.sahin@sonnenhoehe.example", "Emre", "Şahin", "Büro der Bezirksbürgermeisterin", ags="11991000", office="Büro der Bezirksbürgermeisterin", listed="Bezirk Sonnenhöhe, SKEW hat nachgefordert"),
    Person("wiebke.lorenzen@alsterwerder.example", "Wiebke", "Lorenzen", "Fachamt Sozialraum", ags="02991000", office="Fachamt Sozialraum"),
    Person("gesa.kropp@weserholm.example", "Gesa", "Kropp", "Amt für Nachhaltigkeit", ags="04991000", office="Amt für Nachhaltigkeit"),
    Person("ruth.winkelmann@falkenkreis.example", "Ruth", "Winkelmann", "Kreisentwicklung", ags="06991", office="Kreisentwicklung", listed="Falkenkreis, Antrag im Entwurf"),
    Person("joachim.beyerle@erlental.example", "Joachim", "Beyerle", "Landratsamt", ags="08991", office="Stabsstelle Integration"),
    Person("sabine.otte@kreis-weidenau.example", "Sabine", "Otte", "Kreisverwaltung", ags="05992", office="Kommunales Integrationszentrum"),
)  # fmt: skip

# people from outside who work on an event only: no role, no municipality
GUESTS = (
    Person("malte.finn@nord-eine-welt.example", "Malte", "Finn", "Eine-Welt-Landesnetzwerk Nord", listed="am Einlass: Werkstatt in Brückstedt (heute), Netzwerktreffen Nord"),
)  # fmt: skip


def create_people() -> dict[str, User]:
    """Create every account of the demo; return them by e-mail address."""
    users = {person.email: create_account(person) for person in (*STAFF, *MEMBERS, *GUESTS)}
    towns = {
        town.ags: town for town in Municipality.objects.filter(ags__in=[person.ags for person in MEMBERS])
    }
    decider = users["ines.hartwig@skew.example"]
    Membership.objects.bulk_create(
        Membership(
            user=users[person.email],
            municipality=towns[person.ags],
            right=person.right,
            office=person.office,
            status=MembershipStatus.CONFIRMED,
            decided_at=timezone.now(),
            decided_by=decider,
        )
        for person in MEMBERS
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            user=users[person.email], role=person.role, valid_from=timezone.localdate() - timedelta(700)
        )
        for person in STAFF
    )
    create_waiting_member(towns["05991000"])
    return users


def create_account(person: Person) -> User:
    """Create one account with a verified address and the demo's password."""
    user = User.objects.create_user(
        person.email,
        PASSWORD,
        first_name=person.first_name,
        last_name=person.last_name,
        function=person.function,
        organisation_name=person.office or person.function,
        phone="+49 228 0000000" if person.role else "",
    )
    user.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return user


def create_waiting_member(town: Municipality) -> None:
    """Leave one request open, so that there is something to decide."""
    user = create_account(Person("malik.yildiz@brueckstedt.example", "Malik", "Yıldız", "Schulverwaltung"))
    Membership.objects.create(
        user=user,
        municipality=town,
        right=MembershipRight.EDIT,
        office="Schulverwaltungsamt",
        note="Ich begleite die Auswertung für die Schulen.",
    )


def account_list() -> str:
    """Return the accounts that the start message and docs/demo.md name, as aligned text."""
    listed = [person for person in (*STAFF, *MEMBERS, *GUESTS) if person.listed]
    width = max(len(person.email) for person in listed)
    lines = [f"{person.email:<{width}}  {person.listed}" for person in listed]
    own_page = settings.PUBLIC_URL + reverse("inventories:own_start", args=[OPEN_SECRET])
    return "\n".join([*lines, f"Passwort für alle: {PASSWORD}", f"Als Organisation, ohne Konto: {own_page}"])
