/** C functions of the processes of a script, and of the first one, which starts them and has them make their calls. */
import type { Helpers } from '../c/helpers.ts';

export const processHelpers: Helpers = {
  let_pass: `\
/* Lets time pass in the first process. The others end where it has been gone for a while. */
static void let_pass(DWORD milliseconds)
{
    DWORD begun = GetTickCount();

    do
    {
        repro->heartbeat = GetTickCount();
        Sleep(5);
    } while (GetTickCount() - begun < milliseconds);
}`,
  start_process: `\
/* Starts the program once more, for a process of the script, with a standard input or none (0). */
static BOOL start_process(int seat, BOOL inherit, SOCKET input)
{
    char program[MAX_PATH], command[MAX_PATH + 40];
    STARTUPINFOA startup;
    PROCESS_INFORMATION made;

    GetModuleFileNameA(NULL, program, sizeof(program));
    sprintf(command, "\\"%s\\" %d lastclose-%lu", program, seat, repro->first_process);
    memset(&startup, 0, sizeof(startup));
    startup.cb = sizeof(startup);
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = (HANDLE)input;
    if (!CreateProcessA(program, command, NULL, NULL, inherit, DETACHED_PROCESS, NULL, NULL, &startup, &made))
        return FALSE;
    CloseHandle(made.hThread);
    CloseHandle(made.hProcess);
    return TRUE;
}`,
  keep_values_free: `\
/*
 * A script may use the value of a handle in a process that does not have it, where it must not be one that the process
 * got from elsewhere. So what there is below 0x100 is taken for good, and what there is up to 0x300 until Winsock is up.
 */
static void keep_values_free(void)
{
    HANDLE held[192];
    int count = 0, i;
    u_long on = 0;
    WSADATA data;

    do held[count] = CreateEventA(NULL, TRUE, FALSE, NULL);
    while ((ULONG_PTR)held[count] < 0x300 && ++count < 192);
    WSAStartup(MAKEWORD(2, 2), &data);
    ioctlsocket(INVALID_SOCKET, FIONBIO, &on);
    for (i = 0; i < count; i++) if ((ULONG_PTR)held[i] >= 0x100) CloseHandle(held[i]);
}`,
  serve: `\
/* A thread of the script: makes each call that it is asked for. */
static DWORD WINAPI serve(void *argument)
{
    struct seat *seat = argument;

    while (GetTickCount() - repro->heartbeat < 10000)
    {
        Sleep(1);
        if (seat->asked == seat->answered) continue;
        strcpy(seat->outcome, make_call(seat->asked));
        seat->answered = seat->asked;
    }
    ExitProcess(2);
    return 0;
}`,
  be_process: `\
/* A process of the script; the first of its threads sits on that seat. */
static int be_process(int process, const char *memory)
{
    HANDLE mapping = OpenFileMappingA(FILE_MAP_WRITE, FALSE, memory);
    int seat;

    repro = mapping ? MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0) : NULL;
    if (!repro) return 2;
    CloseHandle(mapping);
    keep_values_free();
    for (seat = process + 1; seat < SEATS && process_of[seat] == process; seat++)
        CloseHandle(CreateThread(NULL, 0, serve, &repro->seats[seat], 0, NULL));
    repro->seats[process].pid = GetCurrentProcessId();
    return serve(&repro->seats[process]);
}`,
  has_ended: `\
static BOOL has_ended(int process)
{
    return !processes[process] || WaitForSingleObject(processes[process], 0) == WAIT_OBJECT_0;
}`,
  meet: `\
/* A process of the script is there and can be asked for calls. */
static BOOL meet(int process)
{
    int i;

    for (i = 0; i < 2000 && !repro->seats[process].pid; i++) let_pass(10);
    processes[process] = OpenProcess(SYNCHRONIZE | PROCESS_TERMINATE, FALSE, repro->seats[process].pid);
    return processes[process] != NULL;
}`,
  see_end: `\
static BOOL see_end(int process)
{
    int i;

    for (i = 0; i < 500 && !has_ended(process); i++) let_pass(10);
    return has_ended(process);
}`,
  ends_process: `\
static BOOL ends_process(const char *text)
{
    return strstr(text, "ExitProcess") || strstr(text, "TerminateProcess");
}`,
  ask: `\
/* Has a thread make a call: what that gives, or "blocked" if the thread does not come back. */
static const char *ask(int who, int number)
{
    const struct call *call = &calls[number - 1];
    struct seat *seat = &repro->seats[who];
    BOOL is_inside = seat->answered != seat->asked, returns = strstr(call->text, " returns") != NULL;
    DWORD begun = GetTickCount();
    BOOL may_block = strstr(call->gives, "blocked") || strstr(call->allowed, "blocked");

    if (has_ended(process_of[who])) return "gone";
    if (is_inside && !returns) return "busy";
    if (returns && !seat->has_left_waiting) return "idle";
    if (!returns) seat->asked = number;
    while (seat->answered != seat->asked)
    {
        let_pass(5);
        if (has_ended(process_of[who])) return ends_process(call->text) ? "ok" : "crashed";
        seat->has_left_waiting = GetTickCount() - begun > (may_block ? 2000u : 20000u);
        if (seat->has_left_waiting) return "blocked";
    }
    seat->has_left_waiting = FALSE;
    return seat->outcome;
}`,
  end_processes: `\
static void end_processes(void)
{
    int seat;

    for (seat = 0; seat < SEATS; seat++)
        if (processes[seat]) TerminateProcess(processes[seat], 2);
}`,
  is_error: `\
static BOOL is_error(const char *outcome)
{
    return !strcmp(outcome, "fails") || *outcome == 'W' || *outcome == 'E';
}`,
  is_same: `\
/* "fails" stands for any error. */
static BOOL is_same(const char *expected, const char *outcome)
{
    if (!strcmp(expected, outcome)) return TRUE;
    return !strcmp(expected, "fails") && is_error(outcome);
}`,
  count_threads: `\
static int count_threads(void)
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
    THREADENTRY32 entry;
    BOOL more;
    int count = 0;

    entry.dwSize = sizeof(entry);
    for (more = Thread32First(snapshot, &entry); more; more = Thread32Next(snapshot, &entry))
        count += entry.th32OwnerProcessID == GetCurrentProcessId();
    CloseHandle(snapshot);
    return count;
}`,
  count_handles: `\
/* Values are handed out from the lowest up, so behind a long gap there is no further one. */
static int count_handles(void)
{
    ULONG_PTR value, last = 0;
    DWORD flags;
    int count = 0;

    for (value = 4; value <= last + 1024; value += 4)
    {
        if (!GetHandleInformation((HANDLE)value, &flags)) continue;
        last = value;
        count++;
    }
    return count;
}`,
  grown: `\
static const char *grown(int now, int then)
{
    return now > then ? counted("grows", now - then) : "flat";
}`,
};
