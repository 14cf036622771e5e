# Shared by the scripts that run inside build containers. Sourced.
set -eu
spec=/slipway/spec
say() { echo "slipway: $*"; }
# One value of the spec's settings, a file of KEY<tab>VALUE lines: read as data, never as code.
setting() { sed -n "s/^$1	//p" "$spec/settings"; }
# 128 bits of hex as a UUID.
uuid() { printf %s "$1" | sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/'; }
kernel_version() { ls "$1/usr/lib/modules" | sort -V | tail -n 1; }
# The kernel's command line for the slot in folder $1.
command_line() { printf 'roothash=%s %s' "$(cat "$1/roothash")" "$(cat "$spec/cmdline")"; }
