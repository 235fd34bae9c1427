const url = `${process.env.MOUTHPIECE_URL}/p-video/v1/p-video/generate`; // changed: host
const headers = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-cache',
  'Ocp-Apim-Subscription-Key': process.env.MOUTHPIECE_KEY, // changed: key
};
const data = {
  prompt: 'A cat walking in a garden',
};

fetch(url, {
  method: 'POST',
  headers: headers,
  body: JSON.stringify(data),
})
  .then((response) => response.json())
  .then((data) => retrieve(data)) // changed: the document prints the answer and ends
  .then((data) => console.log(data.output.media_url[0])) // changed: to be looked at
  .catch((error) => console.error('Error:', error));

// changed: the "Typical Workflow" of the document
async function retrieve({ polling_url }) {
  for (;;) {
    const result = await (await fetch(polling_url, { headers })).json();
    if (result.status === 'COMPLETED') return result;
    if (result.status === 'FAILED' || result.status === 'ERROR') throw new Error(JSON.stringify(result));
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}
