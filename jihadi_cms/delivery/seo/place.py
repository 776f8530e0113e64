"""Places: where something is, by address and coordinates."""

import re
from typing import Any

from jihadi_cms.delivery.seo.subject import Subject

Json = dict[str, Any]

#: ISO 3166-2: the country, then its part.
_REGION_CODE = re.compile(r"([A-Z]{2})-[0-9A-Z]{1,3}")


def postal_address(subject: Subject) -> Json:
    """An address; the country is that of the region, if the region has an ISO 3166-2 code."""
    region = next(iter(subject.things("region")), None)
    row = subject.value("region")
    code = _REGION_CODE.fullmatch(str(row.get("code", ""))) if isinstance(row, dict) else None
    return {
        "@type": "PostalAddress",
        "streetAddress": subject.text("address"),
        "addressLocality": subject.text("city"),
        "addressRegion": region.name if region else "",
        "addressCountry": code[1] if code else "",
    }


def place(subject: Subject) -> Json | None:
    """A place with a name, or one that is called by its address; None for what has neither."""
    address = postal_address(subject)
    parts = [address[name] for name in ("streetAddress", "addressLocality", "addressRegion") if address[name]]
    name = subject.text("venue") or (parts[0] if parts else "")
    latitude, longitude = subject.value("latitude"), subject.value("longitude")
    located = latitude not in (None, "") and longitude not in (None, "")
    if not name and not located:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)} if located else None
    return {"@type": "Place", "name": name, "address": address, "geo": geo}
