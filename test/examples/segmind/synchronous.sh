#!/usr/bin/env bash
# The endpoint that the document names first: it answers with the video itself.
set -euo pipefail

HOST="$MOUTHPIECE_URL"      # changed: host, was https://api.segmind.com
KEY="$MOUTHPIECE_KEY"      # changed: key

curl --silent --show-error --fail -X POST "$HOST/v1/p-video-avatar" \
  -H "x-api-key: $KEY" \
  -H "Content-Type: application/json" \
  -d '{"image": "'"$PORTRAIT_URL"'", "audio": "'"$RECORDING_URL"'"}' \
  -o output.mp4
# changed: the line with "image" and "audio", the addresses of portrait and recording
