import os  # changed: for host, key and picture
import requests
import time

API_KEY = os.environ["MOUTHPIECE_KEY"]  # changed: key
HOST = os.environ["MOUTHPIECE_URL"]  # changed: host

# Submit job
response = requests.post(
    f"{HOST}/api/v1/models/p-video-avatar/run",  # changed: host
    headers={
        "Authorization": f"Bearer {API_KEY}",
        "Content-Type": "application/json"
    },
    json={
        "image": os.environ["PORTRAIT_URL"],  # changed: the body is another model's in the document
        "voice_script": "Hello from Python.",  # changed: likewise
        "video_prompt": "warm smile, slight nods"  # changed: likewise
    }
)
job = response.json()
job_id = job["jobId"]

# Poll for completion
while True:
    status_response = requests.get(
        f"{HOST}/api/v1/jobs/{job_id}",  # changed: host, and the id, which the document quotes by mistake
        headers={"Authorization": f"Bearer {API_KEY}"}
    )
    status = status_response.json()

    if status["status"] == "completed":
        print("Output:", status["output"])
        break
    elif status["status"] == "failed":
        print("Error:", status.get("error"))
        break

    time.sleep(2)
