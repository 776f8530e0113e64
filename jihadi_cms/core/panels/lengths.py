"""How long the texts should be that search engines and social networks show.

None of these is a limit, and nobody promises a figure: Google cuts a title and a snippet "as needed, typically to fit
the device width" (Search Central, "Influencing your title links in search results" and "Control your snippets in search
results"). What is usually recommended comes from the width of its column, about 600 pixels for a title and 920 for the
two lines of a snippet: 50–60 and 120–160 characters (moz.com/learn/seo/title-tag and /meta-description). Measured with
Persian text in Google's font and sizes (Arial, 20 and 14 pixels), 600 pixels hold 63 characters and 920 hold 144.

Characters are counted as readers see them: a half-space or a diacritic is none of its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """From `least` to `most` characters, both included."""

    least: int
    most: int


#: Also the title of cards, lists and shared links.
TITLE = Length(20, 60)
#: A title that is a name, which may be as short as it is.
NAME = Length(1, 60)
SEO_TITLE = Length(20, 60)
SEARCH_DESCRIPTION = Length(70, 150)
#: The first paragraph stands in for the description, of which `delivery.seo.head` gives out 300 characters at the most.
LEAD = Length(80, 300)
