"""The library `marathon`, unchanged from the registry: its calls, each with what must come back."""
import collections
import collections.abc
import json
import threading

# The library is from before Python 3.10.
collections.Iterable = collections.abc.Iterable

import marathon  # noqa: E402
from marathon.models import MarathonApp  # noqa: E402

from world import Ekiden, Failure, Story, wait_for  # noqa: E402


def same(what, got, wanted):
    if got != wanted:
        raise Failure(f"{what}: {got!r}, not {wanted!r}")


def refused(kind, do, part):
    try:
        do()
    except kind as refusal:
        if part not in str(refusal):
            raise Failure(f"{refusal}, without {part!r}")
        return
    raise Failure(f"not refused with {kind.__name__}")


def settled(client, name, running):
    def check():
        app = client.get_app(name)
        counts = (app.tasks_running, len(app.deployments), app.instances)
        if counts != (running, 0, running):
            raise Failure(f"running, deployments, instances {counts}")
        return True
    wait_for(f"{name} runs {running}", check)


def apps(story, client):
    with story.step("ping, info, leader"):
        same("ping", client.ping(), b'"pong"')
        same("name", client.get_info().name, "marathon")
        if ":" not in client.get_leader()["leader"]:
            raise Failure("no leader")
    with story.step("an app is made, and runs"):
        app = MarathonApp(cmd="sleep 1000", cpus=0.1, mem=16, instances=1, labels={"side": "a"})
        made = client.create_app("/pypi/app", app)
        same("id", made.id, "/pypi/app")
        settled(client, "/pypi/app", 1)
    with story.step("a second one of its name is refused"):
        again = lambda: client.create_app("/pypi/app", MarathonApp(cmd="true", cpus=0.1, mem=16))
        refused(marathon.MarathonHttpError, again, "already exists")
    with story.step("what is wrong is refused"):
        wrong = MarathonApp(cmd="true", cpus=-1, mem=16)
        refused(marathon.MarathonHttpError, lambda: client.create_app("/pypi/x", wrong), "422")
        refused(marathon.NotFoundError, lambda: client.get_app("/none"), "404")
    with story.step("lists by label, id and command"):
        for query in ({"label": "side==a"}, {"app_id": "pypi"}, {"cmd": "sleep"}):
            found = [app.id for app in client.list_apps(embed_counts=True, **query)]
            same(str(query), found, ["/pypi/app"])
        same("another label", client.list_apps(label="side==b"), [])
    with story.step("scaled by number and by difference"):
        client.scale_app("/pypi/app", instances=2)
        settled(client, "/pypi/app", 2)
        client.scale_app("/pypi/app", delta=1)
        settled(client, "/pypi/app", 3)
    with story.step("an update, and the way back to the version before"):
        first = client.get_app("/pypi/app").version
        client.update_app("/pypi/app", MarathonApp(cmd="sleep 2000"))
        settled(client, "/pypi/app", 3)
        same("cmd", client.get_app("/pypi/app").cmd, "sleep 2000")
        versions = client.list_versions("/pypi/app")
        if str(client.get_version("/pypi/app", versions[0]).id) != "/pypi/app":
            raise Failure("no version")
        client.rollback_app("/pypi/app", first)
        settled(client, "/pypi/app", 3)
        same("cmd", client.get_app("/pypi/app").cmd, "sleep 1000")


def tasks(story, client):
    with story.step("a killed task is replaced"):
        before = {task.id for task in client.list_tasks("/pypi/app")}
        client.kill_task("/pypi/app", sorted(before)[0])
        ids = lambda: {task.id for task in client.list_tasks("/pypi/app")}
        wait_for("another", lambda: len(ids()) == 3 and ids() != before)
        settled(client, "/pypi/app", 3)
    with story.step("killed with scale, it is not"):
        victim = client.list_tasks("/pypi/app")[0].id
        client.kill_given_tasks([victim], scale=True)
        settled(client, "/pypi/app", 2)
    with story.step("restart replaces all"):
        before = {task.id for task in client.list_tasks("/pypi/app")}
        client.restart_app("/pypi/app", force=True)
        wait_for("all anew", lambda: not before & {
            task.id for task in client.list_tasks("/pypi/app")})
        settled(client, "/pypi/app", 2)


def deployments(story, client):
    with story.step("a deployment that cannot end holds its app, and can be taken back"):
        client.update_app("/pypi/app", MarathonApp(cpus=1000))
        held = wait_for("a deployment", client.list_deployments)
        same("affected", held[0].affected_apps, ["/pypi/app"])
        locked = lambda: client.scale_app("/pypi/app", instances=1)
        refused(marathon.MarathonHttpError, locked, "locked")
        client.delete_deployment(held[0].id)
        settled(client, "/pypi/app", 2)
        same("cpus", client.get_app("/pypi/app").cpus, 0.1)


def events(story, client):
    with story.step("the event stream tells of a status"):
        seen = []
        def read():
            for event in client.event_stream(raw=True, event_types=["status_update_event"]):
                seen.append(event)
        threading.Thread(target=read, daemon=True).start()
        # Its reader waits for blocks of 512 bytes: tasks come and go until one is full.
        def churn():
            for task in client.list_tasks("/pypi/app")[:1]:
                client.kill_task("/pypi/app", task.id)
            settled(client, "/pypi/app", 2)
            return seen
        wait_for("an event", churn)
        same("type", json.loads(seen[0])["eventType"], "status_update_event")


def groups(story, client):
    with story.step("an app goes with its group"):
        client.delete_group("/pypi", force=True)
        wait_for("gone", lambda: client.list_apps() == [])
        wait_for("no deployment", lambda: client.list_deployments() == [])


def main():
    with Story("marathon") as story:
        client = marathon.MarathonClient(Ekiden(story).marathon, timeout=30)
        apps(story, client)
        tasks(story, client)
        deployments(story, client)
        events(story, client)
        groups(story, client)


if __name__ == "__main__":
    main()
