/* FOR TESTS OF THE KIT ONLY. The bugs that can be planted, by name. */
#include "layer.h"

#include <string.h>

static const struct {
    const char *name;
    void (*plant)(void);
} faults[] = {
    { "forget-duplicate-close", plant_forget_duplicate_close },
    { "forget-every-duplicate-close", plant_forget_every_duplicate_close },
    { "forget-foreign-close", plant_forget_foreign_close },
    { "clear-inherit", plant_clear_inherit },
    { "drop-std-handle", plant_drop_std_handle },
    { "alias-inherited", plant_alias_inherited },
    { "die-with-parent", plant_die_with_parent },
    { "graceful-zero-linger", plant_graceful_zero_linger },
    { "stale-crt-entry", plant_stale_crt_entry },
    { "refuse-rebind", plant_refuse_rebind },
    { "hold-address", plant_hold_address },
    { "know-every-handle", plant_know_every_handle }
};

int layer_choose(const char *fault)
{
    size_t i;
    if (!*fault) return 1;
    for (i = 0; i < sizeof faults / sizeof *faults; i++)
        if (!strcmp(faults[i].name, fault)) {
            faults[i].plant();
            return 1;
        }
    return 0;
}
