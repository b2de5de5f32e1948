/* What generated tests need of Wine's header of this name. */
#ifndef WINE_TEST_H
#define WINE_TEST_H

#include <windows.h>

int winetest_ok(int condition, const char *format, ...) __attribute__((format(printf, 2, 3)));
int winetest_get_mainargs(char ***argv);
LONG winetest_get_failures(void);
void winetest_wait_child_process(HANDLE process);

#define ok winetest_ok

#endif
