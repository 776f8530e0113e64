"""The fixed shapes of images and files, whatever model a project keeps them in."""

from operator import itemgetter

from jihadi_cms.contract.types import Field, ListOf, Media, Object, Scalar, Type


def _field(name: str, type_: Type, nullable: bool = False, description: str = "") -> Field:
    return Field(name, type_, nullable, itemgetter(name), description)


IMAGE_SOURCE = Object(
    "ImageSource",
    (
        _field("url", Scalar.URL, description="Signed and absolute; the file is rendered when first asked for."),
        _field("width", Scalar.INTEGER, description="Pixels."),
        _field("height", Scalar.INTEGER, description="Pixels."),
    ),
    "One size of an image.",
)
FOCAL_POINT = Object(
    "FocalPoint",
    (
        _field("x", Scalar.FLOAT, description="From the left edge, 0 to 1."),
        _field("y", Scalar.FLOAT, description="From the top edge, 0 to 1."),
    ),
    "The part of an image that a crop must keep.",
)
IMAGE = Media(
    "Image",
    (
        _field("id", Scalar.INTEGER),
        _field("title", Scalar.STRING),
        _field("alt", Scalar.STRING, description="Text for those who do not see the image."),
        _field("credit", Scalar.STRING, description="Who made it; empty if unknown."),
        _field("width", Scalar.INTEGER, description="Pixels of the original."),
        _field("height", Scalar.INTEGER, description="Pixels of the original."),
        _field("placeholder", Scalar.STRING, description="ThumbHash, base64; empty if there is none."),
        _field("focal_point", FOCAL_POINT, nullable=True),
        _field("url", Scalar.URL, description="A size that serves as the default source."),
        _field("sources", ListOf(IMAGE_SOURCE), description="Narrowest first; ready for `srcset`."),
    ),
)
FILE = Media(
    "File",
    (
        _field("id", Scalar.INTEGER),
        _field("title", Scalar.STRING),
        _field("filename", Scalar.STRING),
        _field("extension", Scalar.STRING),
        _field("size", Scalar.INTEGER, nullable=True, description="Bytes."),
        _field("url", Scalar.URL),
    ),
)
EMBED = Object(
    "Embed",
    (
        _field("url", Scalar.URL),
        _field("provider", Scalar.STRING),
        _field("title", Scalar.STRING),
        _field("html", Scalar.HTML),
        _field("thumbnail_url", Scalar.STRING),
    ),
    "Media of another site.",
)
TABLE = Object(
    "Table",
    (
        _field("caption", Scalar.STRING),
        _field("header_row", Scalar.BOOLEAN, description="Whether the first row holds headings."),
        _field("header_column", Scalar.BOOLEAN, description="Whether the first column holds headings."),
        _field("rows", ListOf(ListOf(Scalar.STRING))),
    ),
)
#: The value of a block that shows the same everywhere: always null.
NOTHING = Object("Nothing", ())
