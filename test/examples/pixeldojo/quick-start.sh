#!/usr/bin/env bash
# The quick start of the document.
set -euo pipefail # changed: to end when something fails

### 1. Submit a Job
# changed: host, key, and the body, which in the document is another model's; the answer is kept for its jobId
submitted=$(curl --silent --show-error --fail-with-body -X POST "$MOUTHPIECE_URL/api/v1/models/p-video-avatar/run" \
  -H "Authorization: Bearer $MOUTHPIECE_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "image": "'"$PORTRAIT_URL"'",
    "voice_script": "Hello from the quick start.",
    "resolution": "720p"
  }')
job_id=$(sed -E 's/.*"jobId":"([^"]+)".*/\1/' <<<"$submitted") # changed: the document has job_abc123

### 2. Poll for Results
while true; do # changed: the document polls once
  # changed: host and key
  job=$(curl --silent --show-error --fail-with-body "$MOUTHPIECE_URL/api/v1/jobs/$job_id" \
    -H "Authorization: Bearer $MOUTHPIECE_KEY")
  case "$job" in *'"status":"completed"'*) break ;; *'"status":"failed"'*) echo "$job" >&2; exit 1 ;; esac # changed: until it has ended
  sleep 2 # changed: as long as the document's programs wait
done
echo "$job" # changed: to be looked at
