"""A little TCP socket stack in memory: processes, descriptors, sockets, and connections with a peer.

Its network delivers at once, so nothing ever lingers: what a closesocket has to send has arrived before it returns.
"""


class Failure(Exception):
    """A call fails; the message is the error's name."""


def fail_if(condition, error):
    if condition:
        raise Failure(error)


class Connection:
    """What its two ends have done to each other."""

    def __init__(self):
        self.socket = None  # the local end: None while it is queued, and again after the last close
        self.closed = False  # the last local descriptor is closed
        self.unread = 0  # bytes of the peer that nobody has received
        self.received = 0  # bytes that the peer has got
        self.local_end = "open"  # how the peer saw it end: open, fin, reset
        self.peer_end = "open"  # how the peer ended it: open, fin, reset
        self.peer_reads = True  # False after peer close and peer reset: the peer sees nothing any more

    def is_over(self):
        return self.local_end == self.peer_end == "fin"

    def end(self, how):
        """The local end sends a FIN or a RST, unless there is nothing left to end."""
        if self.peer_reads and self.local_end != "reset" and not self.is_over():
            self.local_end = how


class Socket:
    """What all descriptors of a socket share."""

    def __init__(self, connection=None, nonblocking=False, linger=None, sharing=None):
        self.descriptors = 0
        self.name = None  # (address, port) once it is bound
        self.queue = None  # the connections to accept, once it listens
        self.connection = connection
        self.nonblocking = nonblocking
        self.linger = linger  # in seconds; None means SO_DONTLINGER
        self.sharing = sharing  # SO_REUSEADDR or SO_EXCLUSIVEADDRUSE if one of them is set
        self.bound_as = None  # which of them was set when it was bound
        self.shut = set()  # of SD_SEND, SD_RECEIVE
        if connection:
            connection.socket = self


class Stack:
    """The state of one script. The caller says in thread, process and binds who calls and what name the call binds."""

    def __init__(self):
        self.thread = self.process = self.binds = None
        self.processes = {"P1": {}}  # process -> handle value -> Socket
        self.private = set()  # (process, handle value) where children do not inherit the handle
        self.names = {}  # s1 -> handle value, c1 -> Connection, i1 -> (Socket, process)
        self.blocked = {}  # thread -> (process, handle value, attempt), or the outcome once there is one

    def socket(self, s):
        """The socket of a handle. A name that was never bound, or is no handle of this process, has none."""
        fail_if(self.names.get(s) not in self.processes[self.process], "WSAENOTSOCK")
        return self.processes[self.process][self.names[s]]

    def connected(self, s):
        socket = self.socket(s)
        fail_if(not socket.connection, "WSAENOTCONN")
        return socket, socket.connection

    def hand_out(self, process, socket, name):
        table = self.processes[process]
        value = next(v for v in range(4, 4 * len(table) + 5, 4) if v not in table)
        table[value] = socket
        self.private.discard((process, value))
        self.names[name] = value
        socket.descriptors += 1
        return f"ok {value}"

    def release(self, socket):
        """One descriptor less; only the last one closes the socket."""
        socket.descriptors -= 1
        if socket.descriptors > 0:
            return
        for waiting in socket.queue or []:
            waiting.end("reset")
        if socket.connection:
            # Linger 0 closes hard; so does a close on data that nobody has read (RFC 1122, 4.2.2.13).
            hard = socket.linger == 0 or socket.connection.unread > 0
            socket.connection.end("reset" if hard else "fin")
            socket.connection.socket, socket.connection.closed = None, True

    def sockets(self):
        return [socket for table in self.processes.values() for socket in table.values()]

    def wait(self, s, attempt):
        """What the attempt gives; if it gives nothing, the call blocks or, in nonblocking mode, fails."""
        outcome = attempt()
        if outcome is None:
            fail_if(self.socket(s).nonblocking, "WSAEWOULDBLOCK")
            self.blocked[self.thread] = (self.process, self.names[s], attempt)
        return outcome or "blocked"

    def settle(self):
        """Lets the blocked calls go on that can, the oldest first. Closing a descriptor cancels the calls on it."""
        for thread, pending in [item for item in self.blocked.items() if isinstance(item[1], tuple)]:
            process, value, attempt = pending
            try:
                fail_if(value not in self.processes.get(process, {}), "fails")
                self.blocked[thread] = attempt() or pending
            except Failure as failure:
                self.blocked[thread] = str(failure)

    def do_returns(self):
        pending = self.blocked[self.thread]
        return "blocked" if isinstance(pending, tuple) else self.blocked.pop(self.thread)

    def do_socket(self):
        return self.hand_out(self.process, Socket(), self.binds)

    def do_bind(self, s, address, port):
        socket = self.socket(s)
        fail_if(socket.name or socket.connection, "WSAEINVAL")
        fail_if(address == "foreign", "WSAEADDRNOTAVAIL")
        name = (address, port)
        others = {other.name: other.bound_as for other in self.sockets() if other.name and other.name[1] == port}
        fail_if(name in others and socket.sharing != "SO_REUSEADDR", "WSAEADDRINUSE")
        fail_if(name in others and others[name] != "SO_REUSEADDR", "WSAEACCES")
        # Wildcard and loopback do not overlap, unless the one with the wildcard wants every address for itself.
        fail_if(others and address == "any" and socket.sharing == "SO_EXCLUSIVEADDRUSE", "WSAEADDRINUSE")
        fail_if(others.get(("any", port)) == "SO_EXCLUSIVEADDRUSE", "WSAEACCES")
        socket.name, socket.bound_as = name, socket.sharing

    def do_listen(self, s):
        socket = self.socket(s)
        fail_if(socket.connection, "WSAEISCONN")
        fail_if(not socket.name, "WSAEINVAL")
        socket.queue = socket.queue or []

    def do_accept(self, s):
        listener, process, name = self.socket(s), self.process, self.binds
        fail_if(listener.queue is None, "WSAEINVAL")

        def attempt():
            if not listener.queue:
                return None
            connection = listener.queue.pop(0)
            fail_if(connection.peer_end == "reset", "WSAECONNRESET")
            accepted = Socket(connection, listener.nonblocking, listener.linger, listener.sharing)
            return self.hand_out(process, accepted, name)

        return self.wait(s, attempt)

    def do_connect(self, s):
        socket = self.socket(s)
        fail_if(socket.connection, "WSAEISCONN")
        fail_if(socket.queue is not None, "WSAEINVAL")
        socket.connection = Connection()
        socket.connection.socket = socket
        self.names[self.binds] = socket.connection
        fail_if(socket.nonblocking, "WSAEWOULDBLOCK")  # the connection is made all the same

    def do_send(self, s, count):
        socket, connection = self.connected(s)
        fail_if(connection.peer_end == "reset", "WSAECONNRESET")
        fail_if("SD_SEND" in socket.shut, "WSAESHUTDOWN")
        fail_if(connection.local_end == "reset", "WSAECONNRESET")
        if connection.peer_reads:
            connection.received += int(count)
        else:
            connection.peer_end = "reset"  # nobody reads at the peer, so the data is answered with a RST

    def do_recv(self, s):
        socket, connection = self.connected(s)
        shut = "SD_RECEIVE" in socket.shut

        def attempt():
            fail_if(connection.peer_end == "reset", "WSAECONNRESET")
            fail_if(shut, "WSAESHUTDOWN")
            fail_if(connection.local_end == "reset", "fails")
            count, connection.unread = connection.unread, 0
            return f"data {count}" if count else "eof" if connection.peer_end == "fin" else None

        return self.wait(s, attempt)

    def do_shutdown(self, s, how):
        fail_if(self.socket(s) and how == "3", "WSAEINVAL")
        socket, connection = self.connected(s)
        socket.shut |= {"SD_SEND", "SD_RECEIVE"} if how == "SD_BOTH" else {how}
        if how != "SD_SEND" and connection.unread:
            connection.end("reset")
        if how != "SD_RECEIVE":
            connection.end("fin")

    def do_closesocket(self, s):
        self.socket(s)
        self.release(self.processes[self.process].pop(self.names[s]))

    def do_setsockopt(self, s, option, value, seconds=None):
        socket = self.socket(s)
        if option == "SO_LINGER":
            socket.linger = int(seconds) if value == "1" else None
        elif option == "SO_DONTLINGER":
            socket.linger = None if value == "1" else socket.linger or 0
        elif value == "1":
            fail_if(socket.sharing not in (None, option), "WSAEINVAL")
            socket.sharing = option
        elif socket.sharing == option:
            socket.sharing = None

    def do_getsockopt(self, s, option):
        socket = self.socket(s)
        if option == "SO_LINGER":
            return "off" if socket.linger is None else f"on {socket.linger}"
        return "on" if (socket.linger is None if option == "SO_DONTLINGER" else socket.sharing == option) else "off"

    def do_ioctlsocket(self, s, command, value):
        self.socket(s).nonblocking = value == "1"

    def do_WSADuplicateSocket(self, s, target):
        socket = self.socket(s)
        fail_if(target not in self.processes, "WSAEINVAL")
        self.names[self.binds] = (socket, target)

    def do_WSASocket(self, info):
        if info == "WSA_FLAG_NO_HANDLE_INHERIT":
            outcome = self.do_socket()
            self.private.add((self.process, self.names[self.binds]))
            return outcome
        socket, target = self.names.get(info, (None, None))
        fail_if(target != self.process or socket.descriptors == 0, "WSAEINVAL")
        del self.names[info]  # it is good for one descriptor
        return self.hand_out(self.process, socket, self.binds)

    def do_CreateProcess(self, inherit):
        child = self.processes[self.binds] = {}
        for value, socket in self.processes[self.process].items():
            if inherit == "all" and (self.process, value) not in self.private:
                child[value] = socket
                socket.descriptors += 1

    def do_ExitProcess(self):
        for socket in self.processes.pop(self.process).values():
            self.release(socket)

    def peer_connect(self, port):
        listeners = {socket.name: socket for socket in self.sockets() if socket.queue is not None}
        # The peer asks for the loopback address, so the socket that is bound to it comes before one bound to any.
        listener = listeners.get(("loopback", port)) or listeners.get(("any", port))
        if listener is None:
            return "refused"
        self.names[self.binds] = Connection()
        listener.queue.append(self.names[self.binds])
        return "established"

    def at_peer(self, c):
        """A connection that has not ended at the peer."""
        connection = self.names.get(c)
        fail_if(not connection or not connection.peer_reads or connection.local_end == "reset", "fails")
        fail_if(connection.is_over(), "fails")
        return connection

    def peer_send(self, c, count):
        connection = self.at_peer(c)
        fail_if(connection.peer_end != "open", "fails")
        if connection.closed or (connection.socket and "SD_RECEIVE" in connection.socket.shut):
            connection.end("reset")  # there is nobody who could ever read it
        else:
            connection.unread += int(count)

    def peer_shutdown(self, c):
        self.at_peer(c).peer_end = "fin"

    def peer_close(self, c):
        connection = self.at_peer(c)
        connection.peer_end, connection.peer_reads = "fin", False

    def peer_reset(self, c):
        connection = self.at_peer(c)
        connection.peer_end = "reset"
        connection.peer_reads = False

    def peer_observe(self, c):
        connection = self.names.get(c)
        fail_if(not connection, "fails")
        if connection.local_end == "reset" or not connection.received:
            return connection.local_end
        return f"{'fin' if connection.local_end == 'fin' else 'data'} {connection.received}"

    def clock_advance(self, seconds):
        """Nothing here waits for time to pass."""
