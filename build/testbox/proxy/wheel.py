"""Packs the stand-in proxy into a wheel as an index would hold it. Usage: wheel.py FOLDER VERSION"""

import os
import sys
import zipfile

folder, version = sys.argv[1:]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "headroom_ai.py"), encoding="utf-8") as file:
    module = file.read()
info = f"headroom_ai-{version}.dist-info/"
files = {
    "headroom_ai.py": module.replace('"0.28.0"', f'"{version}"'),
    info + "METADATA": f"Metadata-Version: 2.1\nName: headroom-ai\nVersion: {version}\nProvides-Extra: proxy\n",
    info + "WHEEL": "Wheel-Version: 1.0\nGenerator: testbox\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    info + "entry_points.txt": "[console_scripts]\nheadroom = headroom_ai:main\n",
}
files[info + "RECORD"] = "".join(name + ",,\n" for name in [*files, info + "RECORD"])
os.makedirs(folder, exist_ok=True)
with zipfile.ZipFile(f"{folder}/headroom_ai-{version}-py3-none-any.whl", "w") as wheel:
    for name, text in files.items():
        wheel.writestr(name, text)
