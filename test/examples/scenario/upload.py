# A portrait and a recording are sent ahead, the one as base64 and the other in parts, and used by the ids of their assets: the way that the
# document's parameter table names first ("assetId"). It has no program for it, so this one is written from its pages.
import base64
import json
import os
import time
import urllib.request

API = os.environ["MOUTHPIECE_URL"] + "/v1"
PAIR = os.environ["MOUTHPIECE_KEY"] + ":" + os.environ["MOUTHPIECE_SECRET"]
PART_BYTES = 256 * 1024


def call(method, path, body=None):
    request = urllib.request.Request(API + path, method=method)
    request.add_header("Authorization", "Basic " + base64.b64encode(PAIR.encode()).decode())
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, None if body is None else json.dumps(body).encode()) as answer:
        return json.load(answer)


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


portrait = fetch(os.environ["PORTRAIT_URL"])
image = call("POST", "/assets", {"image": base64.b64encode(portrait).decode(), "name": "portrait.png"})["asset"]["id"]

recording = fetch(os.environ["RECORDING_URL"])
cut = [recording[at:at + PART_BYTES] for at in range(0, len(recording), PART_BYTES)]
upload = call("POST", "/uploads", {
    "kind": "audio",
    "fileName": "recording.wav",
    "contentType": "audio/wav",
    "fileSize": len(recording),
    "parts": len(cut),
})["upload"]
for part, content in zip(upload["parts"], cut):
    urllib.request.urlopen(urllib.request.Request(part["url"], data=content, method="PUT"))
upload = call("POST", "/uploads/" + upload["id"] + "/action", {"action": "complete"})["upload"]
while upload["status"] not in ("imported", "complete", "failed") and not upload.get("entityId"):
    time.sleep(2)
    upload = call("GET", "/uploads/" + upload["id"])["upload"]
audio = call("GET", "/assets/" + upload["entityId"])["asset"]["id"]

body = {"image": image, "audio": audio}
print(call("POST", "/generate/custom/model_pruna-p-avatar?dryRun=true", body))
response = call("POST", "/generate/custom/model_pruna-p-avatar", body)
job = response["job"]
while job["status"] not in ("success", "failure", "canceled"):
    time.sleep(2)
    job = call("GET", "/jobs/" + job["jobId"])["job"]
if job["status"] != "success":
    raise SystemExit(job["metadata"].get("error", job["status"]))
print(call("POST", "/assets/" + job["metadata"]["assetIds"][0] + "/download")["url"])
