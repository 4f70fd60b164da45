"""pymesos, unchanged from the registry: a scheduler that suppresses, revives, kills, reconciles."""
import threading

from pymesos import MesosSchedulerDriver, Scheduler

from world import Ekiden, Failure, Story, get, wait_for

COMMANDS = {"fails": "exit 3", "finishes": "echo hello", "killed": "sleep 1000"}
WANTED = {"fails": "TASK_FAILED", "finishes": "TASK_FINISHED", "killed": "TASK_KILLED"}


class Recorder(Scheduler):
    """Keeps what the driver tells."""

    def __init__(self):
        self.lock = threading.Lock()
        self.framework_id, self.master = None, None
        self.offers, self.updates, self.heartbeats = [], [], 0

    def registered(self, driver, framework_id, master):
        self.framework_id, self.master = framework_id["value"], master

    def resourceOffers(self, driver, offers):
        with self.lock:
            self.offers += offers

    def statusUpdate(self, driver, update):
        with self.lock:
            self.updates.append(update)

    def processHeartBeat(self, driver):
        self.heartbeats += 1

    def take_offer(self):
        with self.lock:
            return self.offers.pop() if self.offers else None

    def states(self, name):
        with self.lock:
            return [one["state"] for one in self.updates if one["task_id"]["value"] == name]


def resource(name, value):
    return {"name": name, "type": "SCALAR", "scalar": {"value": value}}


def tasks(agent):
    return [
        {
            "task_id": {"value": name}, "name": name, "agent_id": agent,
            "command": {"value": command, "shell": True},
            "resources": [resource("cpus", 0.1), resource("mem", 16)],
        }
        for name, command in COMMANDS.items()
    ]


def framework(ekiden, identifier):
    state = get(ekiden.master + "/state")
    for kind in ("frameworks", "completed_frameworks"):
        for one in state[kind]:
            if one["id"] == identifier:
                return kind, one
    raise Failure(f"no framework {identifier}")


def tell(story, ekiden, driver, recorder):
    with story.step("it subscribes, and a heartbeat comes"):
        wait_for("registered", lambda: recorder.framework_id)
        wait_for("heartbeat", lambda: recorder.heartbeats)
        if not {"hostname", "port", "version"} <= set(recorder.master):
            raise Failure(f"{recorder.master}")
    with story.step("an offer runs three tasks"):
        offer = wait_for("an offer", recorder.take_offer)
        driver.launchTasks(offer["id"], tasks(offer["agent_id"]))
        wait_for("running", lambda: "TASK_RUNNING" in recorder.states("killed"))
    with story.step("reconciliation tells the state anew"):
        before = len(recorder.states("killed"))
        driver.reconcileTasks([])
        wait_for("told again", lambda: len(recorder.states("killed")) > before)
    with story.step("a kill ends one; the others end as they must"):
        driver.killTask({"value": "killed"})
        for name, state in WANTED.items():
            wait_for(f"{name} {state}", lambda: state in recorder.states(name))
    with story.step("a declined offer comes back at once after suppress and revive"):
        while True:
            offer = recorder.take_offer()
            if offer is None:
                break
            driver.declineOffer(offer["id"], {"refuse_seconds": 3600})
        driver.suppressOffers()
        driver.reviveOffers()
        wait_for("an offer", recorder.take_offer)
    with story.step("its end is remembered with its tasks"):
        driver.stop()
        driver.join()
        def completed():
            kind, one = framework(ekiden, recorder.framework_id)
            states = {task["id"]: task["state"] for task in one["completed_tasks"]}
            if kind != "completed_frameworks" or states != WANTED:
                raise Failure(f"{kind} {states}")
            return True
        wait_for("completed", completed)


def main():
    with Story("pymesos") as story:
        ekiden = Ekiden(story)
        recorder = Recorder()
        info = {"user": "root", "name": "pymesos", "hostname": "localhost"}
        driver = MesosSchedulerDriver(
            recorder, info, f"127.0.0.1:{ekiden.master_port}", use_addict=False)
        driver.start()
        tell(story, ekiden, driver, recorder)


if __name__ == "__main__":
    main()
