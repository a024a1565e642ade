"""Pages of the portal inside of other sites: the script that puts the frame there and fits its height."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

# the script holds no data, so caches between us and its readers may keep it
SCRIPT_SECONDS = 60 * 60


def frame_script(request: HttpRequest, *, page: str, title: str) -> HttpResponse:
    """Return the script that other sites carry; it shows a page of the portal where it stands.

    `page` is the URL name of what is shown; the site may add a query by `data-auswahl` and another name by
    `data-titel`, else the frame is called `title`. The page tells its height by static/js/framed.js.
    """
    context = {"address": f"{settings.PUBLIC_URL.rstrip('/')}{reverse(page)}", "title": title}
    response = render(request, "core/frame_script.js", context, content_type="text/javascript")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(response, public=True, max_age=SCRIPT_SECONDS)
    return response
