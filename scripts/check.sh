#!/usr/bin/env bash
# Everything that can be judged without running the portal: form, lint, templates, migrations, production settings.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test || exit 1

failed=()
step() {
    local title=$1
    shift
    echo "== $title"
    "$@" || failed+=("$title")
}

# the settings of a complete production, as .env.example gives them; only the secret has to be made
production=(
    env -i "PATH=$PATH" "HOME=${HOME:-/}" ENV_FILE=.env.example PORTAL_MODE=production "VAR_DIR=$(mktemp -d)"
    "SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))')"
)
embedded=(env PORTAL_MODE=embedded "VAR_DIR=$(mktemp -d)" ENV_FILE=/dev/null)

step "Form (ruff format)" .venv/bin/ruff format --check --quiet .
step "Regeln (ruff check)" .venv/bin/ruff check --quiet .
step "Vorlagen (djade)" bash -c 'git ls-files -z -co --exclude-standard "templates/*.html" | xargs -0r .venv/bin/djade --check'
step "Vorlagen übersetzen" "${embedded[@]}" .venv/bin/python scripts/compile_templates.py
step "Migrationen" "${embedded[@]}" .venv/bin/python manage.py makemigrations --check --dry-run
step "Einstellungen für den Betrieb" "${production[@]}" .venv/bin/python manage.py check --deploy --fail-level WARNING
step "Pakete (pip check)" .venv/bin/python -m pip check

if [ ${#failed[@]} -gt 0 ]; then
    printf 'Nicht bestanden: %s\n' "${failed[@]}" >&2
    exit 1
fi
echo "Alles in Ordnung."
