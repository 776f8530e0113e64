"""Pictures, attachments and the authors' snippets."""

from collections.abc import Callable
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from jihadi_cms.articles.models import Author
from jihadi_cms.demo import content
from jihadi_cms.demo.attachments import melody, text_file
from jihadi_cms.demo.loading.references import Site
from jihadi_cms.demo.pictures import PictureFile

COLLECTION = "محتوای نمونه"


def demo_collection() -> Collection:
    """The collection that holds every demo file; inside it a file is recognised by its title."""
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(instance=Collection(name=COLLECTION))


def load_images(site: Site, draw: Callable[[str], PictureFile]) -> None:
    """Store the pictures that are missing; `draw` makes the file of one name."""
    collection = demo_collection()
    for data in content.read("images"):
        image = get_image_model().objects.filter(collection=collection, title=data["title"]).first()
        if not image:
            picture = draw(data["name"])
            image = get_image_model()(
                title=data["title"],
                alt_text=data["alt"],
                credit=data["credit"],
                collection=collection,
                file=ImageFile(BytesIO(picture.content), name=picture.file_name),
            )
            image._set_image_file_metadata()
            if "focal_point" in data:
                _set_focal_point(image, data["focal_point"])
            with transaction.atomic():
                image.save()
            site.created[type(image).__name__] += 1
        site.add("image", data["name"], image.pk)


def _set_focal_point(image: object, area: list[int]) -> None:
    """Set the focal area [x, y, width, height] of a full-size picture; a stand-in is too small for one."""
    x, y, width, height = area
    if x + width / 2 <= image.width and y + height / 2 <= image.height:
        image.focal_point_x, image.focal_point_y = x, y
        image.focal_point_width, image.focal_point_height = width, height


def load_documents(site: Site) -> None:
    """Store the attachments that are missing."""
    collection = demo_collection()
    model = get_document_model()
    for data in content.read("documents"):
        document = model.objects.filter(collection=collection, title=data["title"]).first()
        if not document:
            body = text_file(data["text"]) if "text" in data else melody(data["melody"])
            document = model(title=data["title"], collection=collection, file=ContentFile(body, name=data["file_name"]))
            document._set_document_file_metadata()
            with transaction.atomic():
                document.save()
            site.created[model.__name__] += 1
        site.add("document", data["name"], document.pk)


def load_authors(site: Site) -> None:
    """Create the authors that are missing; an author is recognised by the slug."""
    for data in content.read("authors"):
        values = {**data, "photo_id": site.key(data["photo"])}
        del values["photo"], values["slug"]
        _, created = Author.objects.get_or_create(slug=data["slug"], defaults=values)
        if created:
            site.created[Author.__name__] += 1
