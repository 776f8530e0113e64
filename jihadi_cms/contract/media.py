"""The fixed shapes of images and files, whatever model a project keeps them in."""

from operator import itemgetter

from jihadi_cms.contract.types import Field, ListOf, Media, Object, Scalar, Type


def _field(name: str, type_: Type, nullable: bool = False, description: str = "") -> Field:
    return Field(name, type_, nullable, itemgetter(name), description)


IMAGE_SOURCE = Object(
    "ImageSource",
    (
        _field("type", Scalar.KEY, description="Media type, such as `image/avif`."),
        _field("srcset", Scalar.KEY, description="Absolute addresses with their widths, narrowest first."),
    ),
    "An image in one format, as `<source>` takes it.",
)
IMAGE_CROP = Object(
    "ImageCrop",
    (
        _field("name", Scalar.KEY, description="Of the preset."),
        _field("url", Scalar.URL, description="Signed and absolute; the file is rendered when first asked for."),
        _field("width", Scalar.INTEGER, description="Pixels."),
        _field("height", Scalar.INTEGER, description="Pixels."),
    ),
    "An image cropped round its focal point.",
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
        _field(
            "url",
            Scalar.URL,
            description="A middle width in a format that everything reads; signed and absolute. The file is rendered "
            "when first asked for.",
        ),
        _field(
            "sources",
            ListOf(IMAGE_SOURCE),
            description="Smaller formats, best first, for a `<picture>` round `url`; none of an SVG or a GIF.",
        ),
        _field("presets", ListOf(IMAGE_CROP), description="The project's crops; none of an SVG or a GIF."),
    ),
)
FILE = Media(
    "File",
    (
        _field("id", Scalar.INTEGER),
        _field("title", Scalar.STRING),
        _field("filename", Scalar.STRING),
        _field("extension", Scalar.STRING),
        _field("size", Scalar.BIG_INTEGER, nullable=True, description="Bytes."),
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
