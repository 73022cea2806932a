"""With the network cut, in a namespace without routes, the application, stories, briefs and exports all work.

The chosen tests run again there, with their own server and browser: what they need of the network they do not get.
"""

import os
import shutil
import subprocess
import sys

import pytest

from tests.browser.harness import ROOT

CHOSEN = (
    "test_stories.py::test_a_story_is_chosen_on_the_wall_and_walked_by_keyboard",
    "test_brief.py::test_a_brief_is_chosen_and_every_format_opens",
    "test_stories.py::test_the_slides_are_taken_away_and_open",
    "test_pages.py::test_a_picture_is_a_picture",
)
# A loopback and nothing else: the route table is empty before the tests begin.
ALONE = 'ip link set lo up && test -z "$(ip route)" && exec "$@"'
CUT = ["unshare", "--map-root-user", "--net", "sh", "-c", ALONE, "sh"]


def test_application_stories_briefs_and_exports_need_no_network(chromium_path):
    if not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("unshare and ip are needed to cut the network (Debian: util-linux, iproute2)")
    if (tried := subprocess.run([*CUT, "true"], capture_output=True, text=True)).returncode:
        pytest.skip(f"this machine lets nobody cut the network: {tried.stderr.strip()}")
    chosen = [f"tests/browser/{name}" for name in CHOSEN]
    command = [*CUT, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "skipped" not in done.stdout
