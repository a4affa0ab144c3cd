"""What comes from the operating system, and the command that installs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from hotcell.console import Problem, Step, say

JDK_FEATURES = (25, 21, 17)


@dataclass(frozen=True)
class SystemPackage:
    """A thing needed from the system, and its package's name on Debian and for Homebrew ('' where there is none)."""

    what: str
    debian: str
    homebrew: str = ""


JDK = SystemPackage("a JDK 17 or newer", "openjdk-17-jdk-headless", "openjdk")
MAVEN = SystemPackage("Maven 3.8 or newer", "maven", "maven")
VENV = SystemPackage("Python's venv module", "python3-venv")
CHROMIUM = SystemPackage("Chromium for the browser test", "chromium", "chromium")
COMPILER = SystemPackage("a C compiler for the tests with a stand-in GPU driver", "g++")
FONTS = SystemPackage("fonts for charts", "fonts-dejavu-core")


def can_install() -> bool:
    """Whether this process may install Debian packages."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def remedy_for(packages: list[SystemPackage]) -> str:
    """The one command that mends what is missing on this machine."""
    if shutil.which("apt-get"):
        names = " ".join(package.debian for package in packages)
        if os.geteuid() == 0:
            return f"Mend it with: ./hotcell setup --system   (or: apt-get install {names})"
        return f"Mend it with: sudo apt-get install {names}"
    if shutil.which("brew") and all(package.homebrew for package in packages):
        return "Mend it with: brew install " + " ".join(package.homebrew for package in packages)
    return "Install it with this system's package manager, or see 'What it needs' in README.md."


def missing(packages: list[SystemPackage]) -> Problem:
    what = " and ".join(package.what for package in packages)
    return Problem(f"Missing: {what}.", remedy_for(packages))


def has_compiler() -> bool:
    """Whether the tests can build their stand-in for NVIDIA's driver."""
    return any(shutil.which(name) for name in ("gcc", "cc"))


def find_chromium() -> str | None:
    """The Chromium or Chrome that the browser test drives."""
    named = os.environ.get("HOTCELL_CHROMIUM")
    if named:
        return named
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        if found:
            return found
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    return mac if os.path.exists(mac) else None


def install_debian(packages: list[SystemPackage]) -> None:
    """Installs packages with apt-get; as root on a Debian-like machine only."""
    if not shutil.which("apt-get"):
        raise Problem(
            "setup --system knows Debian-like machines only, and this one has no apt-get.",
            remedy_for(packages),
        )
    if not can_install():
        raise Problem("setup --system installs system packages and must be run as root.", remedy_for(packages))
    with Step("Reading the list of system packages"):
        run_apt("update")
    names = [newest_jdk_package() if package == JDK else package.debian for package in packages]
    with Step(f"Installing {' '.join(names)}"):
        run_apt("install", "-y", "--no-install-recommends", *names)


def newest_jdk_package() -> str:
    """The newest long-term JDK that this release of the system offers."""
    for feature in JDK_FEATURES:
        name = f"openjdk-{feature}-jdk-headless"
        policy = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True).stdout
        if re.search(r"Candidate: (?!\(none\))\S", policy):
            return name
    say("No known JDK package is listed; trying the system's default.")
    return "default-jdk-headless"


def run_apt(*arguments: str) -> None:
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", *arguments]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        reasons = [line for line in done.stderr.splitlines() if line.startswith("E:")]
        reason = reasons[0][3:] if reasons else f"exit status {done.returncode}"
        raise Problem(
            f"apt-get {arguments[0]} failed: {reason}",
            f"Try it by hand: {' '.join(command[:1] + list(arguments))}",
        )


def has_fonts() -> bool:
    """Whether any outline font is installed: charts need one."""
    folders = (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        os.path.expanduser("~/.fonts"),
    )
    return any(
        files and any(f.endswith((".ttf", ".otf", ".ttc", ".pfb")) for f in files)
        for folder in folders
        for _, _, files in os.walk(folder)
    )
