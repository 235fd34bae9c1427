import { connect } from 'node:net';

export interface WireAnswer {
  readonly status: number;
  /** As they came, one text. */
  readonly headers: string;
  readonly body: string;
}

const PATIENCE_MS = 5_000;

/** Sends bytes that no HTTP library would, and reads what comes back until the answer is whole or the connection ends. */
export function sendBytes(
  port: number,
  bytes: Uint8Array | ((write: (chunk: string) => boolean) => void),
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(readAnswer(received));
    };
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`Nothing whole came back: ${received.slice(0, 200)}`));
    }, PATIENCE_MS);
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
      if (isWhole(received)) end();
    });
    // A server that has answered may close while we still send.
    socket.on('end', end).on('error', end);
    socket.on('connect', () => {
      if (typeof bytes === 'function') bytes((chunk) => socket.writable && socket.write(chunk));
      else socket.write(bytes);
    });
  });
}

function isWhole(text: string): boolean {
  const { headers, body } = readAnswer(text);
  const length = /content-length: (\d+)/i.exec(headers)?.[1];
  return length !== undefined && body.length >= Number(length);
}

function readAnswer(text: string): WireAnswer {
  const [headers = ''] = text.split('\r\n\r\n', 1);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1] ?? 0);
  return { status, headers, body: text.slice(headers.length + 4) };
}

/** A request as it goes over the wire, whatever is in it. */
export function requestBytes(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer = '',
): Buffer {
  const content = Buffer.from(body);
  const sent = {
    host: 'localhost',
    connection: 'close',
    ...(content.length > 0 || method === 'POST' ? { 'content-length': String(content.length) } : {}),
    ...headers,
  };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'),
    content,
  ]);
}
