import { readFile, writeFile } from 'node:fs/promises'; // changed: for the picture and the video
import Replicate from 'replicate';

const replicate = new Replicate({
  auth: process.env.MOUTHPIECE_KEY, // changed: key
  baseUrl: `${process.env.MOUTHPIECE_URL}/v1`, // changed: host
});

const picture = await fetch(process.env.PORTRAIT_URL); // changed: the readme reads a file
await writeFile('portrait.png', Buffer.from(await picture.arrayBuffer()));

const model = 'prunaai/p-video-avatar'; // changed: model
const input = {
  image: await readFile('portrait.png'),
  voice_script: 'Hello from a client that was made for another server.',
};
const output = await replicate.run(model, { input });
console.log(String(output));
