"""Changes a key as a process of its own, and says so when it begins."""

import sys
from pathlib import Path

from assessments.store.holding import Hold
from assessments.store.installation import open_installation
from assessments.store.rotating import change_pages_key
from assessments.store.settings import Settings
from assessments.trail.rotating import change_trail_key


def main(folder: str, which: str, new: str) -> None:
    settings = Settings(Path(folder) / "data", Path(folder) / "keys", demo=True)
    with Hold(settings.data_dir, alone=True) as hold:
        if which == "pages":
            print("begins", flush=True)
            change_pages_key(settings, bytes.fromhex(new))
        else:
            here = open_installation(settings, held=hold)
            print("begins", flush=True)
            change_trail_key(here, by="test")
            here.close()
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
