"""In production every file of ours has a hash in its name, also where a script imports another."""

import re
import shutil
from pathlib import Path

from django.conf import settings

from config.static_files import HashedFiles


def test_scripts_import_each_other_by_names_with_a_hash(tmp_path):
    shutil.copytree(Path(settings.BASE_DIR) / "static", tmp_path, dirs_exist_ok=True)
    storage = HashedFiles(location=tmp_path, base_url="/static/")
    files = [str(f.relative_to(tmp_path)) for f in tmp_path.rglob("*") if f.is_file()]
    problems = [
        error
        for _, _, error in storage.post_process({f: (storage, f) for f in files})
        if isinstance(error, Exception)
    ]
    assert problems == []
    imported = {}
    for script in tmp_path.glob("js/*.*.js"):
        found = re.findall(r'(?:from|import\()\s*"(\.[^"]+)"', script.read_text())
        imported.update({(script.parent / one).resolve(): one for one in found})
    assert len(imported) >= 6
    assert [name for path, name in imported.items() if not path.exists()] == []
    assert [name for name in imported.values() if not re.search(r"\.[0-9a-f]{12}\.", name)] == []
