import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface UpstreamRequest {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Of whoever asked: the same for all questions over one connection. */
  readonly port: number | undefined;
}

/** What becomes of the work that is ordered. */
export type Ending = 'done' | 'failed' | 'cancelled' | 'never';
/** What is given for the video that was made. */
export type GivenFile =
  | 'video'
  | 'page'
  | 'picture'
  | 'cut-off'
  | 'endless'
  | 'missing'
  | 'refused'
  | 'elsewhere';
/** What an order is answered with, instead of being taken; `cut` takes it and breaks the connection off. */
export type OrderFault =
  | 'cut'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly json?: unknown };

export interface TakenOrder {
  readonly id: string;
  /** As it was sent. */
  readonly request: UpstreamRequest;
  looks: number;
  cancelled: boolean;
}

/** The beginning of an mp4, as far as anybody looks who does not play it. */
export const MADE_VIDEO = Buffer.concat([
  Buffer.from([0, 0, 0, 0x18]),
  Buffer.from('ftypisom\0\0\x02\0isommp41', 'latin1'),
  Buffer.alloc(2000, 7),
]);

/** What is made of an order: its prompt stands behind the video. */
export const madeVideo = ({ request }: Pick<TakenOrder, 'request'>): Buffer =>
  Buffer.concat([MADE_VIDEO, Buffer.from(promptIn(request))]);

/** The prompt that a video was made of. */
export const promptOfMade = (bytes: Buffer): string => bytes.subarray(MADE_VIDEO.length).toString();

/** Of a form or of JSON, whatever the field is called. */
const promptIn = ({ body }: UpstreamRequest): string =>
  /(?:prompt|text)"(?::"|\r\n\r\n)([^"\r]+)/.exec(body.toString())?.[1] ?? '';

const PICTURE = Buffer.from('\x89PNG\r\n\x1a\n and then some', 'latin1');

/** A server on loopback that takes orders and makes videos of them, in whichever protocol a subclass speaks. */
export abstract class FakeUpstream {
  /** In order. */
  readonly received: UpstreamRequest[] = [];
  /** Every order that was taken, also those whose answer was lost. */
  readonly orders: TakenOrder[] = [];
  /** Which are still known. */
  known = new Map<string, TakenOrder>();
  /** One an order, until they are used up. */
  orderFaults: OrderFault[] = [];
  /** The file that an order ends with. */
  make: (order: TakenOrder) => Buffer = madeVideo;
  ending: Ending = 'done';
  /** What failed work says about why. */
  reason: unknown = 'It did not work out.';
  file: GivenFile = 'video';
  /** Given before `file`, one a download. */
  firstFiles: GivenFile[] = [];
  /** How often work is asked about before it ends. */
  looksUntilOver = 2;
  /** A status for everything but orders, such as 401. */
  allAnswered: number | undefined;
  readonly #server: Server;
  #elsewhere: FakeUpstream | undefined;

  protected constructor() {
    this.#server = createServer(async (message, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of message) chunks.push(chunk as Buffer);
      const { method = '', url = '', headers } = message;
      const { remotePort: port } = message.socket;
      const request = { method, path: url.split('?')[0]!, headers, body: Buffer.concat(chunks), port };
      this.received.push(request);
      if (this.allAnswered) return void response.writeHead(this.allAnswered).end('{}');
      // Whoever asked may have left meanwhile.
      await Promise.resolve(this.route(request, response)).catch(() => response.destroy());
    });
    this.#server.on('clientError', (_, socket) => socket.destroy());
  }

  protected abstract route(request: UpstreamRequest, response: ServerResponse): void | Promise<void>;

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await this.#elsewhere?.stop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** As a process that is replaced and kept nothing. */
  restart() {
    this.known = new Map();
  }

  /** Another host, to which this one sends whoever wants the video. */
  async redirectTo(elsewhere: FakeUpstream) {
    this.#elsewhere = elsewhere;
    this.file = 'elsewhere';
  }

  /** @returns the order, or undefined when it was answered with a fault. */
  protected take(id: string, request: UpstreamRequest, response: ServerResponse): TakenOrder | undefined {
    const fault = this.orderFaults.shift();
    if (fault !== undefined && fault !== 'cut') {
      sendJson(response, fault.status, fault.json ?? { detail: 'No.' }, fault.headers);
      return undefined;
    }
    const order: TakenOrder = { id, request, looks: 0, cancelled: false };
    this.orders.push(order);
    this.known.set(id, order);
    if (fault === undefined) return order;
    response.destroy();
    return undefined;
  }

  /** Where the work is, after one more look. */
  protected stage(order: TakenOrder): 'waiting' | 'working' | Exclude<Ending, 'never'> {
    order.looks++;
    if (order.cancelled) return 'cancelled';
    if (this.ending === 'never' || order.looks < this.looksUntilOver)
      return order.looks === 1 ? 'waiting' : 'working';
    return this.ending;
  }

  protected sendFile(response: ServerResponse, order?: TakenOrder) {
    const video = order ? this.make(order) : MADE_VIDEO;
    const file = this.firstFiles.shift() ?? this.file;
    if (file === 'missing') return void response.writeHead(404).end();
    if (file === 'refused') return void response.writeHead(500).end();
    if (file === 'page')
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html>Please sign in.</html>');
    if (file === 'picture') return void response.writeHead(200).end(PICTURE);
    if (file === 'elsewhere')
      return void response.writeHead(302, { location: `${this.#elsewhere!.origin}/file` }).end();
    if (file === 'endless') return sendForEver(response);
    const isCut = file === 'cut-off';
    const length = isCut ? video.length * 2 : video.length;
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': length });
    response.write(video, () => (isCut ? response.destroy() : response.end()));
  }
}

function sendForEver(response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'video/mp4' });
  const more = () => {
    if (!response.destroyed) response.write(MADE_VIDEO, () => setImmediate(more));
  };
  more();
}

export function sendJson(
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
}

export const readJson = ({ body }: Pick<UpstreamRequest, 'body'>) => JSON.parse(body.toString());

export const isForm = ({ headers }: Pick<UpstreamRequest, 'headers'>) =>
  headers['content-type']?.startsWith('multipart/form-data') === true;

/** The parts of a form; files as `Blob`s. */
export async function readForm({ headers, body }: UpstreamRequest): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  return Object.fromEntries(form.entries());
}
