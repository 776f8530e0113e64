"""Models of the articles room."""

from jihadi_cms.articles.models.articles import ArticlePage
from jihadi_cms.articles.models.codes import CodeCounter
from jihadi_cms.articles.models.links import ArticleAuthor, ArticleGroup, ArticleRelated
from jihadi_cms.articles.models.sections import SectionPage
from jihadi_cms.articles.models.snippets import Author
from jihadi_cms.articles.models.tags import ArticleTag, Tag

__all__ = [
    "ArticleAuthor",
    "ArticleGroup",
    "ArticlePage",
    "ArticleRelated",
    "ArticleTag",
    "Author",
    "CodeCounter",
    "SectionPage",
    "Tag",
]
