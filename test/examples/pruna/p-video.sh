#!/usr/bin/env bash
set -euo pipefail # changed: to end when something fails

# changed: host, key, image and audio; the answer is kept for its get_url
created=$(curl --silent --show-error --fail-with-body -X POST "$MOUTHPIECE_URL/v1/predictions" \
  -H "Content-Type: application/json" \
  -H "apikey: $MOUTHPIECE_KEY" \
  -H "Model: p-video" \
  -d '{
    "input": {
      "prompt": "The person talks to the camera, fixed camera, soft light.",
      "image": "'"$PORTRAIT_URL"'",
      "audio": "'"$RECORDING_URL"'",
      "save_audio": true
    }
  }')
get_url=$(sed -E 's/.*"get_url":"([^"]+)".*/\1/' <<<"$created")

while true; do
  status=$(curl --silent --show-error --fail-with-body -H "apikey: $MOUTHPIECE_KEY" "$get_url") # changed: key
  case "$status" in *'"status":"succeeded"'*) break ;; *'"status":"failed"'* | *'"status":"canceled"'*) echo "$status" >&2; exit 1 ;; esac
  sleep 2 # changed: sooner than the 5 seconds of the document
done
generation_url=$(sed -E 's/.*"generation_url":"([^"]+)".*/\1/' <<<"$status")
curl --silent --show-error --fail-with-body -H "apikey: $MOUTHPIECE_KEY" -o output.mp4 "$generation_url" # changed: key
