"""Addresses of talks, tasks, advice after the closing, export."""

urlpatterns = []
