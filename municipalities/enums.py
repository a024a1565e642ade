"""Levels and kinds of municipalities as the official register names them, and size classes."""

from django.db.models import TextChoices


class MunicipalityLevel(TextChoices):
    GEMEINDE = "gemeinde", "Gemeinde"
    KREIS = "kreis", "Kreis"
    BEZIRK = "bezirk", "Bezirk"
    VERBAND = "verband", "Verband"


class MunicipalityKind(TextChoices):
    """The "Textkennzeichen" of GV100AD for Kreise (4x) and Gemeinden (6x); letters are our own additions."""

    INDEPENDENT_TOWN_DISTRICT = "41", "Kreisfreie Stadt"
    URBAN_DISTRICT = "42", "Stadtkreis"
    KREIS = "43", "Kreis"
    LANDKREIS = "44", "Landkreis"
    REGIONAL_ASSOCIATION = "45", "Regionalverband"
    MARKET = "60", "Markt"
    INDEPENDENT_TOWN = "61", "Kreisfreie Stadt"
    URBAN_DISTRICT_TOWN = "62", "Stadtkreis"
    TOWN = "63", "Stadt"
    GEMEINDE = "64", "Gemeinde"
    AREA_INHABITED = "65", "Gemeindefreies Gebiet, bewohnt"
    AREA_UNINHABITED = "66", "Gemeindefreies Gebiet, unbewohnt"
    LARGE_DISTRICT_TOWN = "67", "Große Kreisstadt"
    BEZIRK = "BZ", "Bezirk"
    VERBAND = "VB", "Gemeindeverband"


# the Kreis record of a kreisfreie Stadt repeats its Gemeinde record
TOWN_DISTRICT_KINDS = (MunicipalityKind.INDEPENDENT_TOWN_DISTRICT, MunicipalityKind.URBAN_DISTRICT)
INDEPENDENT_TOWN_KINDS = (MunicipalityKind.INDEPENDENT_TOWN, MunicipalityKind.URBAN_DISTRICT_TOWN)

# official additions that belong in an address; others ("Tor zur Eifel") are mottos
FORMAL_ADDITIONS = {
    "Flecken",
    "Freie und Hansestadt",
    "Hanse- und Universitätsstadt",
    "Hansestadt",
    "Landeshauptstadt",
    "Lutherstadt",
    "Universitätsstadt",
    "Wissenschaftsstadt",
}
KIND_ADDITIONS = {
    MunicipalityKind.MARKET: "Markt",
    MunicipalityKind.GEMEINDE: "Gemeinde",
    MunicipalityKind.TOWN: "Stadt",
    MunicipalityKind.INDEPENDENT_TOWN: "Stadt",
    MunicipalityKind.URBAN_DISTRICT_TOWN: "Stadt",
    MunicipalityKind.LARGE_DISTRICT_TOWN: "Stadt",
}


class SizeClass(TextChoices):
    """The classes in which SKEW counts municipalities and compares them in competitions."""

    SMALL = "small", "unter 20.000 Einwohnende"
    MEDIUM = "medium", "20.000 bis 100.000 Einwohnende"
    LARGE = "large", "über 100.000 Einwohnende"
