/*
 * What the hub and the agents agree on.
 *
 * The driver talks to the hub over its standard input and output, the hub talks to each agent over two one-way named
 * pipes. All of it is text, one line a message, split at blanks.
 *
 *   driver -> hub     start NAME [OPTION...]      starts agent.exe as a process without a parent in the script
 *                     pipe NAME                   makes the pipes for a child that an agent will start
 *                     drop NAME                   forgets them: the child was not created
 *                     kill NAME                   ends the agent's process
 *                     forget                      the identifiers of ended processes may be used again
 *                     @NAME ID THREAD CALL ARG... passed on to the agent without "@NAME "
 *   hub -> driver     ! pipe NAME PIPE            the pipe's name, to be passed to CreateProcess
 *                     ! hello NAME PID            the agent is ready
 *                     ! exit NAME CODE            its process is gone
 *                     ! trouble NAME TEXT         the hub cannot do what was asked
 *                     NAME ID RESULT...           an agent's reply
 *
 * THREAD counts from 1; 0 is the thread that reads the commands.
 *
 * An agent's RESULT is `ok`, `ok VALUE`, `data N`, `eof`, `on`, `on N`, `off`, `count N`, or `error NAME CODE`.
 */
#ifndef LASTCLOSE_PROTOCOL_H
#define LASTCLOSE_PROTOCOL_H

#define LONGEST_LINE 4096
#define MOST_WORDS 16
#define LONGEST_NAME 80

/* An agent gets the base name PIPE and opens PIPE-in (commands) and PIPE-out (replies). */
#define PIPE_PREFIX "\\\\.\\pipe\\lastclose-"

/* How an agent ends when the hub's end of its pipe is closed: no agent outlives the hub. */
#define EXIT_ORPHANED 99

#endif
