"""marathon-autoscale, unchanged, in its modes cpu and mem: from one task to three and back.

MARATHON_AUTOSCALE_DIR is a checkout of it; MARATHON_AUTOSCALE_PYTHON has its requirements.
"""
import os
import sys

from world import ROOT, Ekiden, Failure, Story, end, get, wait_for, wanted

MOST = 3
# Per cent of one processor; per cent of the task's memory.
RANGES = {"cpu": ("5", "12"), "mem": ("30", "45")}
USES = {"cpu": "cpu", "mem": "memory"}


class Autoscaler:
    def __init__(self, story, ekiden, mode, environment):
        low, high = RANGES[mode]
        script = os.path.join(wanted("MARATHON_AUTOSCALE_DIR"), "marathon_autoscaler.py")
        command = [
            wanted("MARATHON_AUTOSCALE_PYTHON"), script, "--dcos-master", ekiden.gateway,
            "--trigger_mode", mode, "--autoscale_multiplier", "2", "--max_instances", str(MOST),
            "--min_instances", "1", "--marathon-app", "/burner", "--cool_down_factor", "1",
            "--scale_up_factor", "1", "--interval", "1", "--min_range", low, "--max_range", high,
            "--verbose",
        ]
        self.process = story.start(
            f"autoscale-{mode}", command, cwd=story.directory,
            env={**os.environ, **environment})


def burner(story):
    script = os.path.join(ROOT, "conformance/clients/burn.py")
    return {
        "id": "/burner", "instances": 1, "cpus": 0.2, "mem": 128,
        "cmd": f"exec {sys.executable} {script} {story.path('use')}",
        "backoffSeconds": 0, "backoffFactor": 1, "maxLaunchDelaySeconds": 1,
    }


def use(story, what):
    with open(story.path("use.new"), "w") as file:
        file.write(what)
    os.rename(story.path("use.new"), story.path("use"))


def statistics(story, ekiden):
    """What the program reads: an element of the task's name whose time goes on."""
    def element():
        task = ekiden.tasks("/burner")[0]
        found = get(f"{ekiden.gateway}/slave/{task['slaveId']}/monitor/statistics")
        return next(one for one in found if one["executor_id"] == task["id"])["statistics"]
    with story.step("agent statistics name the task, and their time goes on"):
        first = wait_for("an element", element)
        wait_for("another time", lambda: element()["timestamp"] > first["timestamp"])
        needed = ("cpus_user_time_secs", "cpus_system_time_secs", "mem_rss_bytes")
        missing = [name for name in needed if name not in first]
        if missing or not first["mem_limit_bytes"]:
            raise Failure(f"without {missing}: {first}")


def there_and_back(story, ekiden, mode, environment):
    scaler = Autoscaler(story, ekiden, mode, environment)
    for what, count in ((USES[mode], MOST), ("nothing", 1)):
        with story.step(f"mode {mode}, tasks use {what}: {count}"):
            use(story, what)
            def is_there():
                if scaler.process.poll() is not None:
                    raise RuntimeError("marathon-autoscale has ended")
                instances = ekiden.app("/burner")["instances"]
                if instances != count:
                    raise Failure(f"{instances} instances")
                return True
            wait_for(f"{count} instances", is_there, limit_seconds=240)
            ekiden.healthy("/burner", count)
    end(scaler.process)


def main():
    wanted("MARATHON_AUTOSCALE_DIR")
    wanted("MARATHON_AUTOSCALE_PYTHON")
    with Story("autoscale") as story:
        use(story, "nothing")
        ekiden = Ekiden(story)
        with story.step("the app runs"):
            ekiden.post_app(burner(story))
            ekiden.healthy("/burner", 1)
        statistics(story, ekiden)
        for mode in RANGES:
            there_and_back(story, ekiden, mode, {})


if __name__ == "__main__":
    main()
