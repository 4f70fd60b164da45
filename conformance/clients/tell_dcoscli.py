"""The old command line `dcoscli` 0.6.1 of the Python registry, through the gateway.

It runs on the interpreter that tells this story (CPython 3.6), beside which its program lies.
"""
import json
import os
import re
import sys

from world import Ekiden, Failure, Story, get, run, wait_for

APP = {"id": "/old", "cmd": "while true; do date; sleep 1; done", "cpus": 0.1, "mem": 32,
       "instances": 1, "backoffSeconds": 0}


class OldDcos:
    def __init__(self, story):
        self.program = os.path.join(os.path.dirname(sys.executable), "dcos")
        self.environment = dict(
            os.environ, HOME=story.path("home"), DCOS_DIR=story.path("home", ".dcos"),
            LC_ALL="C.UTF-8", LANG="C.UTF-8")
        os.makedirs(self.environment["DCOS_DIR"])

    def __call__(self, *words, code=0):
        got, out, err = run([self.program, *words], check=False, env=self.environment)
        if got != code:
            raise Failure(f"dcos {' '.join(words)}: exit {got}: {out}{err}"[-2000:])
        return out + err


def has(text, *parts):
    missing = [part for part in parts if not re.search(part, text)]
    if missing:
        raise Failure(f"without {missing}: {text}")


def written(story, what, content):
    path = story.path(what + ".json")
    with open(path, "w") as file:
        json.dump(content, file)
    return path


def marathon(story, dcos, ekiden):
    quiet = lambda: wait_for(
        "no deployment", lambda: get(ekiden.marathon + "/v2/deployments") == [])
    with story.step("marathon app add, list, show, update, stop, start, restart"):
        dcos("marathon", "app", "add", written(story, "old", APP))
        ekiden.healthy("/old", 1)
        has(dcos("marathon", "app", "list"), r"/old\s+32\.0\s+0\.1\s+1/1")
        has(dcos("marathon", "app", "show", "old"), '"id": "/old"')
        has(dcos("marathon", "app", "version", "list", "old"), r"20\d\d-")
        for words, count in ((("update", "old", "instances=2"), 2), (("stop", "old"), 0),
                             (("start", "old", "1"), 1), (("restart", "old"), 1)):
            dcos("marathon", "app", *words)
            ekiden.healthy("/old", count)
            quiet()
        has(dcos("marathon", "about"), '"name": "marathon"')
    with story.step("marathon task, deployment, group"):
        has(dcos("marathon", "task", "list"), "/old")
        has(dcos("marathon", "deployment", "list", code=1), "no deployments")
        group = {"id": "/olds", "apps": [dict(APP, id="/olds/a")]}
        dcos("marathon", "group", "add", written(story, "olds", group))
        ekiden.healthy("/olds/a", 1)
        quiet()
        has(dcos("marathon", "group", "list"), r"/olds\s+1")
        dcos("marathon", "group", "remove", "/olds")
        quiet()


def tasks(story, dcos, ekiden):
    task = ekiden.tasks("/old")[0]["id"]
    with story.step("task, task log, task ls, node, service"):
        has(dcos("task"), r"old\s+\S+\s+root\s+R\s+" + re.escape(task))
        wait_for("a line", lambda: re.search(r"\d\d:\d\d", dcos("task", "log", task)))
        has(dcos("task", "ls", task), "stdout", "stderr")
        has(dcos("node"), ekiden_agent(ekiden))
        has(dcos("service"), "marathon")
    with story.step("marathon app remove"):
        dcos("marathon", "app", "remove", "old")
        wait_for("gone", lambda: get(ekiden.marathon + "/v2/apps")["apps"] == [])


def ekiden_agent(ekiden):
    return get(ekiden.master + "/slaves")["slaves"][0]["id"]


def main():
    with Story("dcoscli") as story:
        # The names with `.json` that it asks for are there on DC/OS alone.
        ekiden = Ekiden(story, "--profile=dcos")
        dcos = OldDcos(story)
        with story.step("config"):
            dcos("config", "set", "core.dcos_url", ekiden.gateway)
            dcos("config", "set", "core.reporting", "false")
            has(dcos("config", "show"), re.escape(ekiden.gateway))
        marathon(story, dcos, ekiden)
        tasks(story, dcos, ekiden)


if __name__ == "__main__":
    main()
