// Submit, poll, result: the three steps of the document.
const HOST = process.env.MOUTHPIECE_URL; // changed: host, was https://api.segmind.com
const KEY = process.env.MOUTHPIECE_KEY; // changed: key

const headers = { 'x-api-key': KEY, 'Content-Type': 'application/json' };

const submitted = await fetch(`${HOST}/v2/p-video-avatar`, {
  method: 'POST',
  headers,
  body: JSON.stringify({
    image: process.env.PORTRAIT_URL, // changed: the address of the portrait
    voice_script:
      'Hi there! Welcome to Segmind, where a single photo becomes a lifelike, lip-synced talking avatar.',
    voice: 'Zephyr (Female)',
    resolution: '720p',
    seed: 42,
  }),
});
if (!submitted.ok) throw new Error(`${submitted.status}: ${await submitted.text()}`);
const { request_id, status_url, response_url } = await submitted.json();
console.log(request_id);

for (;;) {
  const { status, error } = await (await fetch(status_url, { headers })).json();
  if (status === 'COMPLETED') break;
  if (status === 'FAILED') throw new Error(error);
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

const result = await (await fetch(response_url, { headers })).json();
console.log(result.output);
