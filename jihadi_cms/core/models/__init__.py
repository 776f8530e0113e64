"""Models of the core room."""

from jihadi_cms.core.models.images import ContentImage, ContentRendition
from jihadi_cms.core.models.named import Named
from jihadi_cms.core.models.pages import BasePage
from jihadi_cms.core.models.provinces import Province
from jihadi_cms.core.models.social import SocialLink, SocialNetwork
from jihadi_cms.core.models.tags import PersianTag, PersianTaggableManager

__all__ = [
    "BasePage",
    "ContentImage",
    "ContentRendition",
    "Named",
    "PersianTag",
    "PersianTaggableManager",
    "Province",
    "SocialLink",
    "SocialNetwork",
]
