"""Whether the gate keeps the rules: python3 check_vectors.py packages/contract/vectors"""

import json
import sys
from datetime import datetime
from pathlib import Path

import gate

checks = 0


def expect(what, found, expected):
    global checks
    checks += 1
    if found != expected:
        sys.exit(f"{what}: {found}, not {expected}")


def load(name):
    return json.loads((Path(sys.argv[1]) / f"{name}.json").read_text(encoding="utf-8"))


def moment(timestamp):
    return datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp()


def reads(data):
    try:
        gate.read_schedule(data)
        return True
    except ValueError:
        return False


scopes = load("scopes")
for case in scopes["texts"]:
    expect(repr(case["text"]), case["text"].lower() if gate.is_scope(case["text"]) else None, case["scope"])
for case in scopes["covers"]:
    expect(case["what"], gate.covers(case["window"], case["scope"]), case["covers"])
for case in load("state")["cases"]:
    for how in ("read", "write"):
        window = gate.refusing(case["windows"], case["scope"], how == "read", moment(case["now"]), case["heard"])
        expect(f"{case['what']}, {how}", window and window["maintenance_id"], case["refuses"][how])
for case in load("retry")["cases"]:
    expect(case["what"], gate.retry_after(moment(case["planned_end"]), moment(case["now"])), case["retry_after"])
schedules = load("schedules")
for case in schedules["reading"]:
    expect(case["what"], reads(case["data"]), case["valid"])
for case in schedules["order"]:
    expect(case["what"], gate.replaces(case["held"], case["next"]), case["taken"])
print(f"{checks} checks passed")
