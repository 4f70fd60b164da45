"""A task that uses what a file says, `cpu` or `memory`, and nothing else: burn.py FILE."""
import sys
import time

BUSY_SECONDS, IDLE_SECONDS = 0.05, 0.05
HELD_BYTES = 64 * 1024 * 1024
held = b""
while True:
    with open(sys.argv[1]) as file:
        wanted = file.read().strip()
    if wanted == "memory":
        held = held or bytes(bytearray(b"x") * HELD_BYTES)
    else:
        held = b""
    end = time.monotonic() + BUSY_SECONDS
    while wanted == "cpu" and time.monotonic() < end:
        pass
    time.sleep(IDLE_SECONDS)
