"""The gateway before a running cluster: what it answers itself, passes on and streams."""
import hashlib
import http.client
import json
import os
import re
import sys
import time
import zipfile

from world import ROOT, Ekiden, Failure, Story, call, get, wait_for, web_app

BIG_BYTES = 100 * 1024 * 1024
CAPABILITIES = "application/vnd.dcos.capabilities+json;charset=utf-8;version=v1"
DESCRIBE = "application/vnd.dcos.package.describe-{}+json;charset=utf-8;version={}"
# Takes and gives as much as it is asked to, and redirects.
BACKEND = '''
import hashlib, http.server, sys

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.startswith("/away"):
            self.send_response(302)
            self.send_header("Location", "/there?x=1")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        size = int(self.path.rpartition("/")[2] or 0)
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        while size:
            piece = b"x" * min(size, 1 << 20)
            self.wfile.write(piece)
            size -= len(piece)

    def do_POST(self):
        left, digest = int(self.headers["Content-Length"]), hashlib.sha256()
        while left:
            piece = self.rfile.read(min(left, 1 << 20))
            digest.update(piece)
            left -= len(piece)
        body = digest.hexdigest().encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

http.server.ThreadingHTTPServer(("0.0.0.0", int(sys.argv[1])), Handler).serve_forever()
'''


class Gateway(Ekiden):
    """Ekiden with a gateway."""

    def start(self):
        flag = f"--gateway_port={self.gateway_port}"
        if flag not in self.flags:
            self.flags.append(flag)
        super().start()

    def plain(self, method, path, headers=None, body=None):
        """(status, headers, bytes), redirects not followed, the path sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.gateway_port, timeout=60)
        connection.putrequest(method, path, skip_host=bool(headers and "Host" in headers))
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        with answer:
            found = answer.status, answer.headers, answer.read()
        connection.close()
        return found

    def lines(self, path, headers=None, method="GET", body=None):
        """A stream's lines as they come."""
        connection = http.client.HTTPConnection("127.0.0.1", self.gateway_port, timeout=60)
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        if answer.status != 200:
            raise Failure(f"{path}: {answer.status}")
        try:
            while True:
                line = answer.readline()
                if not line:
                    return
                yield line.decode("utf-8", "replace").rstrip("\r\n")
        finally:
            connection.close()


def check(what, right):
    if not right:
        raise Failure(what)


def documents(ekiden):
    for path, part in [
        ("/", "<h1>"),
        ("/dcos-metadata/dcos-version.json", '"dcos-variant": "open"'),
        ("/dcos-metadata/ui-config.json", '"clusterConfiguration"'),
        ("/metadata", '"PUBLIC_IPV4": "127.0.0.1"'),
        ("/pkgpanda/active.buildinfo.full.json", '"mesos"'),
        ("/exhibitor/exhibitor/v1/cluster/status", '"isLeader":true'),
        ("/exhibitor/exhibitor/v1/cluster/list", '"port":2181'),
        ("/mesos_dns/v1/version", '"Mesos-DNS"'),
        ("/mesos_dns/v1/hosts/leader.mesos", '"host": "leader.mesos."'),
        ("/mesos_dns/v1/hosts/master.mesos", '"ip": "127.0.0.1"'),
        ("/net/v1/nodes", '"private_ip":"127.0.0.1"'),
        ("/cache/master/state-summary", '"frameworks"'),
    ]:
        status, _, body = ekiden.plain("GET", path)
        check(f"{path}: {status} {body[:200]}", status == 200 and part.encode() in body)
    status, headers, body = ekiden.plain("GET", "/capabilities", {"Accept": CAPABILITIES})
    check(f"capabilities: {status} {body}", b"LOGGING_V2" in body)
    check("the type is echoed to the letter", headers["Content-Type"] == CAPABILITIES)
    status, headers, _ = ekiden.plain("HEAD", "/pkgpanda/active.buildinfo.full.json")
    check("the probe of a login", status == 200 and headers["Pragma"] == "no-cache")


def redirects(ekiden):
    forged = {"Host": "evil.example"}
    for path, status, location in [
        ("/exhibitor", 301, "/exhibitor/"), ("/marathon", 307, "/marathon/"),
        ("/mesos", 301, "/mesos/"), ("/mesos_dns", 301, "/mesos_dns/"), ("/net", 301, "/net/"),
        ("/service/marathon", 301, "/service/marathon/"),
        ("/system/v1/logs", 301, "/system/v1/logs/"),
        ("/service/x?a=b", 301, "/service/x/?a=b"),
    ]:
        found, headers, _ = ekiden.plain("GET", path, forged)
        right = (found, headers["Location"]) == (status, location)
        check(f"{path}: {found} {headers['Location']}", right)
    for path in ("/system/health/v1/units", "/net/v1/vips", "/package/search", "/nginx/metrics"):
        status, _, body = ekiden.plain("GET", path)
        check(f"{path}: {status} {body}", status == 501 and b"not implemented" in body)
    for path in ("/nope", "/service/metronome/v1/jobs", "/mesos/../x"):
        check(path, ekiden.plain("GET", path)[0] == 404)


def ledger(ekiden):
    """What the ledger calls missing is answered by 501 or 404, and nothing else is by 501."""
    with open(os.path.join(ROOT, "conformance", "ledger.txt"), encoding="utf-8") as lines:
        rows = [line.split() for line in lines if line.startswith(("gateway GET ", "gateway * "))]
    check("the ledger names the gateway's endpoints", len(rows) > 40)
    for _, _, path, state, *_ in rows:
        if path.startswith("/acs/"):
            continue  # Accounts are a story of their own.
        status, _, body = ekiden.plain("GET", re.sub("{[^}]*}", "x", path))
        right = status in (404, 501) if state == "missing" else status != 501
        check(f"{path}: {status}, and the ledger says {state}: {body[:100]}", right)


def services(ekiden):
    info = get(ekiden.gateway + "/service/marathon/v2/info")
    framework = info["frameworkId"]
    by_id = f"/service/{framework}/v2/info"
    for path in ("/marathon/v2/info", by_id, "//service//marathon/v2/info"):
        status, _, body = ekiden.plain("GET", path)
        check(f"{path}: {status} {body[:200]}", json.loads(body)["frameworkId"] == framework)
    labels = {"DCOS_SERVICE_NAME": "group/web", "DCOS_SERVICE_SCHEME": "http",
              "DCOS_SERVICE_PORT_INDEX": "0"}
    status, _, body = call("POST", ekiden.gateway + "/service/marathon/v2/apps/", {
        "id": "/group/web", "cpus": 0.1, "mem": 64, "labels": labels, "ports": [0],
        "cmd": f"exec {sys.executable} {ekiden.story.path('backend.py')} $PORT0",
    })
    check(f"an app through the gateway: {status} {body}", status == 201)
    wait_for("the app answers under its name",
             lambda: ekiden.plain("GET", "/service/group/web/3")[2] == b"xxx")
    status, headers, _ = ekiden.plain("GET", "/service/group/web/away")
    right = (status, headers["Location"]) == (302, "/service/group/web/there?x=1")
    check(f"its redirects stay below its name: {headers['Location']}", right)


def big_bodies(ekiden):
    started = time.monotonic()
    status, _, body = ekiden.plain("GET", f"/service/group/web/{BIG_BYTES}")
    check(f"down: {status} {len(body)}", (status, len(body)) == (200, BIG_BYTES))
    down = time.monotonic() - started
    started = time.monotonic()
    status, _, digest = ekiden.plain("POST", "/service/group/web/", body=body)
    check(f"up: {status} {digest}", digest.decode() == hashlib.sha256(body).hexdigest())
    print(f"     100 MiB down in {down:.1f} s, up in {time.monotonic() - started:.1f} s")


def agents(ekiden):
    agent = get(ekiden.gateway + "/mesos/master/slaves")["slaves"][0]["id"]
    for path, part in [
        (f"/agent/{agent}/version", '"version"'),
        (f"/slave/{agent}/slave%281%29/state", '"frameworks"'),
        (f"/agent/{agent}/slave(1)/flags", '"flags"'),
        (f"/agent/{agent}/files/debug", "/runs/"),
        (f"/system/v1/agent/{agent}/dcos-metadata/dcos-version.json", '"version"'),
    ]:
        status, _, body = ekiden.plain("GET", path)
        check(f"{path}: {status} {body[:200]}", status == 200 and part.encode() in body)
    status, _, body = ekiden.plain("GET", "/agent/nope/x")
    check(body, (status, body) == (404, b"404 Not Found: agent `nope` unknown.\n"))


def names(ekiden):
    host = "web-group.marathon.mesos"
    rows = get(f"{ekiden.gateway}/mesos_dns/v1/hosts/{host}")
    check(rows, rows == [{"host": f"{host}.", "ip": "127.0.0.1"}])
    port = str(ekiden.tasks("/group/web")[0]["ports"][0])
    rows = get(f"{ekiden.gateway}/mesos_dns/v1/services/_web-group._tcp.marathon.mesos")
    check(rows, rows[0]["port"] == port)
    rows = get(f"{ekiden.gateway}/mesos_dns/v1/hosts/nothing.marathon.mesos")
    check(rows, rows == [{"host": "", "ip": ""}])


def logs(ekiden):
    ekiden.post_app({"id": "/talk", "cpus": 0.1, "mem": 32, "cmd":
                     "for n in 1 2 3 4 5; do echo line $n; done; while :; do sleep 1; done"})
    place = ekiden.gateway + "/system/v1/logs/v2/task/talk"
    wait_for("all lines are there", lambda: call("GET", place)[2].endswith("line 5\n"))
    _, _, text = call("GET", place + "/file/stdout?cursor=END&skip=-2")
    check(text, text == "line 4\nline 5\n")
    check("an unknown task", call("GET", ekiden.gateway + "/system/v1/logs/v2/task/no")[0] == 500)
    _, headers, _ = ekiden.plain("GET", "/system/v1/logs/v2/task/talk?cursor=END&skip=-1")
    stream = ekiden.lines(headers["Location"], {"Accept": "text/event-stream"})
    data = next(line for line in stream if line.startswith("data: "))
    fields = json.loads(data[6:])["fields"]
    check(fields, fields["MESSAGE"] == "line 5" and fields["FILE"] == "stdout")


def streams(ekiden):
    started = time.monotonic()
    events = ekiden.lines("/service/marathon/v2/events", {"Accept": "text/event-stream"})
    first = next(line for line in events if line)
    check(first, "event_stream_attached" in first)
    print(f"     first event after {(time.monotonic() - started) * 1000:.1f} ms")
    ekiden.post_app(web_app("/noisy", 1))
    next(line for line in events if "deployment_info" in line)
    body = json.dumps({"type": "SUBSCRIBE"})
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    records = ekiden.lines("/mesos/api/v1", headers, "POST", body)
    check("a record has its length", re.fullmatch("[0-9]+", next(records)))
    check("the first record", '"SUBSCRIBED"' in next(records))


def packages(ekiden):
    body = json.dumps({"packageName": "dcos-core-cli"}).encode()
    headers = {"Content-Type": DESCRIBE.format("request", "v1"),
               "Accept": DESCRIBE.format("response", "v3")}
    status, _, body = ekiden.plain("POST", "/package/describe", headers, body)
    check(f"described: {status} {body}", status == 200)
    binaries = json.loads(body)["package"]["resource"]["cli"]["binaries"]
    binary = binaries["linux"]["x86-64"]
    check(binary, binary["url"].startswith(ekiden.gateway))
    status, _, body = ekiden.plain("GET", binary["url"][len(ekiden.gateway):])
    digest = hashlib.sha256(body).hexdigest()
    check("the sum of the zip", digest == binary["contentHash"][0]["value"])
    status, _, _ = ekiden.plain("GET", "/package/resource?url=http://elsewhere/")
    check("what no package names", status == 403)


def after_a_kill(ekiden):
    cluster = get(ekiden.gateway + "/metadata")["CLUSTER_ID"]
    ekiden.kill_9()
    ekiden.start()
    check("the cluster's id stays", get(ekiden.gateway + "/metadata")["CLUSTER_ID"] == cluster)
    wait_for("the app answers again",
             lambda: ekiden.plain("GET", "/service/group/web/3")[2] == b"xxx")
    wait_for("its agent is known again",
             lambda: call("GET", ekiden.gateway + "/system/v1/logs/v2/task/talk")[0] == 200)


with Story("gateway") as story:
    with open(story.path("backend.py"), "w", encoding="utf-8") as file:
        file.write(BACKEND)
    place = story.path("packages", "dcos-core-cli", "linux", "x86-64")
    os.makedirs(place)
    with zipfile.ZipFile(os.path.join(place, "dcos-core-cli-2.2-patch.1.zip"), "w") as archive:
        archive.writestr("plugin.toml", "schema_version = 1\n")
    cluster = Gateway(story, "--package_dir=" + story.path("packages"), "--cluster=told")
    for step in (documents, redirects, ledger, services, big_bodies, agents, names, logs, streams,
                 packages, after_a_kill):
        with story.step(step.__name__.replace("_", " ")):
            step(cluster)
