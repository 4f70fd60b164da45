"""marathon-lb, unchanged, with a real HAProxy under steady traffic: poll and event stream, zdd.py.

MARATHON_LB_DIR is a checkout of it; MARATHON_LB_PYTHON has what its requirements.txt asks for.
"""
import json
import os
import shutil

from balancer import Haproxy, StatsFilter
from traffic import Traffic, ask
from world import Ekiden, Failure, Story, free_ports, get, run, skip, wait_for, wanted, web_app

REQUESTS_A_SECOND = 200
# The default head without its Lua pages (zdd.py asks `StatsFilter` instead), on our ports; a
# request that a dying task dropped is asked again.
HEAD = """global
  maxconn 2000
  stats socket {socket} level admin expose-fd listeners
defaults
  retries 5
  retry-on conn-failure empty-response
  option redispatch 1
  option http-server-close
  timeout connect 3s
  timeout client 60s
  timeout server 60s
  timeout queue 30s
"""
FRONTENDS = {
    "HAPROXY_HTTP_FRONTEND_HEAD": "marathon_http_in",
    "HAPROXY_HTTP_FRONTEND_APPID_HEAD": "marathon_http_appid_in",
    "HAPROXY_HTTPS_FRONTEND_HEAD": "marathon_https_in",
}


class MarathonLb:
    """The program with its templates, its HAProxy and how it is told to reload it."""

    def __init__(self, story, marathon, *more):
        self.story, self.marathon, self.more = story, marathon, list(more)
        self.checkout = wanted("MARATHON_LB_DIR")
        self.python = wanted("MARATHON_LB_PYTHON")
        self.first_port = free_ports(8)
        self.http_port, self.service_port = self.first_port, self.first_port + 3
        self.alternative_port, self.stats_port = self.first_port + 4, self.first_port + 5
        self.file, self.socket = story.path("haproxy.cfg"), story.path("haproxy.sock")
        self.haproxy = None
        os.mkdir(story.path("templates"))
        self.template("HAPROXY_HEAD", HEAD.format(socket=self.socket))
        for offset, (name, frontend) in enumerate(FRONTENDS.items()):
            port = self.first_port + offset
            self.template(
                name, f"\nfrontend {frontend}\n  bind 127.0.0.1:{port}\n  mode http\n")

    def template(self, name, text):
        with open(self.story.path("templates", name), "w") as file:
            file.write(text)

    def command(self, script, *words):
        return [self.python, os.path.join(self.checkout, script), *words]

    def lb(self, file, *words):
        return self.command(
            "marathon_lb.py", "-m", self.marathon, "--haproxy-config", file, "--group", "external",
            "--syslog-socket", "/dev/null", "--max-backoff", "2", *self.more, *words)

    def once(self, name):
        """Poll mode: the settings that one call writes."""
        file = self.story.path(name)
        run(self.lb(file, "--command", "true", "--max-reload-retries", "1",
                    "--reload-interval", "1"), cwd=self.story.directory)
        with open(file) as written:
            return written.read()

    def follow(self):
        """Event-stream mode, over a HAProxy that it reloads."""
        self.haproxy = Haproxy(self.story, self.file)
        reload = f"kill -USR2 {self.haproxy.process.pid}"
        return self.story.start(
            "marathon-lb", self.lb(self.file, "--sse", "--command", reload),
            cwd=self.story.directory)


def labels(**more):
    return {"HAPROXY_GROUP": "external", "HAPROXY_0_MODE": "http", **more}


def ids(ekiden, name):
    return {task["id"] for task in ekiden.tasks(name)}


def answered_by(traffic, wanted_tasks):
    seen = set()

    def all_seen():
        seen.update(traffic.tasks())
        return wanted_tasks() <= seen
    return all_seen


def scale(story, ekiden, traffic):
    both = lambda: ids(ekiden, "/shop") | ids(ekiden, "/blog")
    with story.step("all tasks of both apps answer"):
        wait_for("all", answered_by(traffic, both))
    with story.step("scaled up, the new ones answer too"):
        ekiden.put_app("/shop", {"instances": 5})
        ekiden.healthy("/shop", 5)
        wait_for("all", answered_by(traffic, both))
    with story.step("scaled down"):
        ekiden.put_app("/shop", {"instances": 2})
        ekiden.healthy("/shop", 2)
        wait_for("those that stay", answered_by(traffic, both))
    with story.step("a task that fails is replaced"):
        before = ekiden.tasks("/blog")
        ask(before[0]["ports"][0], "", "blog", "/die")
        wait_for("another", lambda: ids(ekiden, "/blog") - {task["id"] for task in before})
        ekiden.healthy("/blog", 2)
        wait_for("all", answered_by(traffic, both))
    with story.step("kill -9 of Ekiden, and its return"):
        before = both()
        ekiden.kill_9()
        wait_for("requests meanwhile", traffic.more(2 * REQUESTS_A_SECOND))
        ekiden.start()
        for name in ("/shop", "/blog"):
            ekiden.healthy(name, 2)
        if both() != before:
            raise Failure(f"tasks changed: {before} {both()}")
    with story.step("marathon-lb follows the events of the new start"):
        ekiden.put_app("/blog", {"instances": 4})
        ekiden.healthy("/blog", 4)
        wait_for("all", answered_by(traffic, both))


def blue_green(story, ekiden, lb, traffic_of):
    """zdd.py, three times: there is nothing to replace the first time."""
    app = web_app("/colour", 2, labels(
        HAPROXY_DEPLOYMENT_GROUP="colour",
        HAPROXY_DEPLOYMENT_ALT_PORT=str(lb.alternative_port)))
    app["ports"] = [lb.service_port]
    file = story.path("colour.json")
    with open(file, "w") as written:
        json.dump(app, written)
    stats = StatsFilter(story, lb.stats_port, lb.socket, lb.haproxy.process.pid)
    deploy = lb.command(
        "zdd.py", "-j", file, "-m", ekiden.marathon, "-l", stats.url, "-f", "-s", "1",
        "--syslog-socket", "/dev/null")
    traffic = None
    for turn, colour in enumerate(("blue", "green", "blue")):
        with story.step(f"zdd.py deploys {colour}"):
            # The end of the colour before last holds the name until its tasks are gone.
            wait_for("no deployment", lambda: get(ekiden.marathon + "/v2/deployments") == [])
            process = story.start("zdd", deploy, cwd=story.directory)
            if process.wait(400):
                raise Failure(f"zdd.py: exit {process.returncode}")
            ekiden.healthy(f"/colour-{colour}", 2)
        if turn == 0:
            target = (lb.service_port, "", "colour")
            wait_for("the service port", lambda: ask(*target)[0] is None)
            traffic = traffic_of([target])
        with story.step(f"{colour} answers alone"):
            running = ids(ekiden, f"/colour-{colour}")
            def alone():
                traffic.tasks()
                wait_for("requests", traffic.more(REQUESTS_A_SECOND))
                return set(traffic.tasks()) == running
            wait_for(colour, alone)
    without_loss(story, traffic)


def without_loss(story, traffic):
    with story.step("no request was lost"):
        told = traffic.stop()
        print(f"  {told}")
        if traffic.lost:
            raise Failure(f"{told}: {traffic.lost[:10]}")


def main():
    wanted("MARATHON_LB_DIR")
    wanted("MARATHON_LB_PYTHON")
    if not shutil.which("haproxy"):
        skip("haproxy is not installed")
    with Story("marathon_lb") as story:
        def traffic_of(targets):
            traffic = Traffic(targets, REQUESTS_A_SECOND)
            story.stack.callback(traffic.stop)
            return traffic

        with story.step("two apps run"):
            ekiden = Ekiden(story, "--enable_features=task_killing")
            lb = MarathonLb(story, ekiden.marathon)
            ekiden.post_app(web_app("/shop", 2, labels(HAPROXY_0_VHOST="shop.test")))
            ekiden.post_app(web_app("/blog", 2, labels(HAPROXY_0_VHOST="blog.test")))
            for name in ("/shop", "/blog"):
                ekiden.healthy(name, 2)
        with story.step("poll mode writes settings that name every task"):
            text = lb.once("polled.cfg")
            for name in ("/shop", "/blog"):
                for task in ekiden.tasks(name):
                    if f":{task['ports'][0]} " not in text:
                        raise Failure(f"no {task['ports'][0]} in {text[-2000:]}")
        with story.step("--health-check takes healthy tasks alone"):
            strict = MarathonLb.__new__(MarathonLb)
            strict.__dict__.update(lb.__dict__, more=lb.more + ["--health-check"])
            if strict.once("strict.cfg") != text:
                raise Failure("other settings")
        with story.step("with the event stream it writes the same"):
            shutil.copy(story.path("polled.cfg"), lb.file)
            lb.follow()
            targets = [(lb.http_port, "shop.test", "shop"), (lb.http_port, "blog.test", "blog")]
            for target in targets:
                wait_for(target[1], lambda: ask(*target)[0] is None)
        traffic = traffic_of(targets)
        scale(story, ekiden, traffic)
        without_loss(story, traffic)
        blue_green(story, ekiden, lb, traffic_of)


if __name__ == "__main__":
    main()
