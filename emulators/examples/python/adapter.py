#!/usr/bin/env python3
"""An example adapter: `exec:python3 adapter.py`. This file speaks the protocol, stack.py is what is tested."""
import sys

sys.dont_write_bytecode = True  # leaves no files behind beside the example
from stack import Failure, Stack  # noqa: E402


def answer(stack, line):
    """The outcome of one call, such as `P1 accept s1 -> s2`."""
    words = line.split()
    binds = words[-1] if "->" in words else None
    actor, call, *arguments = words[:-2] if binds else words
    stack.thread, stack.process, stack.binds = actor, actor.split(".")[0], binds
    try:
        return getattr(stack, method(actor, call))(*arguments) or "ok"
    except Failure as failure:
        return str(failure)
    finally:
        stack.settle()


def method(actor, call):
    return f"{actor}_{call}" if actor in ("peer", "clock") else f"do_{call}"


# Said of itself: every call of a process that Stack has a method `do_...` for, and every call of the peer likewise.
calls = [name.replace("do_", "").replace("peer_", "peer.") for name in dir(Stack) if name.startswith(("do_", "peer_"))]
print(f"lastclose 1 name=example version=1 peer=self clock=virtual calls={','.join(calls)}", flush=True)

stack = Stack()
for line in sys.stdin:
    if line.startswith("reset"):
        stack = Stack()
        print("ready", flush=True)
    else:
        print(answer(stack, line), flush=True)
