#!/usr/bin/env bash
set -euo pipefail # changed: to end when something fails

# changed: host, key, model and input
prediction=$(curl --silent --show-error --fail-with-body -X POST \
  -H "Prefer: wait" \
  -H "Authorization: Bearer $MOUTHPIECE_KEY" \
  -H "Content-Type: application/json" \
  -d '{"version": "prunaai/p-video-avatar", "input": {"image": "'"$PORTRAIT_URL"'", "audio": "'"$RECORDING_URL"'"}}' \
  "$MOUTHPIECE_URL/v1/predictions")
get=$(sed -E 's/.*"get":"([^"]+)".*/\1/' <<<"$prediction") # changed: the document writes the address out

while true; do # changed: the document asks once
  case "$prediction" in *'"status":"succeeded"'*) break ;; *'"status":"failed"'* | *'"status":"canceled"'*) echo "$prediction" >&2; exit 1 ;; esac
  sleep 2
  prediction=$(curl --silent --show-error --fail-with-body -H "Authorization: Bearer $MOUTHPIECE_KEY" "$get")
done
echo "$prediction" # changed: to be looked at
