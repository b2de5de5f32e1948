/* Error numbers as the API's headers name them. */
#ifndef LASTCLOSE_ERRORS_H
#define LASTCLOSE_ERRORS_H

/* The name of an error of Winsock or Win32; ERROR_OTHER if it is not in the table. */
const char *error_name(unsigned long code);

/* EBADF or EINVAL; ERROR_OTHER for any other. */
const char *errno_name(int code);

#endif
