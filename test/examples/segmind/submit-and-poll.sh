#!/usr/bin/env bash
# Submit, poll, result: the three steps of the document.
set -euo pipefail

HOST="$MOUTHPIECE_URL"      # changed: host, was https://api.segmind.com
KEY="$MOUTHPIECE_KEY"      # changed: key

field() { sed -E "s/.*\"$1\": *\"([^\"]*)\".*/\1/"; }

submitted=$(curl --silent --show-error --fail-with-body -X POST "$HOST/v2/p-video-avatar" \
  -H "x-api-key: $KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "image": "'"$PORTRAIT_URL"'",
    "voice_script": "Hi there! Welcome to Segmind, where a single photo becomes a lifelike, lip-synced talking avatar.",
    "voice": "Zephyr (Female)",
    "resolution": "720p",
    "seed": 42
  }')
# changed: the line with "image", the address of the portrait

status_url=$(field status_url <<<"$submitted")
response_url=$(field response_url <<<"$submitted")

while true; do
  status=$(curl --silent --show-error -H "x-api-key: $KEY" "$status_url" | field status)
  case "$status" in
    COMPLETED) break ;;
    FAILED) exit 1 ;;
  esac
  sleep 1
done

curl --silent --show-error --fail -H "x-api-key: $KEY" "$response_url" | field output
