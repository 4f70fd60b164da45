"""The three clients behind `--auth`: the Go CLI, marathon-lb and marathon-autoscale log in.

Each is tried where its variables are set (DCOS_CLI and DCOS_CORE_CLI_ZIP; MARATHON_LB_DIR and
MARATHON_LB_PYTHON; MARATHON_AUTOSCALE_DIR and MARATHON_AUTOSCALE_PYTHON).
"""
import json
import os
import re
import shutil

from dcos_program import Dcos, package_directory
from tell_autoscale import burner, there_and_back, use
from tell_marathon_lb import MarathonLb, labels
from traffic import ask
from world import BINARY, Ekiden, Failure, Story, call, run, skip, wait_for, web_app

CLI = ("DCOS_CLI", "DCOS_CORE_CLI_ZIP")
LB = ("MARATHON_LB_DIR", "MARATHON_LB_PYTHON")
AUTOSCALE = ("MARATHON_AUTOSCALE_DIR", "MARATHON_AUTOSCALE_PYTHON")


def are_there(variables):
    there = all(os.path.exists(os.environ.get(name, "")) for name in variables)
    if not there:
        print(f"  SKIPPED: {' and '.join(variables)} name no existing paths")
    return there


class Accounts:
    """The first user as the log tells it, and a service account with its key."""

    def __init__(self, story, ekiden):
        def first():
            with open(story.path("ekiden.log")) as log:
                return re.search(r"first user\s+admin, password (\S+)", log.read())
        self.password = wait_for("the first user", first)[1]
        self.key = story.path("robot.pem")
        run(["openssl", "genrsa", "-out", self.key, "2048"])
        run(["openssl", "rsa", "-in", self.key, "-pubout", "-out", self.key + ".pub"])
        run([BINARY, "user", "add", "robot", f"--public_key=file://{self.key}.pub",
             f"--gateway={ekiden.gateway}", f"--login_password={self.password}"])

    def private_key(self):
        with open(self.key) as file:
            return file.read()


def command_line(story, ekiden, accounts):
    dcos = Dcos(story)
    login = ["auth", "login", "--username=admin"]
    with story.step("cluster setup with a password"):
        dcos("cluster", "setup", ekiden.gateway, "--username=admin",
             f"--password={accounts.password}")
        if "/web" not in dcos("marathon", "app", "list"):
            raise Failure("no apps")
    with story.step("logged out, everything is refused; a wrong password is"):
        dcos("auth", "logout")
        dcos.refused("marathon", "app", "list", part="unable to get Marathon apps")
        dcos.refused("task", "list", part="dcos auth login")
        dcos.refused(*login, "--password=guess", part="rror")
        dcos.refused("task", "list", part="dcos auth login")
    with story.step("by password, then as a service account with its key"):
        dcos(*login, f"--password={accounts.password}")
        dcos("marathon", "app", "list")
        dcos("auth", "logout")
        dcos("auth", "login", "--username=robot", f"--private-key={accounts.key}")
        task = wait_for("a task", lambda: ekiden.tasks("/web"))[0]["id"]
        for words in (("marathon", "app", "list"), ("node", "list"), ("task", "log", task),
                      ("task", "exec", task, "true"), ("quota", "list"), ("service", "list")):
            dcos(*words)


def load_balancer(story, ekiden, accounts):
    if not shutil.which("haproxy"):
        print("  SKIPPED: haproxy is not installed")
        return
    credentials = json.dumps({
        "uid": "robot", "private_key": accounts.private_key(),
        "login_endpoint": ekiden.gateway + "/acs/api/v1/auth/login",
    })
    with story.step("marathon-lb with a service account, through the gateway, by events"):
        lb = MarathonLb(
            story, ekiden.gateway + "/service/marathon", "--dcos-auth-credentials", credentials)
        with open(lb.file, "w") as file:
            file.write(lb.once("polled.cfg"))
        lb.follow()
        wait_for("web", lambda: ask(lb.http_port, "web.test", "web")[0] is None)
    with story.step("it follows: the tasks after scaling answer"):
        ekiden.put_app("/web", {"instances": 3})
        tasks = {task["id"] for task in ekiden.healthy("/web", 3)}
        seen = set()

        def all_answer():
            seen.add(ask(lb.http_port, "web.test", "web")[1])
            return tasks <= seen
        wait_for("all", all_answer)


def autoscaler(story, ekiden, accounts):
    use(story, "nothing")
    with story.step("the burner runs"):
        ekiden.post_app(burner(story))
        ekiden.healthy("/burner", 1)
    secret = {"AS_USERID": "robot", "AS_SECRET": json.dumps(
        {"private_key": accounts.private_key()})}
    there_and_back(story, ekiden, "mem", secret)


def main():
    parts = [(CLI, command_line), (LB, load_balancer), (AUTOSCALE, autoscaler)]
    parts = [part for variables, part in parts if are_there(variables)]
    if not parts:
        skip("no client is here")
    if not shutil.which("openssl"):
        skip("openssl is not installed")
    with Story("accounts") as story:
        flags = ["--auth", "--enable_features=task_killing"]
        if command_line in parts:
            flags.append(f"--package_dir={package_directory(story)}")
        with story.step("Ekiden starts with accounts; nobody is let in without one"):
            ekiden = Ekiden(story, *flags)
            status = lambda: call("GET", ekiden.gateway + "/service/marathon/v2/apps")[0]
            wait_for("401", lambda: status() == 401)
            accounts = Accounts(story, ekiden)
            ekiden.post_app(web_app("/web", 1, labels(HAPROXY_0_VHOST="web.test")))
            ekiden.healthy("/web", 1)
        for part in parts:
            part(story, ekiden, accounts)


if __name__ == "__main__":
    main()
