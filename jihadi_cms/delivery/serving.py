"""What surrounds every answer of an outlet: other origins' scripts, limits, and how it travels."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse

from jihadi_cms.delivery import cors, http, rate_limit

Make = Callable[[], HttpResponse]
Refuse = Callable[[str], HttpResponse]


def serve(request: HttpRequest, methods: Sequence[str], make: Make, refuse: Refuse) -> HttpResponse:
    """The response of `make` as the public gets it; `methods` are those of the endpoint.

    Who has sent too many requests gets what `refuse` makes of a message: a 429.
    """
    response = cors.preflight(request, methods)
    if response is None:
        response = cors.allow(request, _limited(request, make, refuse))
    return http.finish(request, response)


def _limited(request: HttpRequest, make: Make, refuse: Refuse) -> HttpResponse:
    quota = rate_limit.take(request)
    if quota is None:
        return make()
    response = refuse(quota.refusal) if quota.exceeded else make()
    quota.write(response)
    return response
