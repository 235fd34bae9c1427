import os  # changed: for host, key and image
import time  # changed: for the poll
import requests

url = os.environ["MOUTHPIECE_URL"] + "/p-video-avatar/v1/p-video-avatar/generate"  # changed: host
headers = {
    "Content-Type": "application/json",
    "Cache-Control": "no-cache",
    "Ocp-Apim-Subscription-Key": os.environ["MOUTHPIECE_KEY"]  # changed: key
}
data = {
    "image": os.environ["PORTRAIT_URL"],  # changed: image
    "voice": "Charon (Male)",
    "voice_language": "English (US)",
    "voice_script": "p-video is the fastest video model on earth!",
    "voice_prompt": "Say the following with a warm, confident tone.",
    "video_prompt": "A studio-lit talking head, soft key light, subtle camera movement.",
    "resolution": "1080p",
    "seed": 42
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
