# pip install "segmind>=1.1.0"
# export SEGMIND_API_KEY="YOUR_API_KEY"
import os  # changed: for the addresses below
from segmind import SegmindClient, InferenceFailed, InferenceTimeout

# Async (v2) — recommended for long-running / video models.
# run() blocks up to 600s; submit_async + job.wait(timeout=...) sets a longer
# deadline and keeps the request_id so you can re-poll later.
client = SegmindClient(api_key=os.environ["MOUTHPIECE_KEY"], base_url=os.environ["MOUTHPIECE_URL"] + "/v1")  # changed: host and key
payload = {
    "image": os.environ["PORTRAIT_URL"],  # changed: the address of the portrait
    "voice_script": "Hi there! Welcome to Segmind, where a single photo becomes a lifelike, lip-synced talking avatar.",
    "voice": "Zephyr (Female)",
    "resolution": "720p",
    "voice_language": "English (US)",
    "video_prompt": "The person is talking to the camera with natural head movement and expressions.",
    "voice_prompt": "Speak in a warm, friendly and welcoming tone.",
    "negative_prompt": "subtitles, text, watermark, blurry, distorted face, extra fingers",
    "strength_negative_prompt": 0.5,
    "seed": 42,
    "disable_safety_filter": True,
    "disable_prompt_upsampling": False,
}
job = client.submit_async("p-video-avatar", **payload)
print(job.request_id)                         # available immediately
try:
    result = job.wait(timeout=900, interval=2.0)
    print(result["status"])                  # COMPLETED
    print(result.get("output"))              # model output (e.g. video URL)
except InferenceTimeout as e:
    print("still running:", e.request_id)    # re-poll later with this id
except InferenceFailed as e:
    print("failed:", e.detail)

# Fast models (<=600s) can use the one-liner instead:
# result = segmind.run("p-video-avatar", **payload)
