"""Views of the dashboard."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse


@login_not_required
def home(request):
    return HttpResponse("Start")


def work_list(request):
    return HttpResponse("Aufgaben")


search = my_data = export_my_data = delete_account = work_list


def municipality_detail(request, ags):
    return HttpResponse("Kommune")
