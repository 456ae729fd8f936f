"""The room of those who run the installation. It shows no network's rows."""

from django.urls import path

from nestwerk.web.ops.data import views as data
from nestwerk.web.ops.jobs import views as jobs
from nestwerk.web.ops.networks import views as networks
from nestwerk.web.ops.settings import views as settings

app_name = "ops"

urlpatterns = [
    path("networks/", networks.networks, name="networks"),
    path("networks/new", networks.new, name="network_new"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("data/", data.data, name="data"),
    path("settings/", settings.settings, name="settings"),
]
