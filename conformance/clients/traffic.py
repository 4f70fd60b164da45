"""Steady requests through a load balancer, each counted: answered, by whom, or lost and why."""
import collections
import http.client
import threading
import time

WORKERS = 16


class Traffic:
    """`rate` requests a second, in turn to each of `targets`: (port, Host header, wanted name)."""

    def __init__(self, targets, rate):
        self.targets, self.pause = targets, WORKERS / rate
        self.lock, self.stopping = threading.Lock(), threading.Event()
        self.answered, self.lost, self.by_task = 0, [], collections.Counter()
        self.threads = [
            threading.Thread(target=self.work, args=(number,), daemon=True)
            for number in range(WORKERS)
        ]
        self.started = time.monotonic()
        for thread in self.threads:
            thread.start()

    def work(self, number):
        turn = number
        due = time.monotonic() + self.pause * number / WORKERS
        while not self.stopping.wait(max(0, due - time.monotonic())):
            # Who falls behind on a busy machine does not make up for it in a burst.
            due = max(due + self.pause, time.monotonic())
            port, host, name = self.targets[turn % len(self.targets)]
            turn += 1
            trouble, task = ask(port, host, name)
            with self.lock:
                if trouble:
                    self.lost.append((round(time.monotonic() - self.started, 2), host, trouble))
                else:
                    self.answered += 1
                    self.by_task[task] += 1

    def tasks(self):
        """Who has answered since this was last asked."""
        with self.lock:
            seen, self.by_task = self.by_task, collections.Counter()
        return seen

    def more(self, count):
        """A condition: `count` further requests were answered or lost."""
        def total():
            with self.lock:
                return self.answered + len(self.lost)
        before = total()
        return lambda: total() >= before + count

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join(30)
        rate = self.answered / max(0.001, time.monotonic() - self.started)
        return f"{self.answered} answered at {rate:.0f}/s, {len(self.lost)} lost"


def ask(port, host, name, path="/"):
    """(what went wrong or None, who answered)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": host, "Connection": "close"})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace").strip()
        if answer.status != 200:
            return f"{answer.status} {text[:60]}", None
        got, _, task = text.partition(" ")
        return (None, task) if got == name else (f"answered by {text[:60]}", None)
    except (OSError, http.client.HTTPException) as trouble:
        return repr(trouble), None
    finally:
        connection.close()
