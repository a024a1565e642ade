# Debian packages: installed as root, otherwise the exact command is printed. Sourced by the other scripts.

# need_packages PURPOSE PACKAGE...: install as root or stop with the command
need_packages() {
    local purpose=$1
    shift
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "Es fehlt: $purpose. Bitte einmal ausführen:" >&2
        echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" >&2
        exit 1
    fi
    echo "Installiere $purpose ($*) …"
    install_packages "$@" || { apt-get update -qq && install_packages "$@"; }
}

install_packages() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# need_servers PURPOSE PACKAGE...: as need_packages, but Debian's own service is not started
need_servers() {
    local policy=/usr/sbin/policy-rc.d made=""
    if [ "$(id -u)" -eq 0 ] && [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        made=1
    fi
    local status=0
    (need_packages "$@") || status=$?
    [ -z "$made" ] || rm -f "$policy"
    return "$status"
}
