"""The app behind the load balancers: web.py PORT NAME.

`/` answers NAME and the task's id. After SIGTERM it goes on for LINGER_SECONDS, as an app does
that wants to lose no request while the balancer learns of its end. `/die` ends it at once.
"""
import http.server
import os
import signal
import sys
import threading

LINGER_SECONDS = float(os.environ.get("LINGER_SECONDS", "3"))
NAME = sys.argv[2]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/die":
            os._exit(1)
        body = f"{NAME} {os.environ.get('MESOS_TASK_ID', '')}\n".encode()
        # In one piece: nothing can be cut off in the midst of it.
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        self.close_connection = True
        self.wfile.write(head.encode() + body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def on_term(*_):
    threading.Timer(LINGER_SECONDS, os._exit, [0]).start()


signal.signal(signal.SIGTERM, on_term)
print(f"{NAME} serves at {sys.argv[1]}", flush=True)
Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
