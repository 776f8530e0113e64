"""A file to download."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock


class FileBlock(StructBlock):
    """A document offered for download.

    Value: struct of `document` (document instance), `title` and `description`; texts may be "", an empty
    `title` means the document's.
    Admin preview: a download card.
    API shape: `{document: File or null (deleted since), title: string, description: string}`.
    """

    document = DocumentChooserBlock(label=_("File"))
    title = CharBlock(required=False, max_length=255, label=_("Title"))
    description = TextBlock(required=False, label=_("Description"))

    class Meta:
        label = _("File")
        icon = "doc-full"
        description = _("A document that readers can download.")
        template = "blocks/preview/file.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "document": None,
            "title": "گزارش سالانه‌ی گروه",
            "description": "کارنامه‌ی ساخت‌وساز، درمان و آموزش در یک سال",
        }
