"""The dye colours of the house (docs: design language, section 2) with the neighbours only pictures use."""

INDIGO, INDIGO_LIGHT, INDIGO_DEEP = "#2b3a8f", "#7d8fd6", "#171f52"
PETROL, PETROL_LIGHT, PETROL_DEEP = "#0d6e6a", "#6fb8ac", "#0a3f45"
HENNA, HENNA_LIGHT, HENNA_DEEP = "#b4502a", "#e59a6b", "#74301a"
SAFFRON, SAFFRON_LIGHT, SAFFRON_DEEP = "#f2b233", "#f9d98c", "#c98410"
MAUVE, MAUVE_LIGHT, MAUVE_DEEP = "#8c3a68", "#d58fb4", "#571d40"
LEAF, LEAF_DEEP = "#4f8f5b", "#2f6b45"
LINEN, CHALK, SHADOW = "#f6efe2", "#fffaf0", "#1a1208"
MIST, SKY, ROSE, SAND, OAT = "#cfe3dd", "#d6daf1", "#f1d5e0", "#f0c9a0", "#e9d7c0"

# ground, sun, far hill, middle hill, near
GROUNDS = (
    (SAFFRON_LIGHT, HENNA, HENNA_LIGHT, SAFFRON, PETROL),
    ("#f3d9c2", SAFFRON, MAUVE_LIGHT, HENNA, INDIGO),
    (MIST, SAFFRON, PETROL_LIGHT, PETROL, PETROL_DEEP),
    (SKY, "#f4c25a", INDIGO_LIGHT, INDIGO, INDIGO_DEEP),
    (ROSE, HENNA, MAUVE_LIGHT, MAUVE, MAUVE_DEEP),
    (PETROL, SAFFRON, "#3c9089", PETROL_DEEP, INDIGO_DEEP),
    (INDIGO, SAFFRON, "#4a5bb5", INDIGO_DEEP, HENNA),
    (SAND, CHALK, HENNA_LIGHT, HENNA, HENNA_DEEP),
)
LIGHT_GROUNDS = GROUNDS[:5]

CLOTHS = (
    (INDIGO, SAFFRON, CHALK, HENNA),
    (PETROL, CHALK, SAFFRON, INDIGO_DEEP),
    (HENNA, SAFFRON_LIGHT, INDIGO_DEEP, CHALK),
    (MAUVE, SAFFRON, CHALK, PETROL),
    (SAFFRON, INDIGO_DEEP, HENNA, CHALK),
    (CHALK, INDIGO, HENNA, PETROL),
    (INDIGO_DEEP, HENNA_LIGHT, SAFFRON, PETROL_LIGHT),
    (PETROL_LIGHT, INDIGO_DEEP, CHALK, HENNA),
    (HENNA_LIGHT, MAUVE_DEEP, CHALK, PETROL),
)

SKINS = (
    "#3d2417",
    "#5a3524",
    "#74452c",
    "#8d5a3b",
    "#a8714b",
    "#c08a62",
    "#d9a77f",
    "#e8c3a0",
    "#f0d3b6",
)
HAIRS = ("#17120f", "#1f1714", "#2b1d16", "#4a2f1f", "#8a8178", "#d9d3c9")

GREENS = (PETROL, PETROL_DEEP, PETROL_LIGHT, LEAF, LEAF_DEEP, SAFFRON_DEEP)
TREES = (PETROL, PETROL_DEEP, LEAF, SAFFRON_DEEP)
WALLS = (CHALK, SAFFRON_LIGHT, SAND, HENNA_LIGHT, OAT, MAUVE_LIGHT, MIST)
ROOFS = (HENNA, HENNA_DEEP, INDIGO, INDIGO_DEEP, PETROL_DEEP, MAUVE_DEEP)
WATERS = ("#9fc9d3", PETROL_LIGHT, "#3f8f96", PETROL, "#0c565c", PETROL_DEEP)
FRUITS = (HENNA, SAFFRON, LEAF, MAUVE, HENNA_LIGHT, SAFFRON_DEEP)


def shade(colour: str, factor: float) -> str:
    """Return the colour made darker (factor below 1) or lighter (above 1), as #rrggbb."""
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{min(255, int(value * factor)):02x}" for value in channels)
