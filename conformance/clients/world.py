"""A running Ekiden for one client's story: free ports, a directory of its own, steps that count.

Nothing here sleeps and hopes: `wait_for` polls a condition until a generous limit.
"""
import contextlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(os.environ.get("EKIDEN", os.path.join(ROOT, "target/debug/ekiden")))
PATIENCE_SECONDS = 120
# Above what this machine's services use, below the ports that the kernel hands out.
PORTS_FIRST, PORTS_LAST = 23000, 30900


class Failure(Exception):
    """A step did not come out as wanted."""


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_ports(count):
    """The first of `count` ports in a row that nobody listens on."""
    for _ in range(1000):
        first = random.randrange(PORTS_FIRST, PORTS_LAST - count)
        if all(is_free(port) for port in range(first, first + count)):
            return first
    raise Failure(f"no {count} free ports in a row")


def wait_for(what, condition, limit_seconds=PATIENCE_SECONDS):
    """What `condition` returns once that is true. Trouble on the way counts as not yet."""
    end = time.monotonic() + limit_seconds
    last = None
    while time.monotonic() < end:
        try:
            last = condition()
            if last:
                return last
        except (OSError, ValueError, KeyError, IndexError, TypeError, Failure) as trouble:
            last = repr(trouble)
        time.sleep(0.05)
    raise Failure(f"{what}: not within {limit_seconds} s; last {last!r}"[:2000])


def call(method, url, body=None, headers=None, limit_seconds=30):
    """(status, headers, JSON or text). Redirects are followed, refusals are returned."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    if data is not None:
        request.add_header("Content-Type", "application/json")
    try:
        answer = urllib.request.urlopen(request, timeout=limit_seconds)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        text = answer.read().decode("utf-8", "replace")
    try:
        return answer.getcode(), answer.headers, json.loads(text)
    except ValueError:
        return answer.getcode(), answer.headers, text


def get(url, **more):
    status, _, body = call("GET", url, **more)
    if status != 200:
        raise Failure(f"GET {url}: {status} {body}")
    return body


def run(command, limit_seconds=PATIENCE_SECONDS, check=True, **more):
    """Runs a program to its end; (exit code, standard output, standard error)."""
    if "input" not in more:
        more.setdefault("stdin", subprocess.DEVNULL)
    done = subprocess.run(
        command, timeout=limit_seconds, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        universal_newlines=True, **more)
    if check and done.returncode != 0:
        said = f"{done.stdout}{done.stderr}"[-2000:]
        raise Failure(f"{' '.join(map(str, command))}: exit {done.returncode}: {said}")
    return done.returncode, done.stdout, done.stderr


def skip(reason):
    """Ends the story: it cannot be told here."""
    print(f"SKIPPED: {reason}")
    sys.exit(0)


def wanted(variable):
    """The path that an environment variable names, or the story is skipped."""
    path = os.environ.get(variable)
    if not path or not os.path.exists(path):
        skip(f"{variable} names no existing path")
    return os.path.abspath(path)


class Story:
    """Steps that are told and counted; the sum is printed as cargo's tests print it."""

    def __init__(self, name):
        self.name, self.passed, self.failed = name, 0, 0
        self.directory = tempfile.mkdtemp(prefix=f"ekiden-{name}-")
        self.stack = contextlib.ExitStack()
        self.logs = []

    def __enter__(self):
        return self

    @contextlib.contextmanager
    def step(self, what):
        started = time.monotonic()
        try:
            yield
        except Exception as trouble:
            self.failed += 1
            print(f"  FAILED {what}: {trouble}", flush=True)
            if not isinstance(trouble, Failure):
                traceback.print_exc(file=sys.stdout)
            raise
        self.passed += 1
        print(f"  ok {what} ({time.monotonic() - started:.1f} s)", flush=True)

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def start(self, name, command, **more):
        """A program beside Ekiden, ended with the story."""
        log = self.path(f"{name}.log")
        if log not in self.logs:
            self.logs.append(log)
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=open(log, "ab"), stderr=subprocess.STDOUT,
            start_new_session=True, **more)
        self.stack.callback(end, process)
        return process

    def __exit__(self, kind, trouble, trace):
        if trouble is not None and self.failed == 0 and kind is not SystemExit:
            self.failed += 1
            traceback.print_exception(kind, trouble, trace, file=sys.stdout)
        if self.failed:
            for log in self.logs:
                self.tell_end_of(log)
        self.stack.close()
        end_tasks_below(self.directory)
        if os.environ.get("EKIDEN_KEEP"):
            print(f"  kept {self.directory}")
        else:
            shutil.rmtree(self.directory, ignore_errors=True)
        if kind is SystemExit:
            return False
        word = "FAILED" if self.failed else "ok"
        print(f"test result: {word}. {self.passed} passed; {self.failed} failed; {self.name}")
        sys.exit(1 if self.failed else 0)

    @staticmethod
    def tell_end_of(log):
        with contextlib.suppress(OSError), open(log, errors="replace") as file:
            print(f"  --- end of {os.path.basename(log)}")
            lines = [line for line in file if "::access" not in line]
            print("".join(f"  | {line}" for line in lines[-30:]), flush=True)


def end(process):
    """Ends a process of ours and all that it started in its own session."""
    for sign, limit_seconds in ((signal.SIGTERM, 20), (signal.SIGKILL, 10)):
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(limit_seconds)


def end_tasks_below(directory):
    """Tasks outlive a killed agent: whatever still works below `directory` is ended."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if os.readlink(f"/proc/{name}/cwd").startswith(directory):
                os.kill(int(name), signal.SIGKILL)


class Ekiden:
    """`ekiden up` with ports that stay the same when it is killed and started again."""

    def __init__(self, story, *flags, agents=1, further_agents=0, task_ports=200):
        self.story, self.process = story, None
        agent_ports = agents + further_agents
        first = free_ports(task_ports + 8 + agent_ports)
        self.master_port, self.marathon_port, self.gateway_port = first, first + 1, first + 2
        self.agent_port = first + 8
        self.task_ports = range(first + 8 + agent_ports, first + 8 + agent_ports + task_ports)
        self.master = f"http://127.0.0.1:{self.master_port}"
        self.marathon = f"http://127.0.0.1:{self.marathon_port}"
        self.gateway = f"http://127.0.0.1:{self.gateway_port}"
        self.flags = [
            "--work_dir=" + story.path("work"), f"--master_port={self.master_port}",
            f"--marathon_port={self.marathon_port}", f"--agent_port={self.agent_port}",
            f"--gateway_port={self.gateway_port}", f"--agents={agents}",
        ]
        if not any(flag.startswith("--resources") for flag in flags):
            ports = f"{self.task_ports[0]}-{self.task_ports[-1]}"
            self.flags.append(f"--resources=cpus:8;mem:8192;disk:8192;ports:[{ports}]")
        self.flags += flags
        self.start()

    def start(self):
        self.process = self.story.start("ekiden", [BINARY, "up", *self.flags])
        wait_for("Ekiden answers", self.is_ready)

    def is_ready(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"Ekiden ended by itself: {self.process.returncode}")
        agents = get(self.master + "/slaves", limit_seconds=5)["slaves"]
        apps = get(self.marathon + "/v2/apps", limit_seconds=5)
        return "apps" in apps and len(agents) > 0 and all(agent["active"] for agent in agents)

    def kill_9(self):
        self.process.kill()
        self.process.wait()

    def post_app(self, app):
        status, _, body = call("POST", self.marathon + "/v2/apps", app)
        if status != 201:
            raise Failure(f"POST {app['id']}: {status} {body}")

    def put_app(self, name, changes, force=True):
        url = f"{self.marathon}/v2/apps/{name.strip('/')}?force={str(force).lower()}"
        status, _, body = call("PUT", url, changes)
        if status not in (200, 201):
            raise Failure(f"PUT {name}: {status} {body}")

    def app(self, name):
        return get(f"{self.marathon}/v2/apps/{name.strip('/')}")["app"]

    def tasks(self, name):
        return get(f"{self.marathon}/v2/apps/{name.strip('/')}/tasks")["tasks"]

    def healthy(self, name, count):
        """The tasks once exactly `count` of them run, are healthy and no deployment goes on."""
        def settled():
            app = self.app(name)
            counts = (app["tasksRunning"], app["tasksHealthy"], app["tasksStaged"])
            right = counts == (count, count if app.get("healthChecks") else counts[1], 0)
            if not right or app["deployments"] or app["instances"] != count:
                raise Failure(f"running, healthy, staged {counts}, {app['deployments']}")
            return self.tasks(name) or True
        return wait_for(f"{count} tasks of {name}", settled)


def web_app(name, instances, labels=None, **more):
    """An HTTP app with a health check; `web.py` says what it can be asked for."""
    script = os.path.join(ROOT, "conformance/clients/web.py")
    return {
        "id": name, "instances": instances, "cpus": 0.1, "mem": 32,
        "cmd": f"exec {sys.executable} {script} $PORT0 {name.strip('/')}",
        "ports": [0], "labels": labels or {}, "killSelection": "YOUNGEST_FIRST",
        "taskKillGracePeriodSeconds": 30,
        "backoffSeconds": 0, "backoffFactor": 1, "maxLaunchDelaySeconds": 1,
        "healthChecks": [{
            "protocol": "HTTP", "path": "/health", "portIndex": 0, "intervalSeconds": 1,
            "timeoutSeconds": 10, "gracePeriodSeconds": 60, "maxConsecutiveFailures": 0,
        }],
        **more,
    }
