import type { ServerResponse } from 'node:http';
import { FakeUpstream, isForm, sendJson, type TakenOrder, type UpstreamRequest } from './fake-upstream.ts';

const STATUSES = {
  waiting: 'queued',
  working: 'in_progress',
  done: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** A server that answers to `/v1/videos` like vLLM-Omni's or SGLang's. */
export class FakeOpenAiVideos extends FakeUpstream {
  key: string | undefined;
  models: readonly string[] | undefined = ['Wan-AI/Wan2.2-S2V-14B'];
  /** SGLang takes a form only with a picture. */
  wantsFileInForms = false;
  readonly deleted: string[] = [];

  static start = async () => new FakeOpenAiVideos().listen();

  protected route(request: UpstreamRequest, response: ServerResponse) {
    const { method, path } = request;
    if (path === '/file') return this.sendFile(response);
    if (this.key !== undefined && request.headers.authorization !== `Bearer ${this.key}`)
      return sendJson(response, 401, { error: { code: 'invalid_api_key', message: 'No.' } });
    if (path === '/health') return void response.writeHead(200).end();
    if (path === '/v1/models') return this.#list(response);
    if (path === '/v1/videos' && method === 'POST') return this.#create(request, response);
    const [, id, content] = /^\/v1\/videos\/([^/]+)(\/content)?$/.exec(path) ?? [];
    const order = id === undefined ? undefined : this.known.get(id);
    if (!order) return sendJson(response, 404, { detail: 'Video not found' });
    if (content) return this.sendFile(response, order);
    if (method === 'DELETE') return this.#delete(order, response);
    const stage = this.stage(order);
    const error = stage === 'failed' ? { code: 500, message: this.reason } : null;
    sendJson(response, 200, { ...this.#record(order), status: STATUSES[stage], error });
  }

  #list(response: ServerResponse) {
    if (!this.models) return sendJson(response, 404, { detail: 'Not Found' });
    sendJson(response, 200, { object: 'list', data: this.models.map((id) => ({ id, object: 'model' })) });
  }

  #create(request: UpstreamRequest, response: ServerResponse) {
    if (this.wantsFileInForms && isForm(request) && !request.body.includes('name="input_reference"'))
      return sendJson(response, 400, { detail: 'input_reference file is required' });
    const order = this.take(`video_gen_${this.orders.length + 1}`, request, response);
    if (order) sendJson(response, 200, { ...this.#record(order), status: 'queued' });
  }

  #delete(order: TakenOrder, response: ServerResponse) {
    order.cancelled = true;
    this.known.delete(order.id);
    this.deleted.push(order.id);
    sendJson(response, 200, { id: order.id, deleted: true, object: 'video.deleted' });
  }

  #record({ id, looks }: TakenOrder) {
    return {
      id,
      object: 'video',
      model: 'm',
      prompt: 'p',
      progress: Math.min(100, looks * 10),
      seconds: '4',
    };
  }
}
