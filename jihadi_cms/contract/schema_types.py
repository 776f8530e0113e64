"""The types of schema.org that pages can be, and the properties that each family of them has.

Source: https://schema.org/docs/full.html; of its types those that pages of a CMS usually are.
"""

ARTICLE, EVENT, ORGANIZATION, WEB_PAGE = "article", "event", "organization", "web page"

#: Type → family: the types of a family are described by the same properties.
SCHEMA_TYPES: dict[str, str] = {
    **dict.fromkeys(
        "Article NewsArticle ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle BlogPosting Report "
        "TechArticle".split(),
        ARTICLE,
    ),
    **dict.fromkeys(
        "Event BusinessEvent EducationEvent ExhibitionEvent Festival LiteraryEvent MusicEvent SocialEvent SportsEvent "
        "TheaterEvent".split(),
        EVENT,
    ),
    **dict.fromkeys(
        "Organization NGO EducationalOrganization GovernmentOrganization NewsMediaOrganization LocalBusiness".split(),
        ORGANIZATION,
    ),
    **dict.fromkeys(
        "WebPage AboutPage CollectionPage ContactPage FAQPage ItemPage ProfilePage SearchResultsPage".split(),
        WEB_PAGE,
    ),
}
