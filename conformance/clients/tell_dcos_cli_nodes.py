"""The Go `dcos` CLI before three nodes (`tools/up-ha`): kill -9 of the leader is not noticed.

DCOS_CLI is the program, DCOS_CORE_CLI_ZIP the plugin's zip.
"""
import os
import re
import shutil

from dcos_program import Dcos, package_directory
from tell_dcos_cli import TALKER, app, has, written
from world import (BINARY, ROOT, Failure, Story, free_ports, get, is_free, run, skip, wait_for,
                   wanted)


class Nodes:
    """What `tools/up-ha` runs, on ports of its own."""

    def __init__(self, story):
        first = free_ports(3)
        # Postgres, ZooKeeper and the nodes count up from here; agents offer 21500 to 22499 more.
        offset = next(offset for offset in range(1000, 9000, 37) if self.are_free(offset))
        self.offset = offset
        os.chmod(story.directory, 0o755)
        self.master = f"http://127.0.0.1:{first}"
        self.marathon = f"http://127.0.0.1:{first + 1}"
        self.gateway = f"http://127.0.0.1:{first + 2}"
        self.environment = dict(
            os.environ, EKIDEN=BINARY, EKIDEN_RUN=story.path("run"), MASTER_PORT=str(first),
            MARATHON_PORT=str(first + 1), GATEWAY_PORT=str(first + 2), PORT_OFFSET=str(offset),
            EKIDEN_FLAGS=f"--profile=dcos --package_dir={package_directory(story)}")
        story.stack.callback(self, "stop")
        story.logs += [story.path("run", f"node-{number}.log") for number in (1, 2, 3)]
        self("start")

    @staticmethod
    def are_free(offset):
        wanted_ports = [5432, 2181, 5061, 5062]
        for base in (5050, 8080, 8090):
            wanted_ports += [base + number for number in (1, 2, 3)]
        return all(is_free(offset + port) for port in wanted_ports)

    def __call__(self, *words):
        run([os.path.join(ROOT, "tools/up-ha"), *words], env=self.environment, limit_seconds=400)

    def leader(self):
        port = int(get(self.master + "/state")["leader_info"]["port"])
        return port - self.offset - 5050


def main():
    wanted("DCOS_CLI")
    wanted("DCOS_CORE_CLI_ZIP")
    for program in ("java", "haproxy", "setsid"):
        if not shutil.which(program):
            skip(f"{program} is not installed")
    if not os.path.isdir("/usr/lib/postgresql"):
        skip("Postgres is not installed")
    with Story("dcos_cli_nodes") as story:
        with story.step("three nodes, two agents and a HAProxy start"):
            nodes = Nodes(story)
            wait_for("agents", lambda: len(get(nodes.master + "/slaves")["slaves"]) == 2)
        dcos = Dcos(story)
        with story.step("cluster setup, app add"):
            dcos("cluster", "setup", nodes.gateway)
            dcos("marathon", "app", "add", written(story, "web", app("/web", TALKER, instances=2)))
            dcos.told(r"/web\s+32\s+0\.1\s+2/2\s+---\s+---", "marathon", "app", "list")
            has(dcos.told(r"master \(leader\)", "node", "list"), r"agent\s+ACTIVE")
        for turn in (1, 2):
            with story.step(f"kill -9 of the leader, turn {turn}"):
                before = nodes.leader()
                listed = dcos("task", "list")
                nodes("kill", str(before))
                dcos.told(r"/web\s+32\s+0\.1\s+2/2", "marathon", "app", "list")
                wait_for("another leader", lambda: nodes.leader() != before)
                dcos.told(r"web\s.*TASK_RUNNING", "task", "list")
                if set(re.findall(r"web\.instance-\S+", listed)) != set(
                        re.findall(r"web\.instance-\S+", dcos("task", "list"))):
                    raise Failure("other tasks run")
            with story.step("the CLI goes on: scale, log, exec"):
                dcos.told("Created", "marathon", "app", "update", "/web", "instances=3")
                dcos.told(r"/web\s+32\s+0\.1\s+3/3\s+---\s+---", "marathon", "app", "list")
                task = re.search(r"web\.instance-\S+", dcos("task", "list"))[0]
                dcos.told(r"line \d+", "task", "log", task)
                dcos.told("hello", "task", "exec", task, "echo", "hello")
                dcos.told("Created", "marathon", "app", "update", "/web", "instances=2")
                dcos.told(r"/web\s+32\s+0\.1\s+2/2\s+---\s+---", "marathon", "app", "list")
            with story.step("the killed node comes back"):
                nodes("restart", str(before))
                port = nodes.offset + 5050 + before
                wait_for("its master", lambda: get(f"http://127.0.0.1:{port}/health") == "")


if __name__ == "__main__":
    main()
