import { createServer, type Server } from 'node:http';

/** Takes callbacks and counts them by the generation they are about. */
export class CallbackReceiver {
  readonly seen = new Map<string, number>();
  url = '';
  private server: Server | undefined;

  async start(): Promise<void> {
    const server = createServer(async (request, answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { id } = JSON.parse(Buffer.concat(chunks).toString()) as { id: string };
      this.seen.set(id, (this.seen.get(id) ?? 0) + 1);
      answer.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(server.address() as { port: number }).port}/done`;
    this.server = server;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}
