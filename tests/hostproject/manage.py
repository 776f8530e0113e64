"""Command line of a Wagtail project that installs jihadi_cms as its README says."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "host_settings")
    execute_from_command_line(sys.argv)
