"""The Go `dcos` CLI with its core plugin, through the gateway: apps, tasks, nodes, quota.

DCOS_CLI is the program, DCOS_CORE_CLI_ZIP the plugin's zip.
"""
import json
import os
import re

from dcos_program import Dcos, Terminal, package_directory
from world import Ekiden, Failure, Story, get, wait_for, wanted

TALKER = "echo begun; i=0; while true; do i=$((i+1)); echo line $i; sleep 0.2; done"


def app(name, cmd="sleep 1000", **more):
    return {"id": name, "cmd": cmd, "cpus": 0.1, "mem": 32, "instances": 1,
            "backoffSeconds": 0, **more}


def written(story, what, content):
    path = story.path(f"{what}.json")
    with open(path, "w") as file:
        json.dump(content, file)
    return path


def has(text, *parts):
    missing = [part for part in parts if not re.search(part, text)]
    if missing:
        raise Failure(f"without {missing}: {text}")


def quiet(ekiden):
    """No deployment goes on."""
    wait_for("no deployment", lambda: get(ekiden.marathon + "/v2/deployments") == [])


def setup(story, dcos, ekiden):
    with story.step("cluster setup brings the plugin from the cluster's own catalog"):
        dcos("cluster", "setup", ekiden.gateway)
        has(dcos("cluster", "list"), r"\*", "AVAILABLE", re.escape(ekiden.gateway))
        has(dcos("plugin", "list"), "dcos-core-cli", "marathon", "node", "quota")
        has(dcos("--version"), r"dcos\.version=2\.")
    with story.step("without accounts there is nothing to log in to"):
        dcos.refused("auth", "login", part="authentication disabled")


def apps(story, dcos, ekiden):
    with story.step("app add, list, show, version list"):
        has(dcos("marathon", "app", "add", written(story, "web", app("/web", TALKER))), "Created")
        ekiden.healthy("/web", 1)
        quiet(ekiden)
        has(dcos("marathon", "app", "list"), r"/web\s+32\s+0\.1\s+1/1")
        has(dcos("marathon", "app", "show", "/web"), '"id": "/web"')
        has(dcos("marathon", "app", "version", "list", "/web"), r"20\d\d-")
        has(dcos("marathon", "about"), '"name": "marathon"')
        has(dcos("marathon", "ping"), "pong")
        has(dcos("marathon", "leader", "show"), r"marathon\.mesos")
        dcos("marathon", "plugin", "list")
        dcos.refused("marathon", "app", "add", story.path("web.json"), part="already exists")
        dcos.refused("marathon", "app", "show", "/none", part="does not exist")
    with story.step("update, stop, start, restart, kill"):
        for words, count in ((("update", "/web", "instances=2"), 2), (("stop", "/web"), 0),
                             (("start", "/web", "2"), 2), (("restart", "/web"), 2),
                             (("kill", "--scale", "/web"), 0), (("start", "/web"), 1)):
            dcos("marathon", "app", *words)
            ekiden.healthy("/web", count)
            quiet(ekiden)
        before = ekiden.tasks("/web")[0]["id"]
        has(dcos("marathon", "app", "kill", "/web"), "Killed tasks")
        wait_for("another task", lambda: ekiden.tasks("/web")[0]["id"] != before)
        ekiden.healthy("/web", 1)
    with story.step("deployment list, rollback and stop; debug"):
        dcos("marathon", "app", "update", "/web", "cpus=1000")
        listed = dcos.told("/web", "marathon", "deployment", "list")
        has(dcos.told("/web", "marathon", "debug", "list"), "/web")
        has(dcos("marathon", "debug", "summary", "/web"), "CPU")
        dcos.refused("marathon", "app", "update", "/web", "mem=64", part="blocked")
        identifier = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", listed)[0]
        dcos("marathon", "deployment", "rollback", identifier)
        ekiden.healthy("/web", 1)
        quiet(ekiden)
        dcos.refused("marathon", "deployment", "list", part="no deployments")
    with story.step("group add, list, show, scale, update, remove"):
        group = {"id": "/team", "apps": [app("/team/a"), app("/team/b")]}
        dcos("marathon", "group", "add", written(story, "team", group))
        ekiden.healthy("/team/b", 1)
        quiet(ekiden)
        has(dcos("marathon", "group", "list"), r"/team\s+2\s+True")
        has(dcos("marathon", "group", "show", "/team"), '"/team/a"')
        dcos("marathon", "group", "scale", "/team", "2")
        ekiden.healthy("/team/a", 2)
        quiet(ekiden)
        dcos("marathon", "group", "update", "/team", "apps=" + json.dumps([app("/team/a")]))
        ekiden.healthy("/team/a", 1)
        quiet(ekiden)
        dcos("marathon", "group", "remove", "/team")
        quiet(ekiden)


def tasks(story, dcos, ekiden):
    task = ekiden.tasks("/web")[0]["id"]
    with story.step("task list, ls, download"):
        has(dcos("marathon", "task", "list"), re.escape(task))
        has(dcos("marathon", "task", "show", task), '"appId": "/web"')
        has(dcos("task", "list"), r"web\s+\S+\s+root\s+TASK_RUNNING\s+" + re.escape(task))
        has(dcos("task", "ls", task), "stdout", "stderr")
        has(dcos("task", "ls", "--long", task), r"-rw")
        os.makedirs(story.path("taken"))
        dcos("task", "download", task, cwd=story.path("taken"))
        with open(story.path("taken", "stdout")) as file:
            has(file.read(), "begun", "line 1")
    with story.step("task log, and --follow"):
        has(dcos("task", "log", task), r"line \d+")
        has(dcos("task", "log", "--lines=2", task), r"line \d+\nline \d+")
        dcos("task", "log", task, "stderr")
        following = dcos.start("task", "log", "--follow", task)
        try:
            numbers = []
            while len(numbers) < 5:
                line = following.stdout.readline().decode()
                if not line:
                    raise Failure(f"it ended after {numbers}")
                numbers += map(int, re.findall(r"line (\d+)", line))
        finally:
            following.kill()
            following.wait()
    with story.step("task exec: output, exit code, input, a terminal with its size"):
        has(dcos("task", "exec", task, "echo", "hello"), "hello")
        for code in (0, 7):
            got, text = dcos("task", "exec", task, "sh", "-c", f"exit {code}", check=False)
            if got != code:
                raise Failure(f"exit {got}, not {code}: {text}")
        has(dcos("task", "exec", "-i", task, "cat", input="in and out\n"), "in and out")
        # The size comes with a message of its own: the shell waits for it.
        sized = 'until [ "$(stty size)" = "{}" ]; do sleep 0.1; done; '
        script = f"tty; {sized.format('33 99')}echo first; read x; echo got $x; " + \
            f"{sized.format('44 111')}echo second; exit 3"
        terminal = Terminal(dcos, "task", "exec", "-it", task, "sh", "-c", script)
        terminal.read_until(r"/dev/pts/\d+[\r\n]+first")
        terminal.type("yes\r")
        terminal.read_until("got yes")
        terminal.resize(44, 111)
        terminal.read_until("second")
        if terminal.exit_code() != 3:
            raise Failure(f"another exit code: {terminal.text!r}")
    with story.step("task stop replaces it, task kill --scale does not"):
        dcos("marathon", "task", "stop", task)
        wait_for("another", lambda: ekiden.tasks("/web")[0]["id"] != task)
        ekiden.healthy("/web", 1)
        dcos("marathon", "task", "kill", "--scale", ekiden.tasks("/web")[0]["id"])
        ekiden.healthy("/web", 0)
        quiet(ekiden)
        dcos("marathon", "app", "start", "/web")
        ekiden.healthy("/web", 1)
        quiet(ekiden)


def quota(story, dcos, ekiden):
    with story.step("quota holds an app at what it may take"):
        group = {"id": "/dev", "enforceRole": True, "apps": []}
        dcos("marathon", "group", "add", written(story, "dev", group))
        quiet(ekiden)
        hungry = dict(app("/dev/hungry", instances=5), cpus=1)
        dcos("quota", "create", "dev", "--cpu", "4", "--mem", "1024")
        has(dcos("quota", "list"), r"dev\s")
        dcos("marathon", "app", "add", written(story, "hungry", hungry))
        # Consumption is counted by the master itself.
        dcos.told(r"cpus\s+100(\.\d+)?%\s+4", "quota", "get", "dev")
        dcos.told(r"/dev/hungry\s+32\s+1\s+4/5", "marathon", "app", "list")
        has(dcos("marathon", "app", "show", "/dev/hungry"), '"role": "dev"')
    with story.step("more quota, more tasks; none, no limit"):
        dcos("quota", "update", "dev", "--cpu", "5")
        ekiden.healthy("/dev/hungry", 5)
        quiet(ekiden)
        dcos("quota", "delete", "dev")
        dcos("marathon", "app", "update", "/dev/hungry", "instances=6")
        ekiden.healthy("/dev/hungry", 6)
        quiet(ekiden)
        dcos("marathon", "group", "remove", "/dev")
        quiet(ekiden)


def nodes(story, dcos, ekiden):
    def agents(public):
        slaves = get(ekiden.master + "/slaves")["slaves"]
        is_public = lambda slave: slave["attributes"].get("public_ip") == "true"
        return [slave["id"] for slave in slaves if is_public(slave) == public]

    first = agents(False)[0]
    state = lambda word: dcos.told(rf"{first}\s+agent\s+{word}", "node", "list")
    with story.step("node list tells private, public and the leader apart"):
        text = state("ACTIVE")
        has(text, rf"{agents(True)[0]}\s+agent \(public\)", r"master \(leader\)")
    with story.step("deactivate, reactivate, drain, reactivate"):
        dcos("node", "deactivate", first)
        state("DEACTIVATED")
        dcos("node", "reactivate", first)
        state("ACTIVE")
        dcos("node", "drain", "--max-grace-period=1s", first)
        state("DRAINED")
        if any(task["slaveId"] == first for task in ekiden.tasks("/web")):
            raise Failure("a task is still there")
        dcos("node", "reactivate", first)
        state("ACTIVE")
        ekiden.healthy("/web", 1)
    with story.step("decommission: gone for good"):
        dcos("node", "decommission", first)
        wait_for("gone", lambda: first not in agents(False))
        ekiden.healthy("/web", 1)
        if first in dcos("node", "list"):
            raise Failure("it is still listed")


def services(story, dcos, ekiden):
    def active():
        found = re.search(r"marathon\s+\S+\s+True.*?(\S+-\d{4})\s*$",
                          dcos("service", "list"), re.MULTILINE)
        return found and found[1]
    with story.step("service shutdown: Marathon comes back under another id, with its apps"):
        before = wait_for("an active Marathon", active)
        dcos("service", "shutdown", "--yes", before)
        wait_for("another id", lambda: active() not in (None, before))
        ekiden.healthy("/web", 1)
    with story.step("app remove leaves nothing"):
        dcos("marathon", "app", "remove", "/web")
        quiet(ekiden)
        wait_for("no tasks", lambda: get(ekiden.marathon + "/v2/tasks",
                                         headers={"Accept": "application/json"})["tasks"] == [])


def main():
    wanted("DCOS_CLI")
    wanted("DCOS_CORE_CLI_ZIP")
    with Story("dcos_cli") as story:
        with story.step("Ekiden starts with DC/OS' flags, two agents and a public one"):
            ekiden = Ekiden(
                story, "--profile=dcos", "--public_agents=1",
                f"--package_dir={package_directory(story)}", agents=2, further_agents=1)
        dcos = Dcos(story)
        for part in (setup, apps, tasks, quota, nodes, services):
            part(story, dcos, ekiden)


if __name__ == "__main__":
    main()
