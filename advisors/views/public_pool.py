"""MiGlobe for everybody: what it is, which pools there are, and the page of one pool."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from advisors.enums.pool import PoolStatus
from advisors.gallery import gallery
from advisors.models import Call, Pool
from advisors.pool_figures import figures_of
from advisors.pool_page import land_map, limit_today, pool_cards, rendered, topics_of

STEPS = (
    ("Anfragen", "Sie schreiben, was Sie vorhaben. Ein erster Gedanke genügt."),
    ("Auswählen", "SKEW schlägt Beratende vor und sagt, warum. Sie entscheiden."),
    ("Auftaktgespräch", "Sie lernen sich kennen und klären das Ziel."),
    ("Dialogforum", "Verwaltung, Vereine und Politik sprechen an einem Tisch."),
    ("Beratung", "Über Wochen oder Monate, in Ihrem Tempo."),
    ("Abschlussbericht", "Was ist erreicht? Wie geht es bei Ihnen weiter?"),
)
QUESTIONS = (
    "Wie gewinnen wir Menschen mit Migrationsgeschichte für unsere Projekte?",
    "Wie wird sichtbar, was sie längst tun?",
    "Wie nutzen wir ihr Wissen, ihre Sprachen, ihre Kontakte?",
    "Was hat Migration mit unserer Entwicklungspolitik zu tun?",
)


@login_not_required
@require_safe
@cache_control(private=True, no_cache=True)
def public_pool_list(request: HttpRequest) -> HttpResponse:
    """What MiGlobe is, how it works, and where there are pools."""
    cards = pool_cards()
    context = {
        "cards": cards,
        "map": land_map(cards),
        "limit": limit_today([card.pool for card in cards if card.is_open]),
        "calls": Call.objects.open(timezone.localdate()).select_related("pool__state"),
        "steps": STEPS,
        "questions": QUESTIONS,
    }
    return render(request, "advisors/public_pool_list.html", context)


@login_not_required
@require_safe
@cache_control(private=True, no_cache=True)
def public_pool(request: HttpRequest, slug: str) -> HttpResponse:
    """One pool: its text, people, figures, partners and contact; ended pools say so."""
    pool = get_object_or_404(Pool.objects.select_related("state").prefetch_related("partners"), slug=slug)
    has_ended = pool.status == PoolStatus.ENDED
    context = {
        "pool": pool,
        "figures": figures_of(pool),
        "text": rendered(pool.text),
        "topics": topics_of(pool),
        "calls": pool.calls.open(timezone.localdate()),
        "gallery": None if has_ended else gallery(pool, request.GET),
        "limit": limit_today([pool]),
        "is_open": pool.status == PoolStatus.OPEN,
        "is_paused": pool.status == PoolStatus.PAUSED,
        "has_ended": has_ended,
    }
    return render(request, "advisors/public_pool.html", context)
