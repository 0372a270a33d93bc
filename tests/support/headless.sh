#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# headless.sh COMMAND...: runs COMMAND with an X server, a session bus, a home and XDG folders of its own.
# Nothing of it outlives the command, and any number of them run side by side.
set -u

scratch=$(mktemp -d "${TMPDIR:-/tmp}/hearth-headless.XXXXXX") || exit 99
server=

# A server that ends removes its socket in the end, also when its number is that of another one by then: so that none
# begins while another one ends, they take turns.
exec 9>"${TMPDIR:-/tmp}/hearth-headless-$(id -u).lock"
take_turn() {
  flock -w 60 9 || true
}
end_turn() {
  flock -u 9 || true
}

cleanup() {
  if [ -n "$server" ]; then
    take_turn
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    end_turn
  fi
  rm -rf "$scratch"
}
trap cleanup EXIT
trap 'exit 143' TERM INT HUP

mkdir -m 700 "$scratch/run" "$scratch/home" "$scratch/home/.cache" "$scratch/home/.config" \
  "$scratch/home/.local" "$scratch/home/.local/share"

# The server says its number when it is ready to be spoken to; the read waits for just that. It must not start
# anew when its last client leaves: whoever comes in that moment would be turned away.
mkfifo "$scratch/display"
take_turn
Xvfb -displayfd 3 -noreset -screen 0 "${HEARTH_TEST_SCREEN:-1280x900x24}" -nolisten tcp -fbdir "$scratch" \
  3>"$scratch/display" 9>&- 2>"$scratch/xvfb.log" &
server=$!
read -r number <"$scratch/display"
end_turn
if [ -z "${number:-}" ]; then
  cat "$scratch/xvfb.log" >&2
  exit 99
fi

DISPLAY=":$number"
HOME="$scratch/home"
XDG_RUNTIME_DIR="$scratch/run"
XDG_CONFIG_HOME="$HOME/.config"
XDG_CACHE_HOME="$HOME/.cache"
XDG_DATA_HOME="${HEARTH_TEST_DATA_HOME:-$HOME/.local/share}"
XDG_STATE_HOME="$HOME/.local/state"
# What is on the screen, for tests that look at it: an X window dump that is always up to date.
HEARTH_TEST_FRAMEBUFFER="$scratch/Xvfb_screen0"
GDK_BACKEND=x11
LC_ALL="${HEARTH_TEST_LOCALE:-C.UTF-8}"
export DISPLAY HOME XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_STATE_HOME
export GDK_BACKEND LC_ALL HEARTH_TEST_FRAMEBUFFER
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS

# What the bus starts has its say on the standard error, for the standard output is the test's.
dbus-run-session -- sh -c 'exec "$@" >&4 4>&-' sh "$@" 4>&1 >&2 9>&-
