"""Views: the home page for everybody, the work of somebody's role, the own data."""

from dashboard.views.own_data import delete_account, export_my_data, my_data
from dashboard.views.public import home, sitemap, sitemap_part
from dashboard.views.work import municipality_detail, search, work_list

__all__ = [
    "delete_account",
    "export_my_data",
    "home",
    "municipality_detail",
    "my_data",
    "search",
    "sitemap",
    "sitemap_part",
    "work_list",
]
