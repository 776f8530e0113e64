"""E-mails."""


def connect() -> None:
    """x"""
