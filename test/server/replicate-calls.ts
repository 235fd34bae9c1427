/** A prediction as far as the client looks at it. */
export interface Prediction {
  readonly id: string;
  readonly status: string;
  readonly output: unknown;
  readonly error: unknown;
}

export interface RunOptions {
  readonly input: Readonly<Record<string, unknown>>;
  readonly wait?: { readonly mode: 'block'; readonly timeout?: number } | { readonly mode: 'poll' };
  readonly signal?: AbortSignal;
}

const POLL_MS = 500;

/**
 * The calls that `run()` of the npm package `replicate` (1.4.0) makes, in its order and with its headers: files of the input
 * first, then the prediction with `Prefer: wait`, then polls for as long as that is `starting`.
 *
 * @param baseUrl as the package takes it, with `/v1` at its end
 */
export function replicateCalls(baseUrl: string, auth: string) {
  const call = async (path: string, method = 'GET', data?: unknown, more: Record<string, string> = {}) => {
    const isForm = data instanceof FormData;
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(isForm ? {} : { 'Content-Type': 'application/json' }),
        'User-Agent': 'replicate-javascript/1.4.0',
        Authorization: `Bearer ${auth}`,
        ...more,
      },
      ...(data === undefined ? {} : { body: isForm ? data : JSON.stringify(data) }),
    });
    if (!answer.ok)
      throw new Error(`Request to ${path} failed with status ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };

  const uploaded = async (value: unknown): Promise<unknown> => {
    if (!(value instanceof Blob)) return value;
    const form = new FormData();
    form.append('content', value, value instanceof File ? value.name : `blob_${Date.now()}`);
    form.append('metadata', new Blob(['{}'], { type: 'application/json' }));
    const file = (await call('/files', 'POST', form)) as { urls: { get: string } };
    return file.urls.get;
  };

  const create = async (ref: string, { input, wait = { mode: 'block' } }: RunOptions) => {
    const given = await Promise.all(
      Object.entries(input).map(async ([name, value]) => [name, await uploaded(value)]),
    );
    const body = { input: Object.fromEntries(given) };
    const prefer: Record<string, string> =
      wait.mode === 'block' ? { Prefer: wait.timeout === undefined ? 'wait' : `wait=${wait.timeout}` } : {};
    const [name, version] = ref.split(':');
    const created =
      version === undefined
        ? await call(`/models/${name}/predictions`, 'POST', body, prefer)
        : await call('/predictions', 'POST', { ...body, version }, prefer);
    return created as Prediction;
  };

  const polled = async (id: string, signal: AbortSignal | undefined) => {
    let prediction = (await call(`/predictions/${id}`)) as Prediction;
    while (!['succeeded', 'failed', 'canceled'].includes(prediction.status) && !signal?.aborted) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      prediction = (await call(`/predictions/${id}`)) as Prediction;
    }
    return prediction;
  };

  return {
    call,
    async run(ref: string, options: RunOptions): Promise<unknown> {
      let prediction = await create(ref, options);
      const isBlocking = (options.wait?.mode ?? 'block') === 'block';
      if (!(isBlocking && prediction.status !== 'starting'))
        prediction = await polled(prediction.id, options.signal);
      if (options.signal?.aborted)
        prediction = (await call(`/predictions/${prediction.id}/cancel`, 'POST')) as Prediction;
      if (prediction.status === 'failed') throw new Error(`Prediction failed: ${prediction.error}`);
      return prediction.output;
    },
  };
}
