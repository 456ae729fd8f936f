from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access
from nestwerk.base.jobs import recent_jobs
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads


@reads
def jobs(request: HttpRequest) -> HttpResponse:
    access.operator(request)
    return show(request, "ops/jobs/jobs.html", {"jobs": recent_jobs()}, part="jobs")
