export interface LoadReport {
  readonly submits: number;
  readonly submitsPerSecond: number;
  readonly submitP50Ms: number;
  readonly submitP99Ms: number;
  readonly healthP50Ms: number;
  readonly healthP99Ms: number;
}

const BURST = { submits: 1000, inFlight: 32 };
const RENDERING = { samples: 300, pauseMs: 20 };

/** A burst of submits, and then single ones and /health while two videos are being rendered. */
export async function measureLoad(url: string, key: string, image: string): Promise<LoadReport> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const post = async (body: unknown) => {
    const answer = await fetch(`${url}/mouthpiece/v1/generations`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`A submit was refused: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  };
  const cancel = (id: string) =>
    fetch(`${url}/mouthpiece/v1/generations/${id}/cancel`, { method: 'POST', headers });

  const script = 'This sentence is here to be rendered for a while. '.repeat(80);
  const busy = await Promise.all([post({ image, script }), post({ image, script })]);
  await rendering(url, headers, busy);
  const submits: number[] = [];
  const health: number[] = [];
  const single: string[] = [];
  for (let i = 0; i < RENDERING.samples; i++) {
    health.push(await timed(async () => void (await (await fetch(`${url}/health`)).text())));
    submits.push(
      await timed(
        async () => void single.push(await post({ image: 'https://example.com/a.jpg', script: 'Hi.' })),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, RENDERING.pauseMs));
  }
  // What was measured after they had ended would not be what is asked.
  await rendering(url, headers, busy);
  await Promise.all([...busy, ...single].map(cancel));

  const burst: string[] = [];
  const started = performance.now();
  let left = BURST.submits;
  await Promise.all(
    Array.from({ length: BURST.inFlight }, async () => {
      while (left-- > 0) burst.push(await post({ image: 'https://example.com/a.jpg', script: 'Hi.' }));
    }),
  );
  const submitsPerSecond = BURST.submits / ((performance.now() - started) / 1000);
  for (const id of burst) await cancel(id);
  return {
    submits: BURST.submits,
    submitsPerSecond: Math.round(submitsPerSecond),
    submitP50Ms: percentile(submits, 0.5),
    submitP99Ms: percentile(submits, 0.99),
    healthP50Ms: percentile(health, 0.5),
    healthP99Ms: percentile(health, 0.99),
  };
}

/** Until all of them are being rendered. @throws Error when one has ended. */
async function rendering(url: string, headers: Record<string, string>, ids: readonly string[]) {
  for (const id of ids)
    for (;;) {
      const { stage, state } = (await (
        await fetch(`${url}/mouthpiece/v1/generations/${id}`, { headers })
      ).json()) as { stage: string; state: string };
      if (state !== 'queued' && state !== 'running') throw new Error(`${id} ended too early: ${state}.`);
      if (stage === 'render') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]! * 10) / 10;
}
