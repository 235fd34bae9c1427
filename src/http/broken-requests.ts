import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ServiceError } from '../domain/errors.ts';
import type { Dialect } from './dialects/dialect.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The headers of the request are too large.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request took too long to arrive.',
};

/**
 * Answers what is not even HTTP: nothing of the server has seen it, so the answer is written by hand. As far as the path
 * can be told, it is the dialect's.
 */
export function answerBrokenRequests(dialectOf: (url: string) => Dialect) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const path = pathOf(error);
    const sentence = SENTENCES[error.code ?? ''] ?? 'The request is not valid HTTP.';
    const { status, body } = dialectOf(path).encodeError(new ServiceError('invalid_request', sentence), path);
    const json = Buffer.from(JSON.stringify(body));
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json',
      `content-length: ${json.length}`,
      'connection: close',
    ];
    socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), json]));
  };
}

/** Node's parser adds what it could not read. */
function pathOf(error: Error & { rawPacket?: unknown }): string {
  const packet = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : '';
  return /^[A-Z]+ (\/\S*)/.exec(packet)?.[1] ?? '/';
}
