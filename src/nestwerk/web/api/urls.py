"""For other systems: Open Referral HSDS, calendars, catalogues. Read only, open to every origin, public offers only."""

from django.urls import URLPattern

app_name = "api"

urlpatterns: list[URLPattern] = []
