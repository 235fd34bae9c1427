#!/usr/bin/env bash
# A task with the body that the document describes, asked for until it has ended.
set -euo pipefail

created=$(curl --silent --show-error --fail-with-body -X POST "$MOUTHPIECE_URL/api/v1/client/job/CreateTask" \
  -H "x-api-key: $MOUTHPIECE_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "model": "prunaai/p-video-avatar",
    "input": {
      "image_url": "'"$PORTRAIT_URL"'",
      "text": "Hello everyone.",
      "audio_url": null,
      "resolution": "720p",
      "voice": "Zephyr (Female)",
      "voice_language": "English (US)",
      "voice_prompt": "Say the following.",
      "video_prompt": "The person is talking.",
      "disable_safety_filter": true
    }
  }')
task_id=$(sed -E 's/.*"task_id":"([^"]+)".*/\1/' <<<"$created")

while true; do
  task=$(curl --silent --show-error --fail-with-body "$MOUTHPIECE_URL/api/v1/client/job/TaskInfo?task_id=$task_id" \
    -H "x-api-key: $MOUTHPIECE_KEY")
  case "$task" in *'"status":"success"'*) break ;; *'"status":"failed"'*) echo "$task" >&2; exit 1 ;; esac
  sleep 2
done
echo "$task"
