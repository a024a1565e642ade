"""The nginx site of deploy/ with the paths and ports of a test."""

import getpass
import re
import subprocess
from pathlib import Path

from tests.processes import BASE_DIR

SITE = BASE_DIR / "deploy" / "nginx.conf"


def write_configuration(folder: Path, *, ports: dict[str, int], replace: dict[str, str]) -> Path:
    """Write a certificate and a complete nginx configuration into `folder` and return its path.

    `ports` gives new numbers for "80" and "443"; `replace` maps texts of the site, all of which have to occur.
    """
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    request = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=portal.example"
    command = [*request.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    site = SITE.read_text(encoding="utf-8")
    paths = {
        "/etc/letsencrypt/live/portal.example/fullchain.pem": str(certificate),
        "/etc/letsencrypt/live/portal.example/privkey.pem": str(key),
        "/var/cache/nginx/skew-portal": str(folder / "cache"),
        "/opt/skew-portal": str(BASE_DIR),
    }
    for old, new in (paths | replace).items():
        assert old in site, old
        site = site.replace(old, new)
    site = re.sub(r" {4}listen \[::\].*\n", "", site)
    site = re.sub(r"listen (80|443)\b", lambda found: f"listen 127.0.0.1:{ports[found.group(1)]}", site)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"user {getpass.getuser()};\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{ access_log off; {places} include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    return folder / "nginx.conf"
