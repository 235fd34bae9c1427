const api = `${process.env.MOUTHPIECE_URL}/v1`; // changed: host
const headers = {
  Authorization: `Bearer ${process.env.MOUTHPIECE_KEY}`, // changed: key
  'Content-Type': 'application/json',
};
const call = async (path, method = 'GET', body) => {
  const answer = await fetch(api + path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
};

const model = await call('/models/prunaai/p-video-avatar');
const input = { image: process.env.PORTRAIT_URL, voice_script: 'One, two, three, and here we are.' };
const version = `prunaai/p-video-avatar:${model.latest_version.id}`;

const unwanted = await call('/predictions', 'POST', { version, input });
const canceled = await call(`/predictions/${unwanted.id}/cancel`, 'POST');
if (canceled.status !== 'canceled') throw new Error(JSON.stringify(canceled));

let prediction = await call('/models/prunaai/p-video-avatar/predictions', 'POST', { input });
while (['starting', 'processing'].includes(prediction.status)) {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  prediction = await call(`/predictions/${prediction.id}`);
}
if (prediction.status !== 'succeeded') throw new Error(JSON.stringify(prediction));

const { results } = await call('/predictions');
if (results[0].id !== prediction.id || results[1].id !== unwanted.id) throw new Error('The list is wrong.');
console.log(prediction.output);
