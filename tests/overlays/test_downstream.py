"""The wheel holds what the build wrote, and a package with records of its own works beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

TOP = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-DATA")
LEFT = ("_data/stale.txt", "_data/frames/stale.json", ".softpower-unfinished-x/new/index.bin")
PACKAGE = {
    "pyproject.toml": """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "club-records"
version = "1.0"
dependencies = ["softpower=={version}"]

[tool.hatch.build.targets.wheel]
packages = ["club_records"]
""",
    "club_records/__init__.py": '''
"""Records of our own on top of those of softpower."""

from pathlib import Path

import softpower

assert softpower.__version__ == "{version}" and softpower.SHA256 == "{sha256}"

data = softpower.Dataset.load(overlay=Path(__file__).parent / "club")
''',
    "club_records/club/sources/club.yaml": """
club-letter:
  title: Letter of the club
  kind: official-page
  family: P
  origin: club
  seen: whole
  seen_on: 2026-01-05
  issued: 2026-01-01
  url: https://example.org/letter
""",
    "club_records/club/concepts/club-spirit.yaml": """
id: club-spirit
name: Club spirit
definition: What keeps a club together, made up for the tests.
coined_by: unknown
coined: unknown
work: unknown
distinctions:
  - {term: rules, how: Rules are written down.}
in_alliances: Alliances are said to have it.
sources: [club-letter]
""",
    "club_records/club/alliances/nato.yaml": """
id: nato
expect: {memberships.FIN.start: 2023-04-04}
correct:
  memberships.FIN.start: {date: 2023-04-04, status: official, sources: [club-letter]}
""",
}
USE = """
import softpower
from club_records import data
assert "club-spirit" in data.concepts and "club-spirit" not in softpower.concepts
assert data.members("nato", on="2023-04-04") == softpower.members("nato", on="2023-04-04")
print(softpower.__file__)
print(data.explain("nato", "memberships.FIN.start").origin)
print([(one.name, one.added, one.corrected) for one in data.overlays], data.overlays.base["sha256"] == softpower.SHA256)
"""


def wheel(folder: Path, out: Path) -> Path:
    ask = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(out), str(folder)]
    done = subprocess.run(ask, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    [made] = out.iterdir()
    return made


@pytest.mark.slow
def test_a_package_with_an_overlay_works_beside_the_wheel(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(TOP / "src", checkout / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in SOURCES:
        shutil.copy(TOP / name, checkout / name)
    for name in LEFT:
        (checkout / "src" / "softpower" / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / "src" / "softpower" / name).touch()
    made = wheel(checkout, tmp_path / "wheel")
    written = {path.relative_to(TOP / "src").as_posix() for path in (TOP / "src/softpower/_data").rglob("*.*")}
    with ZipFile(made) as file:
        names = set(file.namelist())
    assert {name for name in names if "/_data/" in name} == written
    assert not any("unfinished" in name or name.startswith("softpower/data/") for name in names)
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*install, str(made)], check=True, timeout=300)
    said = "import softpower; print(softpower.__version__, softpower.SHA256)"
    flags = {"cwd": tmp_path, "env": {"PYTHONPATH": str(site)}, "capture_output": True, "text": True, "timeout": 300}
    version, sha256 = subprocess.run([sys.executable, "-c", said], check=True, **flags).stdout.split()  # type: ignore[call-overload]
    for name, text in PACKAGE.items():
        path = tmp_path / "club" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{version}", version).replace("{sha256}", sha256), encoding="utf-8")
    subprocess.run([*install, str(wheel(tmp_path / "club", tmp_path / "theirs"))], check=True, timeout=300)
    done = subprocess.run([sys.executable, "-W", "error", "-c", USE], check=False, **flags)  # type: ignore[call-overload]
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        str(site / "softpower" / "__init__.py"),
        "club/alliances/nato.yaml:5",
        "[('club', 2, 1)] True",
    ]
