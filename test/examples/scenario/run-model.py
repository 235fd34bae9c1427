import base64  # changed: added, the calls are made without the package
import json  # changed: added
import os
import time  # changed: added
import urllib.request  # changed: in place of `from scenario_sdk import Scenario`

API = os.environ["MOUTHPIECE_URL"] + "/v1"  # changed: host, was https://api.cloud.scenario.com/v1
PAIR = os.environ["MOUTHPIECE_KEY"] + ":" + os.environ["MOUTHPIECE_SECRET"]  # changed: key and secret


def call(method, path, body=None):  # changed: in place of `client = Scenario(api_key=..., api_secret=...)`
    request = urllib.request.Request(API + path, method=method)
    request.add_header("Authorization", "Basic " + base64.b64encode(PAIR.encode()).decode())
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, None if body is None else json.dumps(body).encode()) as answer:
        return json.load(answer)


body = {
    "image": os.environ["PORTRAIT_URL"],  # changed: a portrait, was empty
    "voiceScript": "Hello! I am speaking from a single photo.",  # changed: added, a script
    "voice": "Zephyr (Female)",
    "voiceLanguage": "English (US)",
    "resolution": "720p",
    "disablePromptUpsampling": False
}

response = call("POST", "/generate/custom/model_pruna-p-avatar", body)  # changed: in place of client.generate.run_model(model_id=..., body=body)
print(response)

while True:  # changed: added, the document says in words to poll
    job = call("GET", "/jobs/" + response["job"]["jobId"])  # changed: in place of client.jobs.retrieve(job_id="")
    if job["status"] in ("success", "failure", "canceled"):  # changed: added
        break  # changed: added
    time.sleep(2)  # changed: added

print(job["status"])  # changed: job.status
print(job["metadata"]["assetIds"])  # changed: job.metadata.asset_ids

asset = call("GET", "/assets/" + job["metadata"]["assetIds"][0])  # changed: added, the asset has the address
print(asset["asset"]["url"])  # changed: added
