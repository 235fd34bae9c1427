import type { ServerResponse } from 'node:http';
import { FakeUpstream, readForm, sendJson, type TakenOrder, type UpstreamRequest } from './fake-upstream.ts';

const STATUSES = {
  waiting: 'starting',
  working: 'processing',
  done: 'succeeded',
  failed: 'failed',
  cancelled: 'canceled',
};

export const REPLICATE_KEY = 'r8_secret-of-replicate';

/** Replicate's HTTP API as far as predictions and files go. */
export class FakeReplicate extends FakeUpstream {
  readonly files: { readonly id: string; readonly type: string; readonly sizeBytes: number }[] = [];
  /** How an address becomes what a prediction gives. */
  output: (url: string) => unknown = (url) => url;
  status: string | undefined;

  static start = async () => new FakeReplicate().listen();

  protected async route(request: UpstreamRequest, response: ServerResponse) {
    const { method, path, headers } = request;
    const [, made] = /^\/delivery\/([^/]+)\/out\.mp4$/.exec(path) ?? [];
    if (made !== undefined) return this.sendFile(response, this.known.get(made));
    if (headers.authorization !== `Bearer ${REPLICATE_KEY}`)
      return sendJson(response, 401, { title: 'Unauthenticated', detail: 'No.' });
    if (path === '/v1/models/prunaai/p-video-avatar') return sendJson(response, 200, { owner: 'prunaai' });
    if (path === '/v1/files' && method === 'POST') return this.#keep(request, response);
    if (method === 'POST' && /^\/v1\/(models\/[^/]+\/[^/]+\/)?predictions$/.test(path))
      return this.#create(request, response);
    const [, id, cancel] = /^\/v1\/predictions\/([^/]+)(\/cancel)?$/.exec(path) ?? [];
    const order = id === undefined ? undefined : this.known.get(id);
    if (!order) return sendJson(response, 404, { detail: 'Not found.' });
    if (cancel && method === 'POST') order.cancelled = true;
    sendJson(response, 200, this.#prediction(order));
  }

  async #keep(request: UpstreamRequest, response: ServerResponse) {
    const { content } = await readForm(request);
    if (!(content instanceof Blob)) return sendJson(response, 400, { detail: 'content is required' });
    const id = `file${this.files.length + 1}`;
    this.files.push({ id, type: content.type, sizeBytes: content.size });
    sendJson(response, 201, { id, urls: { get: `${this.origin}/v1/files/${id}` } });
  }

  #create(request: UpstreamRequest, response: ServerResponse) {
    const order = this.take(`rep${this.orders.length + 1}`, request, response);
    if (order) sendJson(response, 201, { ...this.#urls(order), status: 'starting', output: null });
  }

  #prediction(order: TakenOrder) {
    const stage = this.stage(order);
    const isDone = stage === 'done';
    return {
      ...this.#urls(order),
      status: isDone || !this.status ? STATUSES[stage] : this.status,
      output: isDone ? this.output(`${this.origin}/delivery/${order.id}/out.mp4`) : null,
      error: stage === 'failed' ? this.reason : null,
    };
  }

  #urls({ id }: TakenOrder) {
    const get = `${this.origin}/v1/predictions/${id}`;
    return { id, urls: { get, cancel: `${get}/cancel` } };
  }
}
