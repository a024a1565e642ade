"""Languages that organisations work in, by their code, as people say them in German."""

# ISO 639-1 names as people say them; other codes are shown as typed
LANGUAGES = {
    "af": "Afrikaans", "am": "Amharisch", "ar": "Arabisch", "az": "Aserbaidschanisch",
    "be": "Belarussisch", "bg": "Bulgarisch", "bm": "Bambara", "bn": "Bengalisch", "bs": "Bosnisch",
    "ca": "Katalanisch", "cs": "Tschechisch", "da": "Dänisch", "de": "Deutsch", "ee": "Ewe",
    "el": "Griechisch", "en": "Englisch", "es": "Spanisch", "et": "Estnisch", "eu": "Baskisch",
    "fa": "Persisch", "ff": "Fulfulde", "fi": "Finnisch", "fr": "Französisch", "gu": "Gujarati",
    "ha": "Haussa", "he": "Hebräisch", "hi": "Hindi", "hr": "Kroatisch", "ht": "Haitianisches Kreol",
    "hu": "Ungarisch", "hy": "Armenisch", "id": "Indonesisch", "ig": "Igbo", "it": "Italienisch",
    "ja": "Japanisch", "ka": "Georgisch", "kg": "Kikongo", "ki": "Kikuyu", "kk": "Kasachisch",
    "km": "Khmer", "ko": "Koreanisch", "ku": "Kurdisch", "ky": "Kirgisisch", "lg": "Luganda",
    "ln": "Lingala", "lo": "Laotisch", "lt": "Litauisch", "lv": "Lettisch", "mg": "Malagasy",
    "mk": "Mazedonisch", "ml": "Malayalam", "mn": "Mongolisch", "my": "Birmanisch", "ne": "Nepali",
    "nl": "Niederländisch", "no": "Norwegisch", "ny": "Chichewa", "om": "Oromo", "pa": "Panjabi",
    "pl": "Polnisch", "ps": "Paschtu", "pt": "Portugiesisch", "qu": "Quechua", "rn": "Kirundi",
    "ro": "Rumänisch", "ru": "Russisch", "rw": "Kinyarwanda", "si": "Singhalesisch", "sk": "Slowakisch",
    "sl": "Slowenisch", "sn": "Shona", "so": "Somali", "sq": "Albanisch", "sr": "Serbisch",
    "st": "Sesotho", "sv": "Schwedisch", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "tg": "Tadschikisch", "th": "Thailändisch", "ti": "Tigrinya", "tl": "Tagalog", "tr": "Türkisch",
    "tw": "Twi", "uk": "Ukrainisch", "ur": "Urdu", "uz": "Usbekisch", "vi": "Vietnamesisch",
    "wo": "Wolof", "xh": "Xhosa", "yo": "Yoruba", "zh": "Chinesisch", "zu": "Zulu",
}  # fmt: skip


def language_names(codes: list[str]) -> list[str]:
    """Return German names of languages in the order given; an unknown code is shown as it is."""
    return [LANGUAGES.get(code, code) for code in codes]
