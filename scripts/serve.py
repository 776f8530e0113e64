"""Prepare the database and serve the project. Runs inside .venv: `make serve` sets that up."""

import os
import secrets
import socket
import sys

ADMIN = "admin"
URLS = {"site": "", "admin": "admin/", "REST docs": "api/v1/docs", "GraphiQL": "graphql/"}


def main() -> None:
    """Migrate, load the demo content, give the administrator a password, print the URLs and serve."""
    port = _free_port()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.dev")
    os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
    import django
    from django.core.management import call_command

    django.setup()
    print("Migrating the database …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_demo")
    call_command("load_demo_people")
    _serve_default_site_on(port)
    password = _prepare_administrator()

    print()
    for name, path in URLS.items():
        print(f"  {name:<10} http://localhost:{port}/{path}")
    print(f"\n  user       {ADMIN}\n  password   {password}\n", flush=True)
    os.execv(sys.executable, [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}"])


def _free_port() -> int:
    """The port in `$PORT`, or 8000. Exits with a message if it is no port or something listens on it."""
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"error: PORT={text} is not a port number.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            sys.exit(f"error: port {text} cannot be used ({error.strerror}). Another one: PORT=8001 make serve")
    return int(text)


def _serve_default_site_on(port: int) -> None:
    """Let the URLs that Wagtail makes name the address served here, unless the site has a host of its own."""
    from wagtail.models import Site

    site = Site.objects.filter(is_default_site=True, hostname="localhost").exclude(port=port).first()
    if site:
        site.port = port
        site.save()


def _prepare_administrator() -> str:
    """Create the administrator if there is none, and return what to print for the password.

    A password from `$ADMIN_PASSWORD` is set at every start; a generated one is shown once, at the first.
    """
    from django.contrib.auth import get_user_model

    users = get_user_model()
    user = users.objects.filter(username=ADMIN).first()
    chosen = os.environ.get("ADMIN_PASSWORD")
    if user and not chosen:
        return "unchanged since an earlier start (ADMIN_PASSWORD=… make serve sets another)"
    user = user or users.objects.create_superuser(ADMIN)
    password = chosen or secrets.token_urlsafe(12)
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    return "the one in ADMIN_PASSWORD" if chosen else f"{password}  (shown only now)"


if __name__ == "__main__":
    main()
