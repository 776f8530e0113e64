"""Readers' comments: the thread below a page, and the form for a new one, on a page of its own.

The page that is commented on stays the same for everybody, so that caches can keep it: the form's signed token is made
when somebody opens the form. All of it works without script.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from public_site.client import OperationRefused, query
from public_site.views.answers import not_found, parameter, show, site_view
from public_site.views.forms import form_view

#: Comments on one page of a thread, and the parameter that says which.
PAGE_SIZE, PAGE_PARAMETER = 30, "comments"

#: The largest id that GraphQL's `Int` holds.
_MOST = 2**31 - 1

_REQUIRED = ("name", "email", "text")

#: How the API refuses a comment → the status that the form is shown again with.
_STATUSES = {"FORBIDDEN": 403, "CONFLICT": 409, "UNPROCESSABLE_ENTITY": 422, "TOO_MANY_REQUESTS": 429}


def thread_variables(request: HttpRequest, page_id: str) -> dict[str, Any]:
    """The variables of the fragment `Thread`, for the page of comments that the address asks for."""
    asked = parameter(request, PAGE_PARAMETER) or "1"
    # What is no number is left to the API to refuse.
    number = int(asked) if asked.isdecimal() else asked
    return {"discussed": True, "page": int(page_id), "comments": PAGE_SIZE, "number": number}


def conversations(thread: dict[str, Any], number: int) -> dict[str, Any]:
    """What a template shows of page `number` of a `Thread`: its `conversations`, and the numbers around it.

    A conversation has a `first` comment, None if that is on a page of comments before, and `replies`.
    """
    ids = {comment["id"] for comment in thread["items"]}
    found: dict[int, dict[str, Any]] = {}
    for comment in thread["items"]:
        conversation = found.setdefault(comment["thread"], {"first": None, "replies": []})
        if comment["id"] == comment["thread"]:
            conversation["first"] = comment
        else:
            conversation["replies"].append({**comment, "parentIsHere": comment["parent"] in ids})
    last = thread["pages"]
    numbers = {
        "number": number,
        "previous": number - 1,
        "next": number + 1 if number < last else 0,
        # The first, the last and those around this one; 0 stands for what is left out.
        "all": [
            *([1] if number > 2 else []),
            *([0] if number > 3 else []),
            *range(max(1, number - 1), min(last, number + 1) + 1),
            *([0] if number < last - 2 else []),
            *([last] if number < last - 1 else []),
        ],
    }
    return {"conversations": [*found.values()], "thread_page": numbers}


@form_view
def comment_form(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form for a comment on a page, or for a reply to `?reply=`; by POST, what is sent with it."""
    reply = parameter(request, "reply")
    if page_id > _MOST or (reply and not (reply.isdecimal() and int(reply) <= _MOST)):
        return not_found(request)
    asked = {"page": page_id, "parent": int(reply) if reply else None}
    status, errors = 200, {}
    try:
        if request.method == "POST":
            status, errors = _send(request, asked)
            if not errors:
                return HttpResponseRedirect(reverse("site_comment_sent", args=[page_id]), status=303)
        data = query("comment_form", {"id": str(page_id), **asked}, request)
    except OperationRefused as refused:
        if refused.code == "UNPROCESSABLE_ENTITY":  # no such comment to reply to
            return not_found(request)
        raise
    response = show(request, "comment_form", data, values=_values(request, data, errors), errors=errors)
    response.status_code = status if data["commentForm"]["open"] else 403
    return response


@site_view
def comment_sent(request: HttpRequest, page_id: int) -> HttpResponse:
    """What a reader is told whose comment was taken in."""
    data = query("comment_sent", {"id": str(page_id)}, request) if page_id <= _MOST else {"page": None}
    return show(request, "comment_sent", data) if data["page"] else not_found(request)


def _send(request: HttpRequest, asked: Mapping[str, Any]) -> tuple[int, dict[str, str]]:
    """Send the form to the API. The status to answer with, and what is wrong by field; "" is the whole form's."""
    blank = [name for name in _REQUIRED if not request.POST.get(name, "").strip()]
    if blank:
        messages = {
            "name": _("Write your name."),
            "email": _("Write your e-mail address."),
            "text": _("Write a comment."),
        }
        return 422, {name: messages[name] for name in blank}
    sent = {name: request.POST.get(name, "") for name in (*_REQUIRED, "token", "website")}
    try:
        query("submit_comment", {**sent, **asked, "email": sent["email"].strip()}, request)
    except OperationRefused as refused:
        if refused.code not in _STATUSES:
            raise
        field = refused.field if refused.field in _REQUIRED else ""
        return _STATUSES[refused.code], {field: str(refused)}
    return 303, {}


def _values(request: HttpRequest, data: Mapping[str, Any], errors: Mapping[str, str]) -> dict[str, str]:
    """What the form's fields hold; a token that the API may have refused is replaced."""
    values = {name: request.POST.get(name, "") for name in (*_REQUIRED, "website")}
    token = request.POST.get("token", "")
    return {**values, "token": token if token and "" not in errors else data["commentForm"]["token"]}
