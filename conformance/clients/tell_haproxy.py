"""A plain HAProxy whose settings come from Marathon's apps and tasks, under steady traffic.

Two apps with `HAPROXY_*` labels are told apart by host name. Scaling, a failing task and
kill -9 of Ekiden itself must lose no request.
"""
import shutil
import threading

from balancer import Haproxy
from traffic import Traffic, ask
from world import Ekiden, Failure, Story, free_ports, get, skip, wait_for, web_app

REQUESTS_A_SECOND = 200
SETTINGS = """global
  maxconn 2000
  stats socket {socket} level admin expose-fd listeners
defaults
  mode http
  timeout connect 3s
  timeout client 60s
  timeout server 60s
  retries 5
  option redispatch 1
  retry-on conn-failure empty-response
  default-server inter 1s fastinter 200ms rise 1 fall 2 on-marked-down shutdown-sessions
frontend apps
  bind 127.0.0.1:{port}
"""
# A task in another state must be sent no request.
SERVING = {"TASK_RUNNING", "TASK_UNREACHABLE"}


def settings(apps, port, socket, alive):
    """What marathon-lb would write, in small: a backend an app, a server a task.

    `alive` keeps what was last seen of tasks: no result at all, as from a Marathon that has just
    begun, says nothing new.
    """
    text = SETTINGS.format(port=port, socket=socket)
    backends = ""
    for app in sorted(apps, key=lambda app: app["id"]):
        host = app["labels"].get("HAPROXY_0_VHOST")
        if not host or app["labels"].get("HAPROXY_GROUP") != "external":
            continue
        name = app["id"].strip("/").replace("/", "_")
        text += f"  use_backend {name} if {{ req.hdr(host) -i {host} }}\n"
        backends += f"backend {name}\n  balance roundrobin\n"
        for task in sorted(app.get("tasks", []), key=lambda task: task["id"]):
            if task.get("healthCheckResults"):
                alive[task["id"]] = any(one["alive"] for one in task["healthCheckResults"])
            if task["state"] in SERVING and alive.get(task["id"]):
                port = task["ports"][0]
                backends += f"  server {port} {task['host']}:{port} check\n"
    return text + backends


class Balancer:
    """Keeps a HAProxy at what Marathon says; what Marathon cannot say leaves it as it is."""

    def __init__(self, story, ekiden):
        self.story, self.ekiden = story, ekiden
        self.port = free_ports(1)
        self.file, self.socket = story.path("haproxy.cfg"), story.path("haproxy.sock")
        self.text, self.alive = None, {}
        self.stopping = threading.Event()
        self.haproxy = None
        self.turn()
        self.haproxy = Haproxy(story, self.file)
        self.thread = threading.Thread(target=self.follow, daemon=True)
        self.thread.start()
        story.stack.callback(self.stop)

    def turn(self):
        apps = get(self.ekiden.marathon + "/v2/apps?embed=apps.tasks", limit_seconds=10)["apps"]
        text = settings(apps, self.port, self.socket, self.alive)
        if text != self.text:
            with open(self.file, "w") as file:
                file.write(text)
            self.text = text
            if self.haproxy:
                self.haproxy.reload()

    def follow(self):
        while not self.stopping.wait(0.2):
            try:
                self.turn()
            except (OSError, ValueError, KeyError, Failure):
                pass

    def stop(self):
        self.stopping.set()
        self.thread.join(30)


def labels(host):
    return {"HAPROXY_GROUP": "external", "HAPROXY_0_VHOST": host, "HAPROXY_0_MODE": "http"}


def ids(ekiden, name):
    return {task["id"] for task in ekiden.tasks(name)}


def answered_by(traffic, wanted):
    """A condition: since it was first asked, all of `wanted` have answered."""
    seen = set()

    def all_seen():
        seen.update(traffic.tasks())
        return wanted <= seen
    return all_seen


def main():
    if not shutil.which("haproxy"):
        skip("haproxy is not installed")
    with Story("haproxy") as story:
        with story.step("Ekiden starts"):
            ekiden = Ekiden(story)
        with story.step("two apps run and are healthy"):
            for name in ("/shop/front", "/blog"):
                ekiden.post_app(web_app(name, 2, labels(f"{name.strip('/').split('/')[0]}.test")))
            for name in ("/shop/front", "/blog"):
                ekiden.healthy(name, 2)
        balancer = Balancer(story, ekiden)
        targets = [(balancer.port, "shop.test", "shop/front"), (balancer.port, "blog.test", "blog")]
        with story.step("each host name reaches its app"):
            for port, host, name in targets:
                wait_for(host, lambda: ask(port, host, name)[0] is None)
        traffic = Traffic(targets, REQUESTS_A_SECOND)
        story.stack.callback(traffic.stop)
        tell(story, ekiden, traffic)
        with story.step("no request was lost"):
            told = traffic.stop()
            print(f"  {told}")
            if traffic.lost:
                raise Failure(f"{told}: {traffic.lost[:10]}")


def tell(story, ekiden, traffic):
    with story.step("all tasks answer"):
        wait_for("all", answered_by(traffic, ids(ekiden, "/shop/front") | ids(ekiden, "/blog")))
    with story.step("scaled up, the new tasks answer too"):
        ekiden.put_app("/shop/front", {"instances": 5})
        ekiden.healthy("/shop/front", 5)
        wait_for("all", answered_by(traffic, ids(ekiden, "/shop/front")))
    with story.step("scaled down"):
        ekiden.put_app("/shop/front", {"instances": 2})
        ekiden.healthy("/shop/front", 2)
        wait_for("those that stay", answered_by(traffic, ids(ekiden, "/shop/front")))
    with story.step("a task that fails is replaced"):
        before = ekiden.tasks("/blog")
        ask(before[0]["ports"][0], "blog.test", "blog", "/die")
        wait_for("another task", lambda: ids(ekiden, "/blog") - {task["id"] for task in before})
        ekiden.healthy("/blog", 2)
        wait_for("both", answered_by(traffic, ids(ekiden, "/blog")))
    with story.step("kill -9 of Ekiden leaves the tasks and the traffic alone"):
        before = ids(ekiden, "/shop/front") | ids(ekiden, "/blog")
        ekiden.kill_9()
        wait_for("requests meanwhile", traffic.more(2 * REQUESTS_A_SECOND))
        ekiden.start()
        for name in ("/shop/front", "/blog"):
            ekiden.healthy(name, 2)
        after = ids(ekiden, "/shop/front") | ids(ekiden, "/blog")
        if before != after:
            raise Failure(f"tasks changed: {before} {after}")
        wait_for("all", answered_by(traffic, after))
    with story.step("it scales after the restart"):
        ekiden.put_app("/blog", {"instances": 4})
        ekiden.healthy("/blog", 4)
        wait_for("all", answered_by(traffic, ids(ekiden, "/blog")))


if __name__ == "__main__":
    main()
