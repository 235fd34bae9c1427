import type { ServerResponse } from 'node:http';
import { FakeUpstream, readForm, sendJson, type TakenOrder, type UpstreamRequest } from './fake-upstream.ts';

const STATUSES = {
  waiting: 'starting',
  working: 'processing',
  done: 'succeeded',
  failed: 'failed',
  cancelled: 'canceled',
};

export const PRUNA_KEY = 'pru_secret-of-pruna';

/** Pruna's P-API: everything, downloads included, wants the key. */
export class FakePruna extends FakeUpstream {
  readonly files: { readonly id: string; readonly type: string; readonly sizeBytes: number }[] = [];

  static start = async () => new FakePruna().listen();

  protected async route(request: UpstreamRequest, response: ServerResponse) {
    const { method, path, headers } = request;
    if (headers.apikey !== PRUNA_KEY)
      return sendJson(response, 401, { error: { code: 'UNAUTHORIZED', message: 'No.' } });
    const [, made] = /^\/v1\/predictions\/delivery\/([^/]+)\/output\.mp4$/.exec(path) ?? [];
    if (made !== undefined) return this.sendFile(response, this.known.get(made));
    if (path === '/v1/files' && method === 'POST') return this.#keep(request, response);
    if (path === '/v1/predictions' && method === 'POST') return this.#create(request, response);
    const [, id] = /^\/v1\/predictions\/status\/([^/]+)$/.exec(path) ?? [];
    const order = id === undefined ? undefined : this.known.get(id);
    if (order) return sendJson(response, 200, this.#status(order));
    sendJson(response, 404, { error: { code: 'NOT_FOUND', message: 'No.' } });
  }

  async #keep(request: UpstreamRequest, response: ServerResponse) {
    const { content } = await readForm(request);
    if (!(content instanceof Blob)) return sendJson(response, 400, { error: { code: 'INVALID_INPUT' } });
    const id = `file${this.files.length + 1}`;
    this.files.push({ id, type: content.type, sizeBytes: content.size });
    sendJson(response, 200, { id, urls: { get: `${this.origin}/v1/files/${id}` } });
  }

  #create(request: UpstreamRequest, response: ServerResponse) {
    if (request.headers.model === undefined)
      return sendJson(response, 400, { error: { code: 'INVALID_INPUT' } });
    const order = this.take(`pru${this.orders.length + 1}`, request, response);
    if (!order) return;
    const get_url = `${this.origin}/v1/predictions/status/${order.id}`;
    sendJson(response, 200, { id: order.id, model: request.headers.model, get_url });
  }

  #status(order: TakenOrder) {
    const stage = this.stage(order);
    const generation =
      stage === 'done' ? { generation_url: `/v1/predictions/delivery/${order.id}/output.mp4` } : {};
    const error = stage === 'failed' ? { error: this.reason } : {};
    return { status: STATUSES[stage], ...generation, ...error };
  }
}
