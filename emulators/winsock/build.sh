#!/bin/sh
# Builds hub.exe and agent.exe into the folder given as the argument: build.sh OUTPUT
set -eu
here=$(dirname "$0")
out=$1
compiler=${CC:-x86_64-w64-mingw32-gcc}
# Without a console subsystem, because the emulator would start a console host for every process.
flags="-std=gnu89 -O2 -Wall -Wextra -Wdeclaration-after-statement -Werror -DWIN32_LEAN_AND_MEAN"
link="-s -mwindows"
hub="hub hub_agents lines"
objects="$out/objects"
mkdir -p "$objects"

# All at once: most of the time goes into reading the system's headers.
compilers=""
for source in "$here"/*.c; do
  name=$(basename "$source" .c)
  $compiler $flags -c -o "$objects/$name.o" "$source" &
  compilers="$compilers $!"
done
for process in $compilers; do wait "$process"; done

for name in $hub; do set -- "$@" "$objects/$name.o"; done
shift
$compiler $link -o "$out/hub.exe" "$@"
rm "$objects/hub.o" "$objects/hub_agents.o"
$compiler $link -o "$out/agent.exe" "$objects"/*.o -lws2_32
rm -r "$objects"
