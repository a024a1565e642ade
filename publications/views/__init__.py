"""Views of the pages that explain."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse


@login_not_required
def imprint(request):
    return HttpResponse("Seite")


privacy = accessibility = easy_language = sign_language = faq = imprint
offer = contact = suggest = report_barrier = imprint


def barrier_report_list(request):
    return HttpResponse("Barrieren")
