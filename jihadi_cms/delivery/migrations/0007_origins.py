"""Documents are kept with a NUL byte where the reader's origin goes, no longer with its escape sequence."""

import hashlib
import re
from typing import Any

from django.db import migrations

_ESCAPE = re.compile(rb"\\(u0000|.)")
_BATCH, _COLUMNS = 500, ["body", "card", "etag"]


def pack(apps: Any, schema_editor: Any) -> None:
    documents = apps.get_model("jihadi_delivery", "Document").objects
    batch = []
    for document in documents.only("id", "body", "card").iterator(_BATCH):
        _keep(document, _packed(document.body), _packed(document.card))
        batch.append(document)
        if len(batch) == _BATCH:
            documents.bulk_update(batch, _COLUMNS)
            batch = []
    documents.bulk_update(batch, _COLUMNS)


def unpack(apps: Any, schema_editor: Any) -> None:
    documents = apps.get_model("jihadi_delivery", "Document").objects
    for document in documents.only("id", "body", "card").iterator(_BATCH):
        _keep(document, *(bytes(each).replace(b"\0", rb"\u0000") for each in (document.body, document.card)))
        document.save(update_fields=_COLUMNS)


def _keep(document: Any, body: bytes, card: bytes) -> None:
    document.body, document.card = body, card
    document.etag = hashlib.blake2b(body, digest_size=16).hexdigest()


def _packed(json: Any) -> bytes:
    return _ESCAPE.sub(lambda found: b"\0" if found[1] == b"u0000" else found[0], bytes(json))


class Migration(migrations.Migration):
    dependencies = [("jihadi_delivery", "0006_search_on_postgresql")]

    operations = [migrations.RunPython(pack, unpack)]
