"""The moderators' queue in the admin."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from jihadi_cms.comments.models import MOST_TEXT, Comment, Status
from jihadi_cms.comments.numbers import local_number
from jihadi_cms.comments.service import reply_as_editor
from jihadi_cms.comments.thread import replies_below


class ModerationPolicy(ModelPermissionPolicy):
    """Comments come from readers: in the admin nobody adds one, but by replying."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        """Django's permissions, without "add"."""
        return action != "add" and super().user_has_permission(user, action)


class CommentDeleteView(DeleteView):
    """Deleting a comment, which takes the replies to it along: the question says so."""

    @cached_property
    def confirmation_message(self) -> str:
        """What the moderator is asked."""
        count = replies_below(self.object.pk)
        message = ngettext(
            "%(number)s reply to this comment will be deleted with it.",
            "%(number)s replies to this comment will be deleted with it.",
            count,
        ) % {"number": local_number(count)}
        return f"{super().confirmation_message} {message}" if count else super().confirmation_message


class CommentViewSet(SnippetViewSet):
    """The queue: the waiting comments first, the others by the filter."""

    model = Comment
    icon = "comment"
    menu_label = _("Comments")  # short: the number has to fit beside it
    menu_order = 450
    add_to_admin_menu = True
    copy_view_enabled = False
    delete_view_class = CommentDeleteView
    list_display = ("name", Column("excerpt", label=_("Text")), "page", "status", "created_at")
    list_filter = ("status", "by_editor", "created_at")
    search_fields = ("name", "email", "text")
    list_per_page = 50

    @cached_property
    def menu_url(self) -> str:
        """The list of those that wait."""
        return f"{reverse(self.get_url_name('list'))}?status={Status.PENDING}"

    @cached_property
    def menu_item_class(self) -> type:
        """Wagtail's menu item with the number of those that wait."""

        def render_component(item: Any, request: HttpRequest) -> LinkMenuItem:
            component = super(counting, item).render_component(request)
            waiting = Comment.objects.filter(status=Status.PENDING).count()
            if waiting:
                component.label = f"{item.label} ({local_number(waiting)})"
            return component

        counting = type("CountingMenuItem", (super().menu_item_class,), {"render_component": render_component})
        return counting


class ReplyForm(forms.Form):
    """The text of an editor's reply."""

    text = forms.CharField(label=_("Reply"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 6}))


class ReplyView(WagtailAdminTemplateMixin, FormView):
    """Reply to a reader; the comment is published with the reply."""

    form_class = ReplyForm
    template_name = "jihadi_comments/reply.html"
    page_title = _("Reply to a comment")
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may change comments."""
        if not request.user.has_perm("jihadi_comments.change_comment"):
            raise PermissionDenied
        self.comment = get_object_or_404(Comment, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment that is answered."""
        return {
            **super().get_context_data(**kwargs),
            "comment": self.comment,
            "action_url": self.request.get_full_path(),
            "submit_button_label": _("Publish the reply"),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Where the page stands."""
        queue = {"url": CommentViewSet().menu_url, "label": CommentViewSet.menu_label}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.page_title}]

    def form_valid(self, form: ReplyForm) -> HttpResponse:
        """Publish the reply in the editor's name."""
        user = self.request.user
        name = user.get_full_name() or user.get_username()
        reply_as_editor(self.comment, form.cleaned_data["text"], name[:80], user.email)
        messages.success(self.request, _("The reply is published."))
        return super().form_valid(form)

    def get_success_url(self) -> str:
        """Back to the list that the moderator came from."""
        target = self.request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(target, {self.request.get_host()}, self.request.is_secure()):
            return target
        return reverse(CommentViewSet().get_url_name("list"))
