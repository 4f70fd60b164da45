"""HAProxy as a process, and what zdd.py asks of it."""
import http.server
import shutil
import signal
import socket
import threading


class Haproxy:
    """In master-worker mode: a reload hands the listening sockets over, nothing is lost."""

    def __init__(self, story, file):
        self.process = story.start(
            "haproxy", [shutil.which("haproxy") or "haproxy", "-W", "-db", "-f", file])

    def reload(self):
        self.process.send_signal(signal.SIGUSR2)


def asked(path, command):
    """The answer of HAProxy's own socket."""
    with socket.socket(socket.AF_UNIX) as talk:
        talk.settimeout(10)
        talk.connect(path)
        talk.sendall(command.encode() + b"\n")
        parts = []
        while part := talk.recv(65536):
            parts.append(part)
    return b"".join(parts).decode().strip() + "\n"


def workers(master):
    with open(f"/proc/{master}/task/{master}/children") as file:
        return file.read().split()


class StatsFilter:
    """`/haproxy?stats;csv` and `/_haproxy_getpids` as zdd.py can read them.

    HAProxy 2.6 heads a column `-`, which zdd.py takes for the name of a field and stops at.
    """

    def __init__(self, story, port, path, master):
        self.url = f"http://127.0.0.1:{port}"

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                try:
                    if "stats" in self.path:
                        text = asked(path, "show stat").replace(",-,", ",dash,", 1)
                    else:
                        text = " ".join([str(master), *workers(master)])
                except OSError as trouble:
                    return self.send_error(503, str(trouble))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        story.stack.callback(self.server.shutdown)
