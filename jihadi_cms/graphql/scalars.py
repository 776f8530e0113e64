"""GraphQL scalars. Documents hold JSON already, so a value goes out as it is."""

from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from jihadi_cms.contract.types import Scalar

HTML = NewType("HTML", str)
URL = NewType("URL", str)
BigInt = NewType("BigInt", int)
ISODate = NewType("ISODate", str)
ISOTime = NewType("ISOTime", str)
ISODateTime = NewType("ISODateTime", str)
DecimalText = NewType("DecimalText", str)

SCALAR_MAP: dict[object, ScalarDefinition] = {
    HTML: strawberry.scalar(name="HTML", description="A fragment of HTML."),
    URL: strawberry.scalar(name="URL", description="An absolute address; empty if there is none."),
    BigInt: strawberry.scalar(
        name="BigInt",
        description="An integer of 64 bits, as a number. JavaScript reads it exactly up to 2^53.",
    ),
    ISODate: strawberry.scalar(name="Date", description="ISO 8601, Gregorian."),
    ISOTime: strawberry.scalar(name="Time", description="ISO 8601."),
    ISODateTime: strawberry.scalar(name="DateTime", description="ISO 8601, Gregorian, UTC."),
    DecimalText: strawberry.scalar(name="Decimal", description="A decimal number as a string, exact."),
}

ANNOTATIONS: dict[Scalar, Any] = {
    Scalar.STRING: str,
    Scalar.HTML: HTML,
    Scalar.URL: URL,
    Scalar.KEY: str,
    Scalar.INTEGER: int,
    Scalar.BIG_INTEGER: BigInt,
    Scalar.FLOAT: float,
    Scalar.DECIMAL: DecimalText,
    Scalar.BOOLEAN: bool,
    Scalar.DATE: ISODate,
    Scalar.TIME: ISOTime,
    Scalar.DATETIME: ISODateTime,
}
