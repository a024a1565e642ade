"""The files in deploy/ and the scripts: what can be judged without installing them on a server."""

import re
import shutil
import subprocess

import pytest

from skew_portal import settings
from tests.nginx import write_configuration
from tests.processes import BASE_DIR

pytestmark = pytest.mark.once

DEPLOY = BASE_DIR / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=BASE_DIR)


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_site_is_valid(tmp_path):
    configuration = write_configuration(tmp_path, ports={"80": 18080, "443": 18443}, replace={})
    result = run("nginx", "-t", "-p", str(tmp_path), "-e", "stderr", "-c", str(configuration))
    assert result.returncode == 0, result.stderr


def test_nginx_takes_a_little_more_than_the_largest_file():
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    limit = int(re.search(r"client_max_body_size (\d+)m;", site).group(1)) * 1024 * 1024
    assert settings.MAX_UPLOAD_BYTES < limit <= settings.MAX_UPLOAD_BYTES * 1.5


def test_nginx_adds_no_security_header_of_its_own():
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert "add_header" not in site


def test_nginx_private_files_are_internal_and_match_the_example_settings():
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    example = (BASE_DIR / ".env.example").read_text(encoding="utf-8")
    prefix = re.search(r"^X_ACCEL_PREFIX=(\S+)$", example, re.MULTILINE).group(1)
    media = re.search(r"^MEDIA_ROOT=(\S+)$", example, re.MULTILINE).group(1)
    block = re.search(rf"location {prefix} {{(.*?)}}", site, re.DOTALL).group(1)
    assert "internal;" in block
    assert f"alias {media}/;" in block


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_unit_is_hardened(unit):
    lines = unit.read_text(encoding="utf-8").splitlines()
    for line in ("User=skew", "NoNewPrivileges=true", "ProtectSystem=strict", "CapabilityBoundingSet="):
        assert line in lines


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_units_are_valid(tmp_path):
    names = []
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text(encoding="utf-8").replace("/opt/skew-portal", str(BASE_DIR))
        names.append(tmp_path / unit.name)
        # the account of the server does not exist here
        names[-1].write_text(re.sub(r"^(User|Group)=skew\n", "", text, flags=re.MULTILINE))
    result = run("systemd-analyze", "verify", "--recursive-errors=no", *map(str, names))
    assert result.returncode == 0, result.stderr
    assert "skew-" not in result.stderr


@pytest.mark.parametrize("script", ["setup.sh", "test.sh", "check.sh", "packages.sh"])
def test_script_is_valid_shell(script):
    result = run("bash", "-n", f"scripts/{script}")
    assert result.returncode == 0, result.stderr


def test_error_pages_are_complete_and_need_nothing_else():
    for page in (DEPLOY / "pages").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert '<html lang="de">' in text
        assert not re.search(r'(src|href)="', text)
