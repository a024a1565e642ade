"""How every page finds its application: strangers get 404."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from applications.models import Application
from applications.parts import PARTS


def find_application(request: HttpRequest, pk: int) -> Application:
    """Return the application with municipality, programme and officer, if the person may know of it."""
    rows = Application.objects.visible_to(request.user).select_related(
        "programme", "municipality__state", "municipality__district", "officer"
    )
    return get_object_or_404(rows, pk=pk)


def check_letter(letter: str) -> str:
    """Return the letter of a part; raise Http404 for any other."""
    if letter not in PARTS:
        raise Http404("Diesen Teil gibt es nicht.")
    return letter
