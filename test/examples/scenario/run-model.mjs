// changed: `import Scenario from "@scenario-labs/sdk"` and `new Scenario({...})` are the function `call`
const API = `${process.env.MOUTHPIECE_URL}/v1`; // changed: host, was https://api.cloud.scenario.com/v1
const PAIR = `${process.env.MOUTHPIECE_KEY}:${process.env.MOUTHPIECE_SECRET}`; // changed: key and secret

// changed: added
async function call(method, path, body) {
  const headers = {
    Authorization: `Basic ${Buffer.from(PAIR).toString('base64')}`,
    'Content-Type': 'application/json',
  };
  const answer = await fetch(API + path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const body = {
  image: process.env.PORTRAIT_URL, // changed: a portrait, was empty
  voiceScript: 'Hello! I am speaking from a single photo.', // changed: added, a script
  voice: 'Zephyr (Female)',
  voiceLanguage: 'English (US)',
  resolution: '720p',
  disablePromptUpsampling: false,
};

const response = await call('POST', '/generate/custom/model_pruna-p-avatar', body); // changed: was client.generate.runModel("model_pruna-p-avatar", { body })
console.info(response);

// changed: added, what `await response.job.wait()` does
async function wait(jobId) {
  for (;;) {
    const { job } = await call('GET', `/jobs/${jobId}`);
    if (['success', 'failure', 'canceled'].includes(job.status)) return job;
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
}

// Option 1 — wait on the response from runModel using the SDK helper
const completed = await wait(response.job.jobId); // changed: was response.job.wait()
console.info(completed.status);
console.info(completed.metadata?.assetIds);

// Option 2 — retrieve a job by its ID
const job = await call('GET', `/jobs/${response.job.jobId}`); // changed: was client.jobs.retrieve("")
console.info(job.status);
console.info(job.metadata?.assetIds);

const { asset } = await call('GET', `/assets/${job.metadata.assetIds[0]}`); // changed: added, the asset has the address
console.info(asset.url); // changed: added
