#!/bin/sh
# Builds the program that runs a suite without the kit: build.sh OUTPUT i386|x86-64. CC is the compiler for the machine.
set -eu
here=$(dirname "$0")
out=$1
machine=$2
flags="-std=gnu89 -Os -Wall -Wextra -Wdeclaration-after-statement -Werror -DWIN32_LEAN_AND_MEAN -D_WIN32_WINNT=0x0500 -DWINVER=0x0500"
# Without a console subsystem, because processes of a script would get standard handles with a console.
link="-s -mwindows -static-libgcc"
shared="calls calls_crt calls_leaks calls_options calls_process calls_share calls_socket calls_startup calls_transfer"
shared="$shared errors hex layer lines options perform reply warm_up"
case $machine in
  i386) name=batch32.exe ;;
  x86-64) name=batch64.exe ;;
  *) echo "build.sh: expected i386 or x86-64, not $machine" >&2; exit 2 ;;
esac
objects="$out/objects"
mkdir -p "$objects"
sources="$here/*.c"
for source in $shared; do sources="$sources $here/../$source.c"; done

# All at once: most of the time goes into reading the system's headers.
compilers=""
for source in $sources; do
  $CC $flags "-DBUILD=\"${BUILD:-unknown}\"" -c -o "$objects/$(basename "$source" .c).o" "$source" &
  compilers="$compilers $!"
done
for process in $compilers; do wait "$process"; done
$CC $link -o "$out/$name" "$objects"/*.o -lws2_32
rm -r "$objects"
