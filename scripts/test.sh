#!/usr/bin/env bash
# Runs the whole suite on the embedded default; with CI=true, or with DATABASE_URL or REDIS_URL given, once more on
# real servers. Arguments go to pytest. Ends with the closing line of every run.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
scripts/setup.sh test

closing=()
status=0
parallel=(-n "${TEST_PROCESSES:-2}" --dist "worksteal")

# run TITLE COMMAND...: show the run, keep its closing line; "no test was chosen" (5) is no failure
run() {
    local title=$1 log result=0
    shift
    log=$(mktemp)
    echo "== $title"
    "$@" 2>&1 | tee "$log" || result=$?
    [ "$result" -eq 0 ] || [ "$result" -eq 5 ] || status=1
    closing+=("$title: $(grep -v '^ *$' "$log" | tail -n 1 || true)")
    rm -f "$log"
}

pytest=(.venv/bin/python -m pytest)
run "Eingebettete Vorgabe (SQLite)" \
    env -u DATABASE_URL -u REDIS_URL "${pytest[@]}" "${parallel[@]}" -m "not servers" "$@"

if [ "${CI:-}" = true ] || [ -n "${DATABASE_URL:-}${REDIS_URL:-}" ]; then
    servers=(scripts/test_servers.py)
    [ -n "${DATABASE_URL:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ||
        need_servers "PostgreSQL für die Prüfungen" postgresql
    [ -n "${REDIS_URL:-}" ] || command -v redis-server >/dev/null ||
        need_servers "Redis für die Prüfungen" redis-server
    run "PostgreSQL und Redis" \
        "${servers[@]}" "${pytest[@]}" "${parallel[@]}" -m "not worker and not servers and not browser and not once" "$@"
    run "PostgreSQL, Redis und ein echter Worker" \
        env TEST_REAL_WORKER=1 "${servers[@]}" "${pytest[@]}" -m "(worker or servers or browser) and not once" "$@"
fi

echo
printf '%s\n' "${closing[@]}"
exit "$status"
