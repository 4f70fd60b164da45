"""The Go `dcos` program with its core plugin, as a user has it: a home of its own, a terminal."""
import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import termios
import time

from world import PATIENCE_SECONDS, Failure, run, wait_for, wanted

PLUGIN = "dcos-core-cli/linux/x86-64/dcos-core-cli-2.2.0.zip"


def package_directory(story):
    """What `--package_dir` wants: the plugin where the catalog names it."""
    path = story.path("packages", PLUGIN)
    os.makedirs(os.path.dirname(path))
    shutil.copy(wanted("DCOS_CORE_CLI_ZIP"), path)
    return story.path("packages")


class Dcos:
    def __init__(self, story):
        self.program, home = wanted("DCOS_CLI"), story.path("home")
        os.makedirs(home, exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        # No look at places outside: the plugin comes from the cluster itself.
        self.environment = {
            **kept, "HOME": home, "LANG": "C.UTF-8",
            "DCOS_CLUSTER_SETUP_SKIP_CANONICAL_URL_INSTALL": "1",
        }

    def __call__(self, *words, check=True, **more):
        """What it printed. Both streams; the exit code with check=False."""
        more.setdefault("cwd", self.environment["HOME"])
        code, out, err = run([self.program, *words], check=False, env=self.environment, **more)
        if not check:
            return code, out + err
        if code != 0:
            raise Failure(f"dcos {' '.join(words)}: exit {code}: {out}{err}"[-2000:])
        return out + err

    def refused(self, *words, part):
        code, text = self(*words, check=False)
        if code == 0 or part not in text:
            raise Failure(f"dcos {' '.join(words)}: exit {code}, without {part!r}: {text}")

    def start(self, *words):
        """A command that goes on, its output in a pipe."""
        return subprocess.Popen(
            [self.program, *words], env=self.environment, cwd=self.environment["HOME"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def told(self, what, *words, limit_seconds=PATIENCE_SECONDS):
        """Repeats a command until its output has `what` (a regular expression)."""
        def said():
            code, text = self(*words, check=False)
            if code == 0 and re.search(what, text):
                return text
            raise Failure(text)
        return wait_for(f"{what!r} of dcos {' '.join(words)}", said, limit_seconds)


class Terminal:
    """A command before a terminal of 33 rows and 99 columns."""

    def __init__(self, dcos, *words):
        self.text = ""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 99, 0, 0))
            os.execve(dcos.program, [dcos.program, *words], dcos.environment)

    def resize(self, rows, columns):
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text):
        os.write(self.file, text.encode())

    def read_until(self, what, limit_seconds=PATIENCE_SECONDS):
        end = time.monotonic() + limit_seconds
        while not re.search(what, self.text):
            if time.monotonic() > end:
                raise Failure(f"the terminal shows no {what!r}: {self.text!r}")
            if not select.select([self.file], [], [], 0.2)[0]:
                continue
            try:
                self.text += os.read(self.file, 4096).decode("utf-8", "replace")
            except OSError:
                if not re.search(what, self.text):
                    raise Failure(f"it ended without {what!r}: {self.text!r}")

    def exit_code(self):
        with contextlib.suppress(OSError):
            while os.read(self.file, 4096):
                pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
