#!/usr/bin/env bash
set -euo pipefail # changed: to end when something fails

# changed: host, key, image and audio; no webhook; the answer is kept for its polling_url
submitted=$(curl --silent --show-error --fail-with-body -X POST "$MOUTHPIECE_URL/p-video/v1/p-video/generate" \
  -H "Content-Type: application/json" \
  -H "Cache-Control: no-cache" \
  -H "Ocp-Apim-Subscription-Key: $MOUTHPIECE_KEY" \
  --data-raw '{
    "prompt": "A cat walking gracefully through a sunlit garden with butterflies and flowers swaying in the breeze",
    "image": "'"$PORTRAIT_URL"'",
    "audio": "'"$RECORDING_URL"'",
    "duration": 10,
    "aspect_ratio": "16:9",
    "resolution": "1080p",
    "fps": 48,
    "draft": false,
    "prompt_upsampling": true,
    "disable_safety_filter": true,
    "save_audio": true,
    "seed": 42
  }')
polling_url=$(sed -E 's/.*"polling_url":"([^"]+)".*/\1/' <<<"$submitted") # changed: the document writes the address out

while true; do # changed: the document asks once
  # changed: key, and the address is that of the answer
  result=$(curl --silent --show-error --fail-with-body -H "Ocp-Apim-Subscription-Key: $MOUTHPIECE_KEY" \
    "$polling_url")
  case "$result" in *'"status":"COMPLETED"'*) break ;; *'"status":"FAILED"'* | *'"status":"ERROR"'*) echo "$result" >&2; exit 1 ;; esac # changed: until it has ended
  sleep 2 # changed: sooner than the 5 to 10 seconds of the document
done
echo "$result" # changed: to be looked at
