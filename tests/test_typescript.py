"""TypeScript types of both APIs, made as docs/api.md says and used by the readers in tests/typescript."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
READERS = ROOT / "tests" / "typescript"
TOOLS = ROOT / "node_modules" / ".bin"

#: Mistakes of a reader's author, each of which the compiler must find: file, what is right, what is wrong.
MISTAKES = [
    ("read-rest.ts", "data.lead", "data.led"),
    ("read-rest.ts", "block.value.text", "block.value.html"),
    ("read-rest.ts", "query: { first: 5,", 'query: { first: "5",'),
    ("read-rest.ts", '"/api/v1/articles/"', '"/api/v1/article/"'),
    ("read-rest.ts", 'case "article"', 'case "articel"'),
    ("read-rest.ts", "data.code.toFixed()", "data.code.trim()"),
    ("read-graphql.ts", "article.title", "article.tittle"),
    ("read-graphql.ts", "page.code.toFixed()", "page.code.trim()"),
    ("read-graphql.ts", "block.image?.alt", "block.image.alt"),
    ("read-graphql.ts", "{ first: 5, province }", '{ first: "5", province }'),
]


def run(tool: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one of npm's tools in `folder`."""
    return subprocess.run([TOOLS / tool, *arguments], cwd=folder, capture_output=True, text=True, timeout=300)


def code_of_the_docs(language: str) -> str:
    """The code in `language` of the section on TypeScript."""
    api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    section = api.split("## Types for TypeScript")[1].split("\n## ")[0]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found, language
    return found[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the readers and the descriptions of both APIs."""
    if not shutil.which("node") or not (TOOLS / "tsc").exists():
        # In CI what is missing is a fault of the machine, not a reason to look away.
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("needs Node.js and `npm ci`")
    folder = tmp_path / "project"
    shutil.copytree(READERS, folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    call_command("export_schema", directory=folder)
    return folder


def test_the_compiler_finds_what_is_wrong_and_nothing_else(project: Path) -> None:
    (project / "src" / "docs.ts").write_text(code_of_the_docs("ts"), encoding="utf-8")
    for number, (reader, right, wrong) in enumerate(MISTAKES):
        text = (READERS / "src" / reader).read_text(encoding="utf-8")
        assert text.count(right) == 1, right
        (project / "src" / f"mistake-{number}.ts").write_text(text.replace(right, wrong), encoding="utf-8")
    lines = code_of_the_docs("sh").splitlines()
    assert "python manage.py export_schema" in lines
    *makers, compiler = [line.split()[1:] for line in lines if line.startswith("npx ")]
    for tool, *arguments in makers:
        made = run(tool, *arguments, folder=project)
        assert made.returncode == 0, made.stdout + made.stderr
    assert compiler[:3] == ["tsc", "--strict", "--noEmit"]
    compiled = run(*compiler, folder=project)
    assert compiled.returncode != 0
    at_fault = set(re.findall(r"^src/([\w.-]+)\(", compiled.stdout, re.MULTILINE))
    assert at_fault == {f"mistake-{number}.ts" for number in range(len(MISTAKES))}, compiled.stdout


def test_an_operation_on_what_is_not_there_gets_no_types(project: Path) -> None:
    operations = project / "src" / "articles.graphql"
    operations.write_text(operations.read_text(encoding="utf-8").replace("startsAt", "beginsAt"), encoding="utf-8")
    made = run("graphql-codegen", folder=project)
    assert made.returncode != 0
    assert 'Cannot query field "beginsAt" on type "EventPage"' in made.stdout + made.stderr


def test_the_docs_show_these_very_settings() -> None:
    assert code_of_the_docs("yaml") == (READERS / "codegen.yml").read_text(encoding="utf-8")
