"""Outside frameworks beside Marathon: avmesos and mesoshttp, each in a process of its own."""
import os
import sys

from world import Ekiden, Failure, Story, run

LIBRARIES = ("avmesos", "mesoshttp")
CLIENT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "framework_client.py")


def main():
    with Story("frameworks") as story:
        ekiden = Ekiden(story)
        trouble = []
        for library in LIBRARIES:
            try:
                with story.step(f"{library}: one task fails, one finishes, one is killed"):
                    run([sys.executable, CLIENT, ekiden.master, library])
            except Failure as failure:
                trouble.append(failure)
        if trouble:
            raise trouble[0]


if __name__ == "__main__":
    main()
