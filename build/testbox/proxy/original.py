"""Puts a profile in place as the original command line leaves it: its files, its marks in the user's files, and what keeps it
running, which is started. Usage: original.py MANIFEST HEADROOM, where MANIFEST is one of its manifests with $HOME for the home
and HEADROOM its command.
"""

import json
import os
import subprocess
import sys

HOME = os.path.expanduser("~")


def put(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def appended(path, block):
    old = read(path).rstrip()
    put(path, (old + "\n\n" if old else "") + block + "\n")


def shell(path, manifest):
    variables = dict(manifest["base_env"])
    for own in manifest["tool_envs"].values():
        variables.update(own)
    lines = [f'export {name}="{value}"' for name, value in variables.items()]
    appended(path, "\n".join(["# >>> headroom persistent env >>>", *lines, "# <<< headroom persistent env <<<"]))


def claude(path, manifest):
    settings = json.loads(read(path) or "{}")
    settings.setdefault("env", {}).update(manifest["tool_envs"]["claude"])
    put(path, json.dumps(settings, indent=2) + "\n")


def codex(path, manifest):
    url = f"http://127.0.0.1:{manifest['port']}/v1"
    put(path, f"""# --- Headroom persistent provider ---
model_provider = "headroom"
openai_base_url = "{url}"

[model_providers.headroom]
name = "Headroom persistent proxy"
base_url = "{url}"
supports_websockets = true
# --- end Headroom persistent provider ---

""" + read(path).lstrip())


def opencode(path, manifest):
    settings = json.loads(read(path) or "{}")
    entry = {
        "npm": "@ai-sdk/openai-compatible",
        "name": "Headroom Proxy",
        "options": {"baseURL": f"http://127.0.0.1:{manifest['port']}/v1"},
    }
    settings.setdefault("provider", {})["headroom"] = entry
    put(path, json.dumps(settings, indent=2) + "\n")


def wire(manifest):
    writers = {"shell-block": shell, "json-env": claude, "toml-block": codex, "json-block": opencode}
    for mutation in manifest["mutations"]:
        writers[mutation["kind"]](mutation["path"], manifest)


def scripts(folder, program, profile):
    for duty in ("run", "ensure"):
        command = f"exec {program} install agent {duty} --profile {profile}"
        put(f"{folder}/{duty}-headroom.sh", f"#!/usr/bin/env bash\nset -euo pipefail\n{command}\n", 0o755)


def service(folder, name, profile):
    put(f"{HOME}/.config/systemd/user/{name}.service", f"""[Unit]
Description=Headroom ({profile})
After=network-online.target

[Service]
Type=simple
ExecStart={folder}/run-headroom.sh
Restart=on-failure
RestartSec=5

[Install]
WantedBy=default.target
""")
    for words in (["daemon-reload"], ["enable", name], ["restart", name]):
        subprocess.run(["systemctl", "--user", *words], check=True)


def task(folder, profile):
    script = f"{folder}/ensure-headroom.sh"
    lines = [f"# >>> headroom {profile} >>>", f"@reboot {script}", f"*/5 * * * * {script}", f"# <<< headroom {profile} <<<"]
    old = subprocess.run(["crontab", "-l"], capture_output=True, text=True).stdout.strip()
    text = (old + "\n\n" + "\n".join(lines)).strip() + "\n"
    subprocess.run(["crontab", "-"], input=text, text=True, check=True)
    subprocess.run([script], check=True)


def container(manifest):
    port = manifest["port"]
    inside = "/tmp/headroom-home"
    command = ["docker", "run", "-d", "--restart", "unless-stopped", "--name", manifest["container_name"]]
    command += ["-p", f"127.0.0.1:{port}:{port}", "--workdir", inside, "--env", f"HOME={inside}"]
    for name in (".headroom", ".claude", ".codex", ".gemini"):
        os.makedirs(f"{HOME}/{name}", exist_ok=True)
        command += ["--volume", f"{HOME}/{name}:{inside}/{name}"]
    command += ["--user", f"{os.getuid()}:{os.getgid()}"]
    for name, key in (("PROFILE", "profile"), ("PRESET", "preset"), ("RUNTIME", "runtime_kind")):
        command += ["--env", f"HEADROOM_DEPLOYMENT_{name}={manifest[key]}"]
    command += [manifest["image"], "--host", "0.0.0.0", *manifest["proxy_args"][2:]]
    subprocess.run(command, check=True)


def main():
    manifest = json.loads(read(sys.argv[1]).replace("$HOME", HOME))
    profile = manifest["profile"]
    folder = f"{HOME}/.headroom/deploy/{profile}"
    put(f"{folder}/manifest.json", json.dumps(manifest, indent=2) + "\n")
    if "created_at" in manifest:
        scripts(folder, sys.argv[2], profile)
    else:
        # The shell script that needs no Python keeps its own notes.
        put(f"{folder}/docker-native.env", f"PROFILE={profile}\nPORT={manifest['port']}\n")
    if manifest["supervisor_kind"] == "service":
        service(folder, manifest["service_name"], profile)
    elif manifest["supervisor_kind"] == "task":
        task(folder, profile)
    else:
        container(manifest)
    wire(manifest)


main()
