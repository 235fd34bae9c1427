import { WebSocket } from 'undici';
import type { ComfyServer } from './comfy-server.ts';

/** A message is some hundred bytes; pictures of the work come in binary ones, which are not looked at. */
const MAX_MESSAGE_LENGTH = 1_000_000;
const REOPEN_MS = 5_000;

export type OnMessage = (type: string, data: unknown) => void;

/**
 * Listens to what a server tells of one client's prompts. It is opened again when it drops and never fails: without it,
 * polls tell the same, later.
 */
export class ProgressSocket {
  readonly #server: ComfyServer;
  readonly #clientId: string;
  readonly #onMessage: OnMessage;
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(server: ComfyServer, clientId: string, onMessage: OnMessage) {
    this.#server = server;
    this.#clientId = clientId;
    this.#onMessage = onMessage;
  }

  /** Resolves when it is open or cannot be opened, at the latest after `patienceMs`. */
  open(patienceMs: number): Promise<void> {
    if (this.#socket) return Promise.resolve();
    clearTimeout(this.#timer);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#connect(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect(settled: () => void): void {
    const { upstream } = this.#server;
    const url = upstream.address('/ws');
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('clientId', this.#clientId);
    const socket = new WebSocket(url, { headers: upstream.headers });
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', settled);
    socket.addEventListener('message', ({ data }) => this.#read(data));
    socket.addEventListener('error', settled);
    socket.addEventListener('close', () => {
      this.#socket = undefined;
      settled();
      this.#reopen();
    });
  }

  #reopen(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => this.#connect(() => {}), REOPEN_MS);
    this.#timer.unref();
  }

  #read(data: unknown): void {
    if (this.#isClosed || typeof data !== 'string' || data.length > MAX_MESSAGE_LENGTH) return;
    try {
      const message = JSON.parse(data) as { type?: unknown; data?: unknown } | null;
      if (typeof message?.type === 'string') this.#onMessage(message.type, message.data);
    } catch {
      // Custom nodes send what they like.
    }
  }
}
