import { writeFile } from 'node:fs/promises';

const headers = { apikey: process.env.MOUTHPIECE_KEY }; // changed: key
const created = await fetch(`${process.env.MOUTHPIECE_URL}/v1/predictions`, {
  // changed: host
  method: 'POST',
  headers: {
    ...headers,
    'Content-Type': 'application/json',
    Model: 'p-video-avatar',
    'Try-Sync': 'true',
  },
  body: JSON.stringify({
    input: {
      image: process.env.PORTRAIT_URL, // changed: image
      voice_script: 'Welcome. Let us connect your data in under two minutes.',
      voice: 'Puck (Male)',
      voice_language: 'English (US)',
      voice_prompt: 'Natural creator tone, relaxed pacing.',
      resolution: '720p',
    },
  }),
});

let prediction = await created.json();
const { get_url } = prediction;
// What took longer than a minute is answered as without the header.
while (prediction.status !== 'succeeded') {
  if (!created.ok || ['failed', 'canceled'].includes(prediction.status))
    throw new Error(JSON.stringify(prediction));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  prediction = await (await fetch(get_url, { headers })).json();
}

const video = await fetch(prediction.generation_url, { headers });
await writeFile('output.mp4', Buffer.from(await video.arrayBuffer()));
