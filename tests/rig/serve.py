"""Runs a command beside a fresh server: python3 tests/rig/serve.py BINARY COMMAND… ; the command finds it at E2E_ORIGIN."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from aurum_server import Server


def main():
    binary, command = Path(sys.argv[1]).resolve(), sys.argv[2:]
    folder = Path(tempfile.mkdtemp(prefix="aurum-serve."))
    server = Server(binary, folder)
    try:
        server.start()
        return subprocess.run(command, env=os.environ | {"E2E_ORIGIN": f"http://127.0.0.1:{server.port}"}).returncode
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
