"""Runs a program on a pseudo-terminal and presses one key at each question.

argv: the question's last words, the keys as a JSON list of strings, then the program with its arguments.
Prints JSON: everything the terminal showed, and the exit code.
"""

import json
import os
import pty
import select
import sys
import time

question, keys, program = sys.argv[1].encode(), json.loads(sys.argv[2]), sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(program[0], program)

shown = b""
seen = 0
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    if not select.select([terminal], [], [], 1)[0]:
        continue
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # Linux's word for the end of a terminal
        chunk = b""
    if not chunk:
        break
    shown += chunk
    while keys and shown.find(question, seen) >= 0:
        seen = shown.find(question, seen) + len(question)
        os.write(terminal, keys.pop(0).encode())
else:
    os.kill(pid, 9)
status = os.waitpid(pid, 0)[1]
print(json.dumps({"shown": shown.decode("utf-8", "replace"), "code": os.waitstatus_to_exitcode(status)}))
