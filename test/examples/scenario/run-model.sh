#!/usr/bin/env bash
# The document's two requests, with a poll between them.
set -euo pipefail

HOST="$MOUTHPIECE_URL"  # changed: host, was https://api.cloud.scenario.com
PAIR="$MOUTHPIECE_KEY:$MOUTHPIECE_SECRET"  # changed: key and secret, were empty in the document
field() { sed -E "s/.*\"$1\": *\"([^\"]*)\".*/\1/"; }  # changed: added, to read the answers

# changed: the first line, the host; the second, key and secret; "image", a portrait; "voiceScript", added; the answer is kept
submitted=$(curl --silent --show-error --fail-with-body -X POST "$HOST/v1/generate/custom/model_pruna-p-avatar" \
  -H "Authorization: Basic $(echo -n "$PAIR" | base64)" \
  -H "Content-Type: application/json" \
  --data-binary @- <<REQUEST
{
  "image": "$PORTRAIT_URL",
  "voiceScript": "Hello! I am speaking from a single photo.",
  "voice": "Zephyr (Female)",
  "voiceLanguage": "English (US)",
  "resolution": "720p",
  "disablePromptUpsampling": false
}
REQUEST
)
job_id=$(field jobId <<<"$submitted")  # changed: added, the id was to be filled in by hand

while true; do  # changed: added, the document says in words to poll
  # changed: host, job id, key and secret
  job=$(curl --silent --show-error --fail-with-body -X GET "$HOST/v1/jobs/$job_id" \
    -H "Authorization: Basic $(echo -n "$PAIR" | base64)")
  grep -qE '"status": *"(failure|canceled)"' <<<"$job" && { echo "$job" >&2; exit 1; }  # changed: added
  grep -qE '"assetIds": *\["' <<<"$job" && break  # changed: added
  sleep 2  # changed: added
done

# changed: added, the address of the asset, which the document only mentions
asset_id=$(sed -E 's/.*"assetIds": *\["([^"]*)".*/\1/' <<<"$job")
curl --silent --show-error --fail-with-body -X GET "$HOST/v1/assets/$asset_id" \
  -H "Authorization: Basic $(echo -n "$PAIR" | base64)" | field url
