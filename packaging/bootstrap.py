"""Set up everything a checkout needs, then run a command in it. Standard library only.

``python3 packaging/bootstrap.py run|test|bench [arguments]`` makes ``.venv`` with the exact
versions of ``constraints.txt``. What is missing on the system is named with the command that
installs it, and installed where we are root on Debian.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
CONSTRAINTS = TOP / "packaging" / "constraints.txt"
NEWEST_FIRST = ("python3.13", "python3.12", "python3.11", "python3")
LEAST = (3, 11)
PARALLEL = ["-n", "2", "--dist", "worksteal"]  # how the whole suite is run


def main() -> int:
    command, *words = sys.argv[1:] or ["run"]
    if sys.version_info < LEAST:
        return start_again_with_newer()
    sys.path.insert(0, str(TOP / "src"))
    from lumbar.display import QT_LIBRARIES, SOUND_LIBRARIES, WINDOW_LIBRARIES

    make_environment()
    install(extras="" if command == "run" else "[dev]")
    provide(QT_LIBRARIES | (WINDOW_LIBRARIES if command == "run" else {}))
    if command == "run":
        mention(SOUND_LIBRARIES)
    arguments = {
        "run": [script("lumbar"), *words],
        "test": [script("python"), "-m", "pytest", *(words or PARALLEL)],
        "bench": [script("python"), str(TOP / "tests" / "benchmarks" / "measure.py"), *words],
        "python": [script("python"), *words],
    }[command]
    return subprocess.run(arguments, cwd=TOP, check=False).returncode


def start_again_with_newer() -> int:
    """Find a Python that is new enough and let it do the work."""
    for name in NEWEST_FIRST:
        found = shutil.which(name)
        if (
            found
            and subprocess.run(
                [found, "-c", f"import sys; sys.exit(sys.version_info < {LEAST})"]
            ).returncode
            == 0
        ):
            return subprocess.run([found, __file__, *sys.argv[1:]], check=False).returncode
    sys.exit("Lumbar needs Python 3.11 or newer; please install it and try again.")


def make_environment() -> None:
    if Path(script("python")).exists():
        return
    print("Making .venv …", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True
    )
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not can_install():
        sys.exit(f"Python's venv is missing; try: sudo apt install {package}\n{made.stderr}")
    apt_install([package])
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def install(extras: str) -> None:
    """Install the checkout into the environment, unless nothing has changed since."""
    stamp = VENV / f"installed{extras.strip('[]')}"
    wanted = hashlib.sha256(
        (TOP / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    ).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Installing; the first time this takes a minute or two …", flush=True)
    pip = [script("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "-c", str(CONSTRAINTS), "-e", f".{extras}"], cwd=TOP, check=True)
    stamp.write_text(wanted)


def provide(libraries: dict[str, str]) -> None:
    """See to the shared libraries Qt needs."""
    from lumbar.display import absent, install_command

    packages = absent(libraries)
    if not packages:
        return
    if not can_install():
        sys.exit(f"Qt needs system libraries that are missing; try: {install_command(packages)}")
    apt_install(packages)
    if left := absent(libraries):
        sys.exit(f"These could not be installed: {', '.join(left)}")


def mention(libraries: dict[str, str]) -> None:
    from lumbar.display import absent, install_command

    if packages := absent(libraries):
        print(f"There will be no tones without a library; for them: {install_command(packages)}")


def can_install() -> bool:
    """Whether we are root on a Debian, or one of its kin."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    print(f"Installing {' '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], env=quiet, check=False)
    subprocess.run(
        [*apt, "install", "-y", "--no-install-recommends", *packages], env=quiet, check=True
    )


def script(name: str) -> str:
    return str(VENV / "bin" / name)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"This did not work: {' '.join(map(str, error.cmd))}")
    except KeyboardInterrupt:
        sys.exit(130)
