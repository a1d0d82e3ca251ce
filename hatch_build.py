"""Build hook: what the package carries besides Python.

The wheel holds `migrations` as `kurs/migrations`, the built web app as `kurs/webapp` and the built API documentation
as `kurs/webapp_docs`. Where the web app is not built yet it is built here, so that `python -m build` on a fresh clone
is enough. An editable install (what `make` uses) reads all three from the working tree and builds nothing.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT_IN_FRONTEND = {"frontend/dist": "kurs/webapp", "frontend/dist-docs": "kurs/webapp_docs"}


class WebAppHook(BuildHookInterface):
    """Adds the migrations and the built web app to the source archive and to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        self._build_what_is_missing(root)
        if self.target_name == "sdist":
            build_data["force_include"].update({str(root / built): built for built in BUILT_IN_FRONTEND})
            return
        build_data["force_include"][str(root / "migrations")] = "kurs/migrations"
        build_data["force_include"].update({str(root / built): inside for built, inside in BUILT_IN_FRONTEND.items()})

    def _build_what_is_missing(self, root: Path) -> None:
        if all((root / built / "index.html").is_file() for built in BUILT_IN_FRONTEND):
            return
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError("The web app is not built and npm is not installed: run `make web-build` first.")
        print("Building the web app with npm, because frontend/dist is missing.")
        subprocess.run([npm, "ci"], cwd=root / "frontend", check=True)
        subprocess.run([npm, "run", "build"], cwd=root / "frontend", check=True)
