# A picture and a recording that nobody else can reach: upload-url, PUT, EstimateTask, CreateTask, TaskInfo.
import mimetypes
import os
import time
from urllib.parse import urlsplit

import requests

HOST = os.environ["MOUTHPIECE_URL"]
HEADERS = {"x-api-key": os.environ["MOUTHPIECE_KEY"]}


def call(method, path, **options):
    answer = requests.request(method, f"{HOST}/api/v1/client/{path}", headers=HEADERS, **options)
    envelope = answer.json()
    if not answer.ok or envelope["code"] != 200:
        raise SystemExit(f"Error: {envelope}")
    return envelope["data"]


def upload(address):
    content = requests.get(address).content
    extension = os.path.splitext(urlsplit(address).path)[1]
    content_type = mimetypes.types_map[extension]
    upload = call("GET", "files/upload-url", params={"content_type": content_type, "ext": extension})
    sent = requests.put(upload["presigned_url"], data=content, headers={"Content-Type": content_type})
    sent.raise_for_status()
    return upload["file_url"]


task = {
    "model": "prunaai/p-video-avatar",
    "input": {
        "image_url": upload(os.environ["PORTRAIT_URL"]),
        "audio_url": upload(os.environ["RECORDING_URL"]),
        "resolution": "720p",
    },
}
estimate = call("POST", "job/EstimateTask", json=task)
if not estimate["affordable"]:
    raise SystemExit(f"Error: too few credits: {estimate}")

task_id = call("POST", "job/CreateTask", json=task)["task_id"]
while True:
    info = call("GET", "job/TaskInfo", params={"task_id": task_id})
    if info["status"] == "success":
        print("Output:", info["result"]["media_urls"][0])
        break
    if info["status"] == "failed":
        raise SystemExit(f"Error: {info['result']['message']}")
    time.sleep(2)
