"""A gate in Python's standard library: what docs/guide/write-a-gate.md describes, in a hundred lines."""

import json
import math
import re
import threading
import time
from datetime import datetime, timezone
from urllib.parse import urlencode
from urllib.request import Request, urlopen

POLL_SECONDS = 25
FRESH_SECONDS = 45
OVERRUN_SECONDS = 3600

SCOPE = re.compile(r"(\*|[a-z\d][a-z\d_.-]{0,63}(/[a-z\d][a-z\d_.-]{0,63}){0,7})\Z", re.ASCII | re.IGNORECASE)
STATUSES = ("scheduled", "active", "ended", "cancelled")
IMPACTS = ("notice", "read_only", "blocked")


def is_scope(text):
    return SCOPE.match(text) is not None


def covers(window, scope):
    def covered(own):
        return own in ("*", scope) or scope.startswith(own + "/")

    return any(map(covered, window["scopes"])) and not any(map(covered, window.get("released", [])))


def seconds(timestamp):
    return datetime.strptime(timestamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc).timestamp()


def planned_end(window):
    return seconds(window.get("started_at", window["scheduled_start_utc"])) + window["estimated_duration_seconds"]


def is_active(window, now, heard):
    """Half-open: a window is over in the second of its end. Only the service says that a start or end by hand was made."""
    start = seconds(window.get("started_at", window["scheduled_start_utc"]))
    begun = window["status"] == "active" or (window["status"] == "scheduled" and window["auto_start"] and now >= start)
    if window["auto_end"]:
        return begun and now < planned_end(window)
    return begun and (heard or now < planned_end(window) + OVERRUN_SECONDS)


def refusing(windows, scope, reads, now, heard):
    """The window that refuses a request: of several the one that ends last, then the one with the lower id."""
    strict = ("blocked",) if reads else ("blocked", "read_only")
    found = [w for w in windows if w["impact"] in strict and covers(w, scope) and is_active(w, now, heard)]
    return min(found, key=lambda w: (-planned_end(w), w["maintenance_id"]), default=None)


def retry_after(end, now):
    return max(1, math.ceil(end - now)) if end > now else 60


def read_schedule(data):
    """A schedule whole, or ValueError: half a schedule would open what is closed."""

    def need(holds):
        if not holds:
            raise ValueError("the schedule breaks the contract")

    def count(value):
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0

    def scopes(value):
        return isinstance(value, list) and all(isinstance(each, str) and is_scope(each) for each in value)

    try:
        need(isinstance(data["journal_id"], str) and count(data["seq"]))
        seconds(data["generated_at"])
        seconds(data["horizon_utc"])
        for window in data["windows"]:
            need(isinstance(window["maintenance_id"], str) and count(window["revision"]))
            need(window["status"] in STATUSES and window["impact"] in IMPACTS)
            need(scopes(window["scopes"]) and scopes(window.get("released", [])))
            need(count(window["estimated_duration_seconds"]))
            need(isinstance(window["auto_start"], bool) and isinstance(window["auto_end"], bool))
            seconds(window["scheduled_start_utc"])
            seconds(window.get("started_at", window["scheduled_start_utc"]))
    except (KeyError, TypeError) as problem:
        raise ValueError("the schedule breaks the contract") from problem
    return data


def replaces(held, new):
    if held is None or held["journal_id"] != new["journal_id"]:
        return True
    return (new["seq"], new["generated_at"]) >= (held["seq"], held["generated_at"])


class Gate:
    """Follows the service in the background. Whatever goes wrong leaves it open, or with the schedule that it has."""

    def __init__(self, url, scope, api_key=None):
        self.scope, self.problem = scope, None
        self._url = f"{url}/schedule?{urlencode({'scope': scope})}"
        self._headers = {"x-api-key": api_key} if api_key else {}
        self._schedule, self._heard = None, -math.inf
        threading.Thread(target=self._follow, daemon=True).start()

    def decide(self, method="GET", scope=None):
        """The window that refuses the request now, or None."""
        now, schedule = time.time(), self._schedule
        heard = time.monotonic() - self._heard < FRESH_SECONDS
        if schedule is None or (not heard and now >= seconds(schedule["horizon_utc"])):
            return None
        return refusing(schedule["windows"], scope or self.scope, method in ("GET", "HEAD", "OPTIONS"), now, heard)

    def _follow(self):
        while True:
            try:
                with urlopen(Request(self._url, headers=self._headers), timeout=10) as response:
                    schedule = read_schedule(json.load(response)["data"])
                if not replaces(self._schedule, schedule):
                    raise ValueError("the schedule is older")
                self._schedule, self._heard, self.problem = schedule, time.monotonic(), None
            except Exception as problem:  # A gate never takes its program down.
                self.problem = problem
            time.sleep(POLL_SECONDS)
