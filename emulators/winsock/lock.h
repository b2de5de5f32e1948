/*
 * A lock that has no handle, neither from the start nor when somebody waits for it, and that every Windows knows. It is
 * held for moments only.
 */
#ifndef LASTCLOSE_LOCK_H
#define LASTCLOSE_LOCK_H

#include <windows.h>

typedef volatile LONG moment_lock; /* 0 is free */

static __inline void take_lock(moment_lock *lock)
{
    while (InterlockedExchange(lock, 1)) Sleep(1);
}

static __inline void free_lock(moment_lock *lock)
{
    InterlockedExchange(lock, 0);
}

#endif
