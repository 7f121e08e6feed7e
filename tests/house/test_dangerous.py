"""What runs code, opens connections or guesses badly is not used where records are."""

import ast

from .sources import imports, named, python_files, tree

RUNS_WORDS = {"eval", "exec", "__import__"}
UNWANTED = {
    "pickle", "marshal", "shelve", "dill", "joblib",  # run what they read
    "subprocess", "pty", "commands",  # other programs
    "socket", "urllib.request", "urllib3", "requests", "httpx", "http.client", "ftplib", "smtplib", "telnetlib",
    "xml", "yaml",  # follow what a file points to
    "random",  # can be foretold: secrets
}  # fmt: skip
WEAK = {"md5", "sha1", "MD5", "SHA1", "ECB", "TripleDES", "ARC4", "Blowfish"}
MEASURES = "assessments/bench/"  # starts servers and asks them, and no installation's records are near


def ours() -> list:
    return [file for file in python_files("assessments", "pages") if not named(file).startswith(MEASURES)]


def test_nothing_runs_words_or_another_program_or_calls_another_computer():
    found = [f"{named(file)}: {name}" for file in ours() for name in sorted(imports(file)) if is_unwanted(name)]
    found += [
        f"{named(file)}: {node.func.id}"
        for file in ours()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNS_WORDS
    ]

    assert not found, "\n".join(found)


def is_unwanted(imported: str) -> bool:
    return any(imported == name or imported.startswith(name + ".") for name in UNWANTED)


def test_that_is_noticed():
    assert is_unwanted("pickle.loads")
    assert is_unwanted("subprocess")
    assert not is_unwanted("xmlsec_is_another")


def test_no_weak_cipher_or_hash_is_named():
    found = [
        f"{named(file)}: {node.attr}"
        for file in ours()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in WEAK
    ]

    assert not found, "\n".join(found)
