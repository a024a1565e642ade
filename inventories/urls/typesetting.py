"""Addresses of the setting of brochures over all cases."""

from django.urls import path

from inventories.views import typesetting

urlpatterns = [path("broschueren/satz/", typesetting.build_queue, name="build_queue")]
