"""The room of providers: reached by a signed link from a mail, no sign-in, only their own offers."""

from django.urls import URLPattern

app_name = "partner"

urlpatterns: list[URLPattern] = []
