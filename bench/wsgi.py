"""What granian serves of a side."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
