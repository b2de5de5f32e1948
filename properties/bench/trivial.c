/* The least an adapter can do: it answers every call alike. Its argument is put behind its hello. */
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static char line[65536];
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    printf("lastclose 1 name=trivial version=1 peer=self clock=virtual "
           "calls=socket,bind,closesocket,CreateProcess,peer.connect threads=1 %s\n",
           argc > 1 ? argv[1] : "");
    while (fgets(line, sizeof line, stdin)) {
        if (!strncmp(line, "reset", 5)) puts("ready");
        else if (!strncmp(line, "peer", 4)) puts("refused");
        else if (strstr(line, " -> s")) puts("ok 4");
        else puts("ok");
    }
    return 0;
}
