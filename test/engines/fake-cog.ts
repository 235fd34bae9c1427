import type { ServerResponse } from 'node:http';
import {
  FakeUpstream,
  MADE_VIDEO,
  readJson,
  sendJson,
  type TakenOrder,
  type UpstreamRequest,
} from './fake-upstream.ts';

const WORK_MS = 40;
// A container waits up to 102 s between its attempts; seven minutes are too long for a test.
const CALLBACK_RETRY_MS = 20;
const CALLBACK_ATTEMPTS = 100;

/** A container built by Cog: one prediction at a time, forgotten when it is over. */
export class FakeCog extends FakeUpstream {
  health = 'READY';
  /** How the video is given; the address of it is passed in. */
  output: (url: string) => unknown = () => `data:video/mp4;base64,${MADE_VIDEO.toString('base64')}`;
  /** Whether it finds the way to whoever wants to be called back. */
  callsBack = true;
  /** Whether a request that is gone cancels the prediction it ordered, as newer containers do. */
  dropsWithRequest = true;
  /** Whether it stops when it is told to. */
  obeysCancel = true;
  #running: TakenOrder | undefined;
  #isStopped = false;

  static start = async () => new FakeCog().listen();

  /** As a container that is replaced. */
  override restart() {
    super.restart();
    if (this.#running) this.#running.cancelled = true;
    this.#running = undefined;
  }

  override async stop() {
    this.#isStopped = true;
    await super.stop();
  }

  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  protected async route(request: UpstreamRequest, response: ServerResponse) {
    const { method, path } = request;
    if (path === '/out.mp4') return this.sendFile(response);
    if (path === '/health-check') {
      const status = this.health === 'READY' && this.isBusy ? 'BUSY' : this.health;
      return sendJson(response, 200, { status, version: { coglet: '0.17.0', cog: '0.17.0' } });
    }
    const [, id = '', cancel] = /^\/predictions\/([^/]+)(\/cancel)?$/.exec(path) ?? [];
    if (cancel && method === 'POST') return this.#cancel(id, response);
    if (id !== '' && method === 'PUT') return this.#put(id, request, response);
    sendJson(response, 404, { detail: 'Not Found' });
  }

  #cancel(id: string, response: ServerResponse) {
    if (this.#running?.id !== id) return sendJson(response, 404, {});
    if (this.obeysCancel) this.#running.cancelled = true;
    sendJson(response, 200, {});
  }

  async #put(id: string, request: UpstreamRequest, response: ServerResponse) {
    if (this.#running?.id === id) return sendJson(response, 202, { id, status: 'processing' });
    if (this.#running) return sendJson(response, 409, { error: 'At capacity - all prediction slots busy' });
    const isAsync = request.headers.prefer === 'respond-async';
    const order = this.take(id, request, response);
    if (!order) return;
    this.#running = order;
    if (isAsync) sendJson(response, 202, { id, status: 'starting' });
    else
      response.once('close', () => {
        if (!response.writableFinished && this.dropsWithRequest) order.cancelled = true;
      });
    const end = await this.#work(order);
    if (this.#running !== order) return;
    this.#running = undefined;
    this.known.delete(id);
    if (isAsync) await this.#callBack(readJson(request).webhook, end);
    else sendJson(response, 200, end);
  }

  async #work(order: TakenOrder): Promise<Record<string, unknown>> {
    const started = Date.now();
    while (
      !order.cancelled &&
      !this.#isStopped &&
      (this.ending === 'never' || Date.now() - started < WORK_MS)
    )
      await new Promise((resolve) => setTimeout(resolve, 5));
    const { id } = order;
    if (order.cancelled || this.ending === 'cancelled') return { id, status: 'canceled' };
    if (this.ending === 'failed') return { id, status: 'failed', error: this.reason };
    return { id, status: 'succeeded', output: this.output(`${this.origin}/out.mp4`) };
  }

  async #callBack(url: string | undefined, end: Record<string, unknown>) {
    if (url === undefined || !this.callsBack) return;
    const headers = { 'content-type': 'application/json' };
    for (let attempt = 0; attempt < CALLBACK_ATTEMPTS && !this.#isStopped; attempt++) {
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(end) }).catch(
        () => undefined,
      );
      if (answer?.ok || (answer && answer.status !== 503)) return;
      await new Promise((resolve) => setTimeout(resolve, CALLBACK_RETRY_MS));
    }
  }
}
