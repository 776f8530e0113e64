"""System checks: what the contract cannot type is an error that names the declaration to add."""

from typing import Any

from django.core.checks import Error, register

from jihadi_cms.contract.content_types import contract


@register
def check_contract(**kwargs: Any) -> list[Error]:
    """One error for each problem met while the contract was built."""
    return [Error(each.message, hint=each.hint, obj=each.obj, id=each.id) for each in contract().problems]
