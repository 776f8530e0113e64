"""The roles and what each may do: plain data, from which a migration makes groups.

A permission is written `<app label>.<action>_<model>`, as Django does, or `<app label>.<model>.<codename>` if it is
not named so. Those of apps that are not installed are left out.
"""

from dataclasses import dataclass

REPORTER, EDITOR, PUBLISHER, MANAGER = "reporter", "editor", "publisher", "manager"

#: What everybody needs who works in the admin.
ENTRY = ("wagtailadmin.access_admin",)
#: Uploading files and editing one's own; "change" is editing and deleting those of others.
UPLOAD = ("wagtailimages.add_image", "wagtaildocs.add_document")
CHANGE = ("wagtailimages.change_image", "wagtaildocs.change_document")
CHOOSE = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
#: Export and erasure of what is kept of a reader: personal data, for those who answer for the whole site.
READER_DATA = ("jihadi_comments.comment.manage_reader_data",)


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role: its group's Persian name, and its permissions on all pages, on all files, and on the rest."""

    name: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    models: tuple[str, ...] = ENTRY


def _all_of(model: str, *actions: str) -> tuple[str, ...]:
    """The permissions for `actions` on `model`, written `<app label>.<model>`."""
    app_label, name = model.split(".")
    return tuple(f"{app_label}.{action}_{name}" for action in actions)


ROLES = {
    REPORTER: RoleSpec(
        name="خبرنگار",
        pages=_all_of("wagtailcore.page", "add"),
        files=(*UPLOAD, *CHOOSE),
        models=(*ENTRY, *_all_of("jihadi_articles.tag", "add")),
    ),
    EDITOR: RoleSpec(
        name="دبیر",
        pages=_all_of("wagtailcore.page", "add", "change", "lock"),
        files=(*UPLOAD, *CHANGE, *CHOOSE),
        models=(
            *ENTRY,
            *_all_of("jihadi_articles.author", "add", "change"),
            *_all_of("jihadi_articles.tag", "add", "change"),
            *_all_of("jihadi_comments.comment", "view", "change"),
        ),
    ),
    PUBLISHER: RoleSpec(
        name="مدیر انتشار",
        pages=_all_of("wagtailcore.page", "add", "change", "publish", "lock", "unlock", "bulk_delete"),
        files=(*UPLOAD, *CHANGE, *CHOOSE),
        models=(
            *ENTRY,
            *_all_of("jihadi_articles.author", "add", "change", "delete"),
            *_all_of("jihadi_articles.tag", "add", "change", "delete"),
            *_all_of("jihadi_groups.activity", "add", "change", "delete"),
            *_all_of("jihadi_comments.comment", "view", "change", "delete"),
            *READER_DATA,
            *_all_of("jihadi_comments.commentsettings", "change"),
            *_all_of("jihadi_home.menu", "add", "change", "delete"),
            *_all_of("jihadi_home.sitesettings", "change"),
            *_all_of("wagtailredirects.redirect", "add", "change", "delete"),
        ),
    ),
    # Nothing but the door: a team gives the pages and the files (see `models.Team`).
    MANAGER: RoleSpec(name="مدیر گروه"),
}

#: What a team gives on its group's page, with what stands below, and on the files of its collection.
TEAM_PAGES = _all_of("wagtailcore.page", "add", "change")
TEAM_FILES = (*UPLOAD, *CHANGE, *CHOOSE)
