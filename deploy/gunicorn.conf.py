"""How gunicorn serves the portal: `gunicorn skew_portal.wsgi --config deploy/gunicorn.conf.py`."""

import os
import subprocess
import sys

bind = os.environ.get("WEB_BIND", "unix:/run/skew-portal/web.sock")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "3"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 20
# a fresh process from time to time keeps a leak small; the spread keeps them from leaving together
max_requests = 20_000
max_requests_jitter = 2_000
# only nginx of this machine reaches the socket; it is the one that knows the visitor's address
forwarded_allow_ips = "*"
control_socket_disable = True
# the socket is for nginx, which is in the group skew
umask = 0o007
# nginx writes the access log; errors go to the journal
accesslog = None
errorlog = "-"


def on_starting(server):
    """Refuse wrong settings with one sentence: out of a worker process gunicorn would wrap it in a traceback.

    Asked in a process of its own, so that a reload (SIGHUP) reads the settings afresh.
    """
    if subprocess.run([sys.executable, "-c", "import skew_portal.settings"], check=False).returncode:
        raise SystemExit(1)
