#!/bin/sh
# Builds hub.exe and agent.exe into the folder given as the argument: build.sh OUTPUT
set -eu
here=$(dirname "$0")
out=$1
compiler=${CC:-x86_64-w64-mingw32-gcc}
# Without a console subsystem, because the emulator would start a console host for every process.
flags="-std=gnu89 -O2 -s -Wall -Wextra -Wdeclaration-after-statement -Werror -mwindows"
mkdir -p "$out"
$compiler $flags -o "$out/hub.exe" "$here/hub.c" "$here/hub_agents.c" "$here/lines.c"
$compiler $flags -o "$out/agent.exe" \
  "$here/agent.c" "$here/workers.c" "$here/place.c" "$here/reply.c" "$here/errors.c" "$here/lines.c" "$here/hex.c" \
  "$here/calls.c" "$here"/calls_*.c "$here/layer.c" "$here"/fault_*.c "$here/tcp_table.c" -lws2_32
