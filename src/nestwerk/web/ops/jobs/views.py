from django.http import HttpRequest, HttpResponse

from nestwerk.accounts import access
from nestwerk.base.jobs import jobs as all_jobs
from nestwerk.web.ops.jobs.registers import JOBS
from nestwerk.web.ui.reads import reads


@reads
def jobs(request: HttpRequest) -> HttpResponse:
    access.operator(request)
    return JOBS.answer(request, all_jobs(), template="ops/jobs/jobs.html")
