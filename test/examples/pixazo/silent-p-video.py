import os  # changed: for host and key
import time  # changed: for the poll
import requests

url = os.environ["MOUTHPIECE_URL"] + "/p-video/v1/p-video/generate"  # changed: host
headers = {
    "Content-Type": "application/json",
    "Cache-Control": "no-cache",
    "Ocp-Apim-Subscription-Key": os.environ["MOUTHPIECE_KEY"]  # changed: key
}
data = {
    "prompt": "A cat walking in a garden"
}

response = requests.post(url, json=data, headers=headers)
print(response.json())

# changed: from here on, the "Typical Workflow" of the document
result = response.json()
while result["status"] in ("QUEUED", "PROCESSING"):
    time.sleep(2)
    result = requests.get(response.json()["polling_url"], headers=headers).json()
if result["status"] != "COMPLETED":
    raise SystemExit(f"Error: {result}")
print(result["output"]["media_url"][0])
