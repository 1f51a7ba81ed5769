/* Stand-in for icuuc.dll of Windows 10, for the check only: Wine 8 has none, and Qt's core asks it for converters of
   text. None can be opened here, so Qt uses its own; the program converts texts with Python's. */
#include <stddef.h>
#include <stdint.h>

#define OFFERED __declspec(dllexport)
#define NO_SUCH_FILE 4

static void *nothing(int *error)
{
    if (error) *error = NO_SUCH_FILE;
    return NULL;
}

OFFERED void *ucnv_open(const char *name, int *error) { return (void)name, nothing(error); }
OFFERED void ucnv_close(void *converter) { (void)converter; }
OFFERED void ucnv_reset(void *converter) { (void)converter; }
OFFERED int8_t ucnv_getMaxCharSize(const void *converter) { return (void)converter, 1; }
OFFERED const char *ucnv_getName(const void *converter, int *error) { return (void)converter, nothing(error); }
OFFERED int32_t ucnv_toUCountPending(const void *converter, int *error) { return (void)converter, nothing(error), 0; }
OFFERED int32_t ucnv_fromUCountPending(const void *converter, int *error) { return (void)converter, nothing(error), 0; }
OFFERED const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    return (void)name, (void)standard, nothing(error);
}
OFFERED const char *ucnv_getAvailableName(int32_t number) { return (void)number, NULL; }
OFFERED int32_t ucnv_countAvailable(void) { return 0; }

/* Asked for by name, never called without a converter. */
#define NEVER_CALLED(name) OFFERED void name(void) {}
NEVER_CALLED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(ucnv_getToUCallBack)
NEVER_CALLED(ucnv_getFromUCallBack)
NEVER_CALLED(ucnv_setToUCallBack)
NEVER_CALLED(ucnv_setFromUCallBack)
NEVER_CALLED(ucnv_cbToUWriteUChars)
NEVER_CALLED(ucnv_cbFromUWriteUChars)
NEVER_CALLED(ucnv_toUnicode)
NEVER_CALLED(ucnv_fromUnicode)
