import { createServer as createHttpServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** Connections that are open. */
  open(): number;
}

/** An HTTP server on loopback that takes requests whole and answers as it is told; gone when the test is over. */
export async function receiver(
  answer: (response: ServerResponse, count: number) => void = (response) => void response.end(),
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { url: path = '', headers } = request;
    received.push({ path, headers, body: Buffer.concat(chunks).toString() });
    answer(response, received.length);
  });
  return { ...(await listen(server)), received };
}

/** A server that knows no HTTP: `talk` has the connection once the first bytes have come. */
export async function rawReceiver(talk: (socket: Socket) => void): Promise<Omit<Receiver, 'received'>> {
  return listen(createTcpServer((socket) => socket.once('data', () => talk(socket))));
}

async function listen(server: ReturnType<typeof createTcpServer>) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // What is done to them is part of the tests.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, open: () => sockets.size };
}
