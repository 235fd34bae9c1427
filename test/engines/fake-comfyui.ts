import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Workflow } from '../../src/pipeline/engines/comfyui/workflow.ts';
import { COMFY_NODES, type ComfyNodeClass, nodeProblemsOf, type SentPrompt } from './comfy-node-check.ts';
import {
  type ComfyEnding,
  type ComfyOutput,
  FakeComfyWorker,
  type TakenPrompt,
} from './fake-comfy-worker.ts';
import { tinyVideo, withNote } from './tiny-video.ts';
import { ServerSocket } from './websocket-server.ts';

export interface ComfyRequest {
  readonly method: string;
  /** Without `/api` and its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is given for the file. */
export type ComfyFile = 'video' | 'page' | 'picture' | 'cut-off' | 'endless' | 'missing' | 'elsewhere';

/**
 * A ComfyUI on loopback without a GPU: it speaks HTTP and WebSocket as server.py, execution.py, jobs.py and progress.py of
 * the sources named in fixtures/object_info.json do, checks prompts against the nodes of that file, and makes a tiny video.
 */
export class FakeComfyUi {
  readonly received: ComfyRequest[] = [];
  readonly prompts: TakenPrompt[] = [];
  /** The prompt ids of interrupts; undefined for one that would stop whatever runs. */
  readonly interrupts: (string | undefined)[] = [];
  readonly cancelled: string[] = [];
  readonly uploads = new Map<string, Buffer>();
  readonly socketHeaders: IncomingHttpHeaders[] = [];
  freed = 0;

  version: string | undefined = COMFY_NODES.version;
  classes: Record<string, ComfyNodeClass> = structuredClone(COMFY_NODES.nodes);
  ending: ComfyEnding = 'done';
  output: ComfyOutput = 'images';
  file: ComfyFile = 'video';
  elsewhere: string | undefined;
  maxUploadBytes = 100 * 1024 * 1024;
  /** Whether it tells that. */
  hasFeatures = true;
  /** A header without which everything is refused. */
  wantedHeader: readonly [name: string, value: string] | undefined;
  /** So many requests are answered by the proxy before it, which finds nobody. */
  unavailable = 0;
  /** Between a prompt that is taken and its answer. */
  answerAfterMs = 0;
  /** What the next prompts are answered with; `cut` takes one and breaks the connection off. */
  promptFaults: ('cut' | { status: number; json?: unknown })[] = [];
  /** Nodes that are wrong though the prompt is taken. */
  nodeErrors: Record<string, unknown> = {};
  /** `drops` closes it at the first step. */
  socket: 'open' | 'refused' | 'drops' = 'open';
  /** Whether a prompt that was made before is answered without files. */
  hasOldCache = false;
  /** For a node. */
  stepMs = 1;

  readonly #server: Server;
  readonly #worker: FakeComfyWorker;
  #sockets = new Map<string, ServerSocket>();

  private constructor() {
    this.#worker = new FakeComfyWorker(this, {
      tell: ({ clientId }, type, data) => this.#sockets.get(clientId ?? '')?.sendJson({ type, data }),
      onNode: ({ clientId }) => this.#afterNode(this.#sockets.get(clientId ?? '')),
    });
    this.#server = createServer(async (message, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of message) chunks.push(chunk as Buffer);
      const url = new URL(message.url ?? '/', 'http://fake');
      const request: ComfyRequest = {
        method: message.method ?? '',
        path: url.pathname.startsWith('/api/jobs') ? url.pathname : url.pathname.replace(/^\/api/, ''),
        query: url.searchParams,
        headers: message.headers,
        body: Buffer.concat(chunks),
      };
      this.received.push(request);
      if (!this.#isWelcome(request.headers)) return void response.writeHead(401).end('{}');
      if (this.unavailable-- > 0) return void response.writeHead(502).end();
      await this.#route(request, response).catch(() => response.destroy());
    });
    this.#server.on('upgrade', (message, socket) => {
      this.socketHeaders.push(message.headers);
      if (this.socket === 'refused' || !this.#isWelcome(message.headers)) return void socket.destroy();
      const clientId = new URL(message.url ?? '/', 'http://fake').searchParams.get('clientId') ?? '';
      const opened = new ServerSocket(message, socket);
      this.#sockets.set(clientId, opened);
      opened.sendJson({ type: 'status', data: { status: this.#queueInfo(), sid: clientId } });
    });
  }

  static async start(changes: Partial<FakeComfyUi> = {}): Promise<FakeComfyUi> {
    const fake = new FakeComfyUi();
    Object.assign(fake, changes);
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.restart();
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** As a process that is started anew: files stay, the queue and the history do not. */
  restart() {
    this.#worker.restart();
    for (const socket of this.#sockets.values()) socket.drop();
    this.#sockets = new Map();
  }

  /** Puts files where loaders look for them. */
  install(...files: readonly (readonly [type: string, input: string, file: string])[]) {
    for (const [type, input, file] of files) {
      const spec = this.classes[type]!.input.required![input]!;
      const list = (typeof spec[0] === 'string' ? spec[1]!.options : spec[0]) as unknown[];
      if (!list.includes(file)) list.push(file);
    }
  }

  /** Every model file that a workflow loads. */
  installFor(workflow: unknown) {
    for (const { class_type, inputs } of Object.values(Workflow.parse(workflow)))
      for (const [input, value] of Object.entries(inputs))
        if (typeof value === 'string' && value.endsWith('.safetensors'))
          this.install([class_type, input, value]);
  }

  looks(): number {
    return this.received.filter(({ path }) => /^\/(api\/jobs|history)\/[^/]+$/.test(path)).length;
  }

  #isWelcome(headers: IncomingHttpHeaders): boolean {
    if (!this.wantedHeader) return true;
    const [name, value] = this.wantedHeader;
    return headers[name] === value;
  }

  async #route(request: ComfyRequest, response: ServerResponse) {
    const { method, path, query, body } = request;
    const json = () => JSON.parse(body.toString());
    const [, first, second, third, fourth] = path.split('/');
    if (path === '/system_stats') return send(response, 200, this.#stats());
    if (path === '/features' && this.hasFeatures)
      return send(response, 200, { max_upload_size: this.maxUploadBytes });
    if (first === 'object_info') return send(response, 200, pick(this.classes, second!));
    if (path === '/prompt' && method === 'GET') return send(response, 200, this.#queueInfo());
    if (path === '/prompt') return this.#takePrompt(json(), response);
    if (path === '/upload/image') return this.#upload(request, response);
    if (path === '/queue' && method === 'GET') return send(response, 200, this.#queueEntries());
    if (path === '/queue') return this.#dequeue(json().delete ?? [], response);
    if (path === '/interrupt') return this.#interrupt(json().prompt_id, response);
    if (path === '/free') return this.#free(response);
    if (path === '/history' && method === 'POST') return this.#forget(json().delete ?? [], response);
    if (first === 'history')
      return send(response, 200, pick(Object.fromEntries(this.#worker.history), second!));
    if (first === 'api' && second === 'jobs' && this.#isAtLeast(0, 6)) {
      if (!fourth) return this.#showJob(third!, response);
      if (fourth === 'cancel' && this.#isAtLeast(0, 26)) return this.#cancel(third!, response);
    }
    if (path === '/view') return this.#view(query.get('filename') ?? '', response);
    send(response, 404, {});
  }

  #isAtLeast(major: number, minor: number): boolean {
    const [ours = 0, own = 0] = (this.version ?? '0.0.0').split('.').map(Number);
    return ours > major || (ours === major && own >= minor);
  }

  #stats() {
    const system = { os: 'linux', ...(this.version ? { comfyui_version: this.version } : {}) };
    return { system, devices: [{ name: 'cuda:0 A GPU that is not there', type: 'cuda', vram_free: 24e9 }] };
  }

  #queueInfo() {
    const { queue, running } = this.#worker;
    return { exec_info: { queue_remaining: queue.length + (running ? 1 : 0) } };
  }

  #queueEntries() {
    const entry = ({ id, prompt }: TakenPrompt) => [0, id, prompt, {}, []];
    const { queue, running } = this.#worker;
    return { queue_running: running ? [entry(running)] : [], queue_pending: queue.map(entry) };
  }

  async #takePrompt(
    sent: { prompt: SentPrompt; prompt_id?: string; client_id?: string },
    response: ServerResponse,
  ) {
    const fault = this.promptFaults.shift();
    if (fault !== undefined && fault !== 'cut') return send(response, fault.status, fault.json ?? {});
    const missing = Object.entries(sent.prompt).find(([, node]) => !this.classes[node.class_type]);
    if (missing)
      return send(response, 400, {
        error: {
          type: 'missing_node_type',
          message: `Node '${missing[1].class_type}' not found.`,
          details: `Node ID '#${missing[0]}'`,
          extra_info: { node_id: missing[0], class_type: missing[1].class_type },
        },
        node_errors: {},
      });
    const errors = this.#problemsOf(sent.prompt);
    if (Object.keys(errors).length > 0)
      return send(response, 400, {
        error: { type: 'prompt_outputs_failed_validation', message: 'Prompt outputs failed validation' },
        node_errors: errors,
      });
    const id = this.#isAtLeast(0, 25) && sent.prompt_id ? sent.prompt_id : randomUUID();
    const taken = { id, prompt: sent.prompt, clientId: sent.client_id, isInterrupted: false };
    this.prompts.push(taken);
    this.#worker.add(taken);
    if (fault === 'cut') return void response.destroy();
    if (this.answerAfterMs > 0) await wait(this.answerAfterMs);
    send(response, 200, { prompt_id: id, number: this.prompts.length, node_errors: this.nodeErrors });
  }

  #problemsOf(prompt: SentPrompt) {
    const hasFile = (name: string) => this.uploads.has(name);
    const entries = Object.entries(prompt).flatMap(([id, node]) => {
      const errors = nodeProblemsOf(node, prompt, this.classes, hasFile);
      return errors.length > 0 ? [[id, { errors, class_type: node.class_type }] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  async #upload({ headers, body }: ComfyRequest, response: ServerResponse) {
    if (body.length > this.maxUploadBytes) return void response.writeHead(413).end();
    const type = headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const file = form.get('image') as File;
    const subfolder = String(form.get('subfolder') ?? '');
    const name = form.get('overwrite') === 'true' ? file.name : `${randomUUID()}-${file.name}`;
    this.uploads.set(subfolder ? `${subfolder}/${name}` : name, Buffer.from(await file.arrayBuffer()));
    send(response, 200, { name, subfolder, type: 'input' });
  }

  #dequeue(ids: readonly string[], response: ServerResponse) {
    for (const id of ids) if (this.#worker.remove(id)) this.cancelled.push(id);
    response.writeHead(200).end();
  }

  #interrupt(id: string | undefined, response: ServerResponse) {
    this.interrupts.push(id);
    if (this.#worker.interrupt(id) && id !== undefined) this.cancelled.push(id);
    response.writeHead(200).end();
  }

  #cancel(id: string, response: ServerResponse) {
    const cancelled = this.#worker.remove(id) || this.#worker.interrupt(id);
    if (cancelled) this.cancelled.push(id);
    send(response, 200, { cancelled });
  }

  #free(response: ServerResponse) {
    this.freed++;
    response.writeHead(200).end();
  }

  #forget(ids: readonly string[], response: ServerResponse) {
    for (const id of ids) this.#worker.history.delete(id);
    response.writeHead(200).end();
  }

  #showJob(id: string, response: ServerResponse) {
    const { history, running, queue } = this.#worker;
    const entry = history.get(id);
    if (entry) return send(response, 200, jobOf(id, entry));
    if (running?.id === id) return send(response, 200, { id, status: 'in_progress' });
    if (queue.some((taken) => taken.id === id)) return send(response, 200, { id, status: 'pending' });
    send(response, 404, { error: 'Job not found' });
  }

  /** A preview, which is binary, and perhaps the end of the connection. */
  #afterNode(socket: ServerSocket | undefined) {
    socket?.sendBytes(Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 0xff]));
    if (this.socket === 'drops') socket?.drop();
  }

  async #view(filename: string, response: ServerResponse) {
    const made = this.#worker.made.get(filename);
    if (made === undefined || this.file === 'missing') return void response.writeHead(404).end();
    if (this.file === 'page')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in.</html>');
    if (this.file === 'picture')
      return void response.writeHead(200, { 'content-type': 'image/png' }).end('\x89PNG and so on');
    if (this.file === 'elsewhere')
      return void response.writeHead(302, { location: this.elsewhere ?? '/' }).end();
    const video = withNote(await tinyVideo(), made);
    if (this.file === 'endless') return sendForEver(video, response);
    const isCut = this.file === 'cut-off';
    const length = isCut ? video.length * 2 : video.length;
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': length });
    response.write(video, () => (isCut ? response.destroy() : response.end()));
  }
}

const send = (response: ServerResponse, status: number, json: unknown) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));

const pick = <T>(all: Readonly<Record<string, T>>, key: string) => (all[key] ? { [key]: all[key] } : {});

function jobOf(
  id: string,
  entry: FakeComfyWorker['history'] extends Map<string, infer Entry> ? Entry : never,
) {
  const { outputs, status } = entry;
  const messages = new Map(status.messages);
  const isCancelled = messages.has('execution_interrupted');
  const state = status.completed ? 'completed' : isCancelled ? 'cancelled' : 'failed';
  return { id, status: state, outputs, execution_error: messages.get('execution_error') };
}

function sendForEver(video: Buffer, response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'video/mp4' });
  const more = () => {
    if (!response.destroyed) response.write(video, () => setImmediate(more));
  };
  more();
}
