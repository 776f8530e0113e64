"""Links to a draft for people without an account: made, listed and revoked by those who may edit the page."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from jihadi_cms.delivery.models import PreviewDocument
from jihadi_cms.delivery.previews.addresses import public_address_of
from jihadi_cms.delivery.previews.drafts import share
from jihadi_cms.delivery.previews.pages import DocumentPreviewMixin

#: Days that a link may live.
LIVES = [("1", _("One day")), ("7", _("A week")), ("30", _("A month"))]


class LinkForm(forms.Form):
    """What is asked for a new link."""

    life = forms.ChoiceField(
        label=_("The link is valid for"),
        choices=LIVES,
        initial="7",
        widget=forms.RadioSelect,
        help_text=_("It shows the latest saved draft to whoever has the link, and goes on showing that one."),
    )


def links_of(page: Page) -> QuerySet[PreviewDocument]:
    """The links to drafts of `page` that may be used now, the newest first."""
    found = PreviewDocument.objects.in_force().filter(page_id=page.pk, purpose=PreviewDocument.LINK)
    return found.select_related("revision", "created_by").order_by("-pk")


def can_share(page: Page, user: Any) -> bool:
    """Whether there are previews of `page` (specific, or of its class alone), and `user` may edit it."""
    shows = issubclass(page.specific_class or Page, DocumentPreviewMixin) and page.is_previewable()
    return shows and page.permissions_for_user(user).can_edit()


def _shared_page(request: HttpRequest, page_id: int) -> Page:
    """The page, for one who may share it; raises Http404, or PermissionDenied."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not can_share(page, request.user):
        raise Http404
    return page


class LinksView(WagtailAdminTemplateMixin, FormView):
    """The links to a page's drafts, and the form that makes another."""

    form_class = LinkForm
    template_name = "jihadi_core/preview_links.html"
    page_title = _("Links to the draft")
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may edit the page."""
        self.page = _shared_page(request, kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def is_saved(self) -> bool:
        """Whether there is a draft to share."""
        return self.page.latest_revision_id is not None

    def get_page_subtitle(self) -> str:
        """Called by Wagtail: whose links these are."""
        return _("Links to the draft of “%(title)s”") % {"title": self.page.get_admin_display_title()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page and the links to it, each with its address."""
        links = [(link, public_address_of(link)) for link in links_of(self.page)]
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "links": links,
            "latest": self.page.latest_revision_id,
            "is_saved": self.is_saved,
            "action_url": self.request.path,
            "submit_button_label": _("Make a link"),
        }

    def form_valid(self, form: LinkForm) -> HttpResponse:
        """Make the link."""
        life = timedelta(days=int(form.cleaned_data["life"]))
        if not self.is_saved:
            messages.error(self.request, _("There is no draft yet. Save the page first."))
        elif share(self.page.latest_revision, self.request.user, life) is None:
            messages.error(self.request, _("The page stands outside every site, so readers would see nothing."))
        else:
            messages.success(self.request, _("The link is made. Copy it from the list."))
        return redirect(self.request.path)


@require_POST
def revoke(request: HttpRequest, page_id: int, link_id: int) -> HttpResponse:
    """End the life of a link at once."""
    page = _shared_page(request, page_id)
    link = get_object_or_404(links_of(page), pk=link_id)
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    messages.success(request, _("The link is revoked: it opens nothing any more."))
    return redirect(reverse("jihadi_preview_links", args=(page.pk,)))
