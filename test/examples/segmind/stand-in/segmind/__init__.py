"""Stands for the package `segmind` where it is not installed: what example.py uses of it, on the same requests."""

import json
import os
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

FINAL = ("COMPLETED", "FAILED")


class SegmindError(Exception):
    def __init__(self, status, detail):
        super().__init__(f"{status}: {detail}")
        self.status = status
        self.detail = detail


class InferenceFailed(SegmindError):
    def __init__(self, body):
        super().__init__(None, body.get("error"))
        self.status_body = body


class InferenceTimeout(SegmindError):
    def __init__(self, request_id, seconds):
        super().__init__(None, f"{request_id} did not complete within {seconds:.1f}s")
        self.request_id = request_id
        self.elapsed_s = seconds


class SegmindClient:
    def __init__(self, api_key=None, base_url="https://api.segmind.com/v1", timeout=30.0):
        self.base_url = base_url.rstrip("/")
        self.timeout = timeout
        self.headers = {
            "x-api-key": api_key or os.environ["SEGMIND_API_KEY"],
            "User-Agent": "segmind-python-sdk/1.1.0",
            "X-Initiator": "SDK-PY",
        }

    def submit_async(self, slug, **params):
        parent, _, last = self.base_url.rpartition("/")
        base = parent if last.startswith("v") else self.base_url
        status, body = self.ask("POST", f"{base}/v2/{slug}", params)
        refuse_failure(status, body)
        missing = [name for name in ("request_id", "status_url", "response_url") if not body.get(name)]
        if missing:
            raise SegmindError(status, f"the answer lacks {missing}")
        return AsyncJob(self, body)

    def ask(self, method, url, json_body=None):
        """Status and JSON of an answer, whatever the status is; {} for what is no JSON."""
        data = None if json_body is None else json.dumps(json_body).encode()
        headers = {**self.headers, **({"Content-Type": "application/json"} if data else {})}
        try:
            with urlopen(Request(url, data, headers, method=method), timeout=self.timeout) as answer:
                return answer.status, read_json(answer)
        except HTTPError as error:
            return error.code, read_json(error)


class AsyncJob:
    def __init__(self, client, body):
        self.client = client
        self.request_id = body["request_id"]
        self.status_url = body["status_url"]
        self.response_url = body["response_url"]

    def status(self):
        return self.fetch(self.status_url)

    def result(self):
        return self.fetch(self.response_url)

    def fetch(self, url):
        """A body that tells a final state counts, whatever the status is; any other failure is one of the transport."""
        status, body = self.client.ask("GET", url)
        if body.get("status") not in FINAL:
            refuse_failure(status, body)
        return body

    def wait(self, timeout=600.0, interval=1.0):
        started = time.monotonic()
        while True:
            body = self.status()
            if body.get("status") == "COMPLETED":
                return self.result()
            if body.get("status") == "FAILED":
                raise InferenceFailed(body)
            if time.monotonic() - started >= timeout:
                raise InferenceTimeout(self.request_id, time.monotonic() - started)
            time.sleep(interval)


def read_json(answer):
    try:
        body = json.loads(answer.read())
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def refuse_failure(status, body):
    if not 200 <= status < 400:
        raise SegmindError(status, body.get("error"))
