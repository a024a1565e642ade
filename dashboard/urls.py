"""Addresses of the pages that show several apps."""

from django.urls import path, re_path

from dashboard import views

app_name = "dashboard"

urlpatterns = [
    path("", views.home, name="home"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", views.sitemap_part, name="sitemap_part"),
    path("aufgaben/", views.work_list, name="work_list"),
    path("suche/", views.search, name="search"),
    path("meine-daten/", views.my_data, name="my_data"),
    path("meine-daten/export.json", views.export_my_data, name="export_my_data"),
    path("meine-daten/loeschen/", views.delete_account, name="delete_account"),
    re_path(r"^kommunen/(?P<ags>\d{2,8})/$", views.municipality_detail, name="municipality_detail"),
]
