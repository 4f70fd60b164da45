"""An outside framework, unchanged from the registry (avmesos or mesoshttp), beside Marathon.

Usage: framework_client.py http://HOST:PORT [avmesos|mesoshttp]
These libraries see a record only when the next one has come, so heartbeats set the pace.
Runs three tasks: one fails, one finishes, one is killed. Ends with `ok` or says what was missing.
"""
import importlib
import sys
import threading
import time

URL = sys.argv[1]
LIBRARY = sys.argv[2] if len(sys.argv) > 2 else "avmesos"
client_module = importlib.import_module(LIBRARY + ".client")

COMMANDS = {"fails": "exit 3", "finishes": "echo hello", "killed": "sleep 1000"}
WANTED = {"fails": "TASK_FAILED", "finishes": "TASK_FINISHED", "killed": "TASK_KILLED"}
states = {}
messages = {}
launched = threading.Event()
done = threading.Event()
client = client_module.MesosClient(mesos_urls=[URL], frameworkName="outsider", frameworkUser="root")


def offers(offered):
    for offer in offered:
        if launched.is_set():
            offer.decline()
            continue
        launched.set()
        agent = offer.get_offer()["agent_id"]
        offer.accept([
            {
                "name": name,
                "task_id": {"value": name},
                "agent_id": agent,
                "resources": [
                    {"name": "cpus", "type": "SCALAR", "scalar": {"value": 0.1}},
                    {"name": "mem", "type": "SCALAR", "scalar": {"value": 16}},
                ],
                "command": {"value": command, "shell": True},
            }
            for name, command in COMMANDS.items()
        ])


def updated(update):
    status = update["status"]
    name = status["task_id"]["value"]
    states.setdefault(name, []).append(status["state"])
    messages[name] = status.get("message")
    if name == "killed" and status["state"] == "TASK_RUNNING":
        client.get_driver().kill(status["agent_id"]["value"], name)
    if all(WANTED[name] in states.get(name, []) for name in WANTED):
        done.set()


client.on(client_module.MesosClient.OFFERS, offers)
client.on(client_module.MesosClient.UPDATE, updated)
started = time.time()
threading.Thread(target=client.register, daemon=True).start()
if not done.wait(75):
    sys.exit(f"not all ended as they should: {states} {messages}")
client.tearDown()
assert messages["fails"] == "Command exited with status 3", messages
print(f"ok after {time.time() - started:.1f} s: {states}")
import os; os._exit(0)
