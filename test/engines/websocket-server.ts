import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x1;
const BINARY = 0x2;
const CLOSE = 0x8;

/** The server's end of one WebSocket: it sends, and reads no more than that the other end closes. */
export class ServerSocket {
  readonly #socket: Duplex;

  /** Answers the request to upgrade. */
  constructor({ headers }: IncomingMessage, socket: Duplex) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => {
      if ((bytes[0]! & 0xf) === CLOSE) this.#socket.end(frame(CLOSE, Buffer.alloc(0)));
    });
    const accept = createHash('sha1')
      .update(`${headers['sec-websocket-key']}${ACCEPT_SUFFIX}`)
      .digest('base64');
    socket.write(
      [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${accept}`,
        '\r\n',
      ].join('\r\n'),
    );
  }

  sendJson(json: unknown): void {
    this.#socket.write(frame(TEXT, Buffer.from(JSON.stringify(json))));
  }

  sendBytes(bytes: Buffer): void {
    this.#socket.write(frame(BINARY, bytes));
  }

  /** Without a word, as a cable that is pulled. */
  drop(): void {
    this.#socket.destroy();
  }
}

/** RFC 6455, section 5.2: final, not masked. */
function frame(opcode: number, payload: Buffer): Buffer {
  const isShort = payload.length < 126;
  const head = Buffer.alloc(isShort ? 2 : 4);
  head[0] = 0x80 | opcode;
  head[1] = isShort ? payload.length : 126;
  if (!isShort) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
