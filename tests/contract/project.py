"""The contract of the project itself, without the models that tests bring."""

from functools import lru_cache

from jihadi_cms.contract.content_types import Contract, contract, contract_of


@lru_cache
def project() -> Contract:
    """The contract that a site made of the project's own rooms has."""
    models = [each.model for each in contract().content_types]
    return contract_of(model for model in models if not model.__module__.startswith("tests."))
