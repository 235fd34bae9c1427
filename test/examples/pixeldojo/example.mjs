const { MOUTHPIECE_URL: HOST, PORTRAIT_URL } = process.env; // changed: host and portrait
const API_KEY = process.env.MOUTHPIECE_KEY; // changed: key

// Submit job
const submitResponse = await fetch(`${HOST}/api/v1/models/p-video-avatar/run`, {
  // changed: host
  method: 'POST',
  headers: {
    Authorization: `Bearer ${API_KEY}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    image: PORTRAIT_URL, // changed: the body is another model's in the document
    voice_script: 'Hello from JavaScript.', // changed: likewise
    voice: 'Puck (Male)', // changed: likewise
  }),
});

const job = await submitResponse.json();

// Poll for completion
const pollForResult = async (jobId) => {
  while (true) {
    const statusResponse = await fetch(`${HOST}/api/v1/jobs/${jobId}`, {
      // changed: host
      headers: { Authorization: `Bearer ${API_KEY}` },
    });
    const status = await statusResponse.json();

    if (status.status === 'completed') return status.output;
    if (status.status === 'failed') throw new Error(status.error);

    await new Promise((r) => setTimeout(r, 2000));
  }
};

const output = await pollForResult(job.jobId);
console.log('Output:', output);
