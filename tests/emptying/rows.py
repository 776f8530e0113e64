"""The rows that migrations made: kept in tables beside theirs, and put back when a test has written others."""

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_KEPT = "kept_"
#: Tables that triggers fill from another one: SQLite's full text.
_FOLLOWING = "_fts"


def keep(connection: BaseDatabaseWrapper) -> None:
    """Copy what is in the tables of a test database, a new one or one that `--reuse-db` left."""
    with connection.cursor() as cursor:
        for table in _filled(connection, cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {_name(connection, _KEPT + table)}")
            cursor.execute(
                f"CREATE TABLE {_name(connection, _KEPT + table)} AS SELECT * FROM {_name(connection, table)}"
            )


def put_back(connection: BaseDatabaseWrapper) -> None:
    """Leave in the tables what `keep` saw there, and nothing else. Sequences go on from where they are."""
    # One transaction: foreign keys are looked at when it ends, so that the order of the tables does not matter.
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in _filled(connection, cursor):
            cursor.execute(f"DELETE FROM {_name(connection, table)}")
        for table in connection.introspection.table_names(cursor):
            if table.startswith(_KEPT):
                name = _name(connection, table.removeprefix(_KEPT))
                cursor.execute(f"INSERT INTO {name} SELECT * FROM {_name(connection, table)}")


def _filled(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> list[str]:
    """The tables of models that hold rows."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    looks = (
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_name(connection, table)})"
        for table in tables
        if not table.endswith(_FOLLOWING)
    )
    cursor.execute(" UNION ALL ".join(looks))
    return [table for (table,) in cursor.fetchall()]


def _name(connection: BaseDatabaseWrapper, table: str) -> str:
    return connection.ops.quote_name(table)
