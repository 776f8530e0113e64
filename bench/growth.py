"""How requests cost as a site grows: the same requests on 1,000, 100,000 and 1,000,000 documents in PostgreSQL.

`python -m bench.growth SIZE…` grows the database step by step, by SQL, and prints the figures of each size as a line
of JSON. The documents are copies of one that was published, each with a date, a path and words of its own.
"""

import base64
import json
import sys
from typing import Any

import django
from django.db import connection

ROUNDS = 15
#: Ids of the synthetic pages begin here.
FIRST_ID = 10_000_000
#: Words that documents are made of: numbers, spelt with a letter for each digit, for searches take digits apart. The
#: n-th is about 1/n as frequent as the first, as in a language.
WORDS = 20_000

_DOCUMENTS = """
INSERT INTO jihadi_delivery_document
    (key, type, page_id, site_id, locale, path, permalink, parent_id, ancestors, "references", links, sort_at,
     sort_text, visible_until, always_public, body, card, etag, search_text)
SELECT 'page:' || (%(first_id)s + n), type, %(first_id)s + n, site_id, locale, '/news/s' || n || '/', '', parent_id,
     ancestors, "references", links, timestamptz '2020-01-01' + n * interval '1 minute', 's' || n, NULL, true, body,
     card, md5(n::text),
     (SELECT string_agg(translate((%(words)s ^ random())::int::text, '0123456789', 'ابتجدرسنمو'), ' ')
      FROM generate_series(1, 40) WHERE n > 0)
FROM generate_series(%(start)s, %(end)s) n, (SELECT * FROM jihadi_delivery_document WHERE id = %(model)s) d
"""
_FACETS = """
INSERT INTO jihadi_delivery_facet (document_id, site_id, type, name, value, sort_at)
SELECT d.id, d.site_id, d.type, f.name, f.value, d.sort_at FROM jihadi_delivery_document d,
LATERAL (VALUES ('ancestor', d.parent_id::text), ('locale', d.locale),
         ('kind', CASE WHEN d.id %% 4 = 0 THEN 'note' ELSE 'news' END),
         ('featured', CASE WHEN d.id %% 50 = 0 THEN 'true' ELSE 'false' END)) f (name, value)
WHERE d.page_id BETWEEN %(first_id)s + %(start)s AND %(first_id)s + %(end)s
"""
_CHANGES = """
INSERT INTO jihadi_delivery_change (key, type, action, etag, at)
SELECT key, type, 'create', etag, now() FROM jihadi_delivery_document
WHERE page_id BETWEEN %(first_id)s + %(start)s AND %(first_id)s + %(end)s ORDER BY id
"""
_ENTRIES = """
INSERT INTO wagtailsearch_indexentry
    (object_id, title_norm, content_type_id, autocomplete, title, body, title_text, body_text)
SELECT id::text, 1, %(content_type)s, '', '', to_tsvector('simple', search_text), '', ''
FROM jihadi_delivery_document
WHERE page_id BETWEEN %(first_id)s + %(start)s AND %(first_id)s + %(end)s
"""
#: Documents that one transaction adds.
_STEP = 50_000

#: name → path. `{old}` is the cursor of a page in the middle, `{change}` a place in the middle of the log.
CASES = {
    "REST detail": "/api/v1/pages/{id}/",
    "first page of a list": "/api/v1/stories/?first=20",
    "deep cursor": "/api/v1/stories/?first=20&after={old}",
    "filter that few match (1 of 50)": "/api/v1/stories/?first=20&featured=true",
    "filter that many match": "/api/v1/stories/?first=20&kind=news",
    "two filters": "/api/v1/stories/?first=20&kind=note&featured=true",
    "filter, deep cursor": "/api/v1/stories/?first=20&kind=note&after={old}",
    "section and its subtree": "/api/v1/stories/?first=20&ancestor={parent}",
    "from/to dates": "/api/v1/stories/?first=20&since=2020-01-01T01:00:00Z&until=2020-01-01T05:00:00Z",
    "ordered by title": "/api/v1/stories/?first=20&order=title",
    "page by path": "/api/v1/pages/find/?path=/news/s500/",
    "route": "/api/v1/route/?path=/news/s500/",
    "page 50": "/api/v1/stories/?first=20&page=50",
    "three fields": "/api/v1/stories/?first=20&fields=title,lead",
    "search, word of 1 in 5,000": "/api/v1/search/?q=بوننس",
    "search, two words": "/api/v1/search/?q=سا%20ما",
    "search, word of every fourth": "/api/v1/search/?q=بس",
    "sync: 20 changes in the middle": "/api/v1/sync/?first=20&since={change}",
    "total of a list": "/api/v1/stories/?first=1&total=true",
}


def main() -> None:
    """Empty the database, grow it to each size given, measure, print."""
    django.setup()
    from bench.fill import fill

    if "bench" not in connection.settings_dict["NAME"]:
        sys.exit("The database is emptied first: its name has to say `bench`.")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    fill(20)
    for size in map(int, sys.argv[1:]):
        grown = _grow(size)
        print(json.dumps({"documents": size, **grown, "cases": _measured(size)}), flush=True)


def _grow(size: int) -> dict[str, Any]:
    """Make the synthetic documents `size`, and tell bytes per document and on disk."""
    from django.contrib.contenttypes.models import ContentType

    from jihadi_cms.delivery.models import Document

    synthetic = Document.objects.filter(page_id__gte=FIRST_ID)
    parameters = {
        "first_id": FIRST_ID,
        "words": WORDS,
        "model": Document.objects.filter(type="story", page_id__lt=FIRST_ID).latest("pk").pk,
        "content_type": ContentType.objects.get_for_model(Document).pk,
    }
    with connection.cursor() as cursor:
        for start in range(synthetic.count() + 1, size + 1, _STEP):
            bounds = {**parameters, "start": start, "end": min(start + _STEP - 1, size)}
            for statement in (_DOCUMENTS, _FACETS, _CHANGES, _ENTRIES):
                cursor.execute(statement, bounds)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT avg(pg_column_size(d.*)) FROM (SELECT * FROM jihadi_delivery_document LIMIT 1000) d")
        row_bytes = int(cursor.fetchone()[0])
        cursor.execute("SELECT pg_database_size(current_database())")
        return {"row_bytes": row_bytes, "disk_bytes": cursor.fetchone()[0]}


def _measured(size: int) -> dict[str, Any]:
    from bench.side import measure
    from jihadi_cms.delivery.listing import encode_cursor
    from jihadi_cms.delivery.models import Document

    middle = Document.objects.get(page_id=FIRST_ID + size // 2)
    places = {
        "{id}": str(middle.page_id),
        "{parent}": str(middle.parent_id),
        "{old}": encode_cursor("-date", middle.sort_at, middle.pk),
        "{change}": _encoded([middle.site_id, size // 2, None]),
    }
    found = {}
    for name, path in CASES.items():
        for place, value in places.items():
            path = path.replace(place, value)
        found[name] = measure(path, b"", ROUNDS)
    return found


def _encoded(place: list[Any]) -> str:
    """A sync cursor, as `delivery/sync.py` writes them."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


if __name__ == "__main__":
    main()
