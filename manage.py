#!/usr/bin/env python
"""Django's command line for the SKEW portal."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
    from django.core.management import execute_from_command_line

    from skew_portal.startup import plain_refusal

    with plain_refusal():
        execute_from_command_line(sys.argv)
