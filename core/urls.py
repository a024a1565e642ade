"""The outbox of the SKEW team, below /postausgang/."""

from django.urls import path

from core import views

app_name = "core"
urlpatterns = [
    path("", views.mail_list, name="mail_list"),
    path("<int:pk>/", views.mail_detail, name="mail_detail"),
    path("<int:pk>/html/", views.mail_html, name="mail_html"),
    path("<int:pk>/erneut-senden/", views.mail_resend, name="mail_resend"),
]
