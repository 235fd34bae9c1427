#!/usr/bin/env bash
set -euo pipefail # changed: to end when something fails

# changed: the files are fetched from where this test has them
curl --silent --show-error --fail-with-body -o portrait.png "$PORTRAIT_URL"
curl --silent --show-error --fail-with-body -o speech.wav "$RECORDING_URL"

# changed: host and key, and the addresses are taken out of the answers
portrait=$(curl --silent --show-error --fail-with-body -X POST "$MOUTHPIECE_URL/v1/files" \
  -H "apikey: $MOUTHPIECE_KEY" \
  -F "content=@portrait.png" | sed -E 's/.*"get":"([^"]+)".*/\1/')
speech=$(curl --silent --show-error --fail-with-body -X POST "$MOUTHPIECE_URL/v1/files" \
  -H "apikey: $MOUTHPIECE_KEY" \
  -F "content=@speech.wav" | sed -E 's/.*"get":"([^"]+)".*/\1/')

# changed: host, key and the two addresses
created=$(curl --silent --show-error --fail-with-body -X POST "$MOUTHPIECE_URL/v1/predictions" \
  -H "Content-Type: application/json" \
  -H "apikey: $MOUTHPIECE_KEY" \
  -H "Model: p-video-avatar" \
  -d '{"input": {"image": "'"$portrait"'", "audio": "'"$speech"'",
       "resolution": "720p",
       "video_prompt": "The person speaks with subtle gestures."}}')
get_url=$(sed -E 's/.*"get_url":"([^"]+)".*/\1/' <<<"$created")

while true; do
  status=$(curl --silent --show-error --fail-with-body -H "apikey: $MOUTHPIECE_KEY" "$get_url") # changed: key
  case "$status" in *'"status":"succeeded"'*) break ;; *'"status":"failed"'* | *'"status":"canceled"'*) echo "$status" >&2; exit 1 ;; esac
  sleep 2 # changed: sooner than the 5 seconds of the document
done
generation_url=$(sed -E 's/.*"generation_url":"([^"]+)".*/\1/' <<<"$status")
curl --silent --show-error --fail-with-body -H "apikey: $MOUTHPIECE_KEY" -o output.mp4 "$generation_url" # changed: key
