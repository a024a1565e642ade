"""Addresses of the organisation's own word: personal link, paper form, corrections, yearly question."""

urlpatterns = []
