import { Worker } from 'node:worker_threads';

// A thread that has its next order already need not wait for the main thread, which encodes at the same time.
const ORDERS_PER_THREAD = 2;

/** One frame for a thread. */
export interface DrawOrder<Row, Canvas> {
  readonly frameIndex: number;
  /** What this frame shows. */
  readonly row: Row;
  /** Where it is drawn. */
  readonly canvas: Canvas;
}

interface Pending {
  readonly order: DrawOrder<unknown, unknown>;
  readonly drawn: () => void;
  readonly fail: (reason: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  /** By frame index: what it draws and what it has next. */
  readonly orders: Map<number, Pending>;
}

/**
 * Threads that take orders and answer each with its frame index. The first failure of any of them, or an abort, ends
 * them all at once and rejects whatever is ordered.
 */
export class DrawingThreads {
  readonly #threads: readonly Thread[];
  readonly #waiting: Pending[] = [];
  readonly #signal: AbortSignal | undefined;
  readonly #abort = () => this.#fail(this.#signal!.reason);
  #failure: { readonly reason: unknown } | undefined;

  /** Starts the module at `entry` once an assignment, which it finds in its `workerData`. */
  constructor(entry: URL, assignments: readonly unknown[], signal?: AbortSignal) {
    this.#threads = assignments.map((assignment) => this.#start(entry, assignment));
    this.#signal = signal;
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  draw(order: DrawOrder<unknown, unknown>): Promise<void> {
    if (this.#failure) return unheeded(Promise.reject(this.#failure.reason));
    const promise = new Promise<void>((drawn, fail) => this.#waiting.push({ order, drawn, fail }));
    // A frame that nobody comes for must not end the process when it fails.
    void unheeded(promise);
    this.#dispatch();
    return promise;
  }

  throwIfFailed(): void {
    if (this.#failure) throw this.#failure.reason;
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#fail(new Error('The drawing threads are closed.'));
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(entry: URL, assignment: unknown): Thread {
    const thread = {
      worker: new Worker(entry, { workerData: assignment }),
      orders: new Map<number, Pending>(),
    };
    thread.worker.on('message', (frameIndex: number) => {
      thread.orders.get(frameIndex)?.drawn();
      thread.orders.delete(frameIndex);
      this.#dispatch();
    });
    thread.worker.on('error', (error) => this.#fail(error));
    thread.worker.on('exit', (code) => this.#fail(new Error(`A drawing thread ended with status ${code}.`)));
    return thread;
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#threads.reduce((least, other) =>
        other.orders.size < least.orders.size ? other : least,
      );
      if (thread.orders.size >= ORDERS_PER_THREAD) return;
      const next = this.#waiting.shift()!;
      thread.orders.set(next.order.frameIndex, next);
      thread.worker.postMessage(next.order);
    }
  }

  #fail(reason: unknown): void {
    if (this.#failure) return;
    this.#failure = { reason };
    for (const { orders } of this.#threads) for (const { fail } of orders.values()) fail(reason);
    for (const { fail } of this.#waiting.splice(0)) fail(reason);
    for (const { worker } of this.#threads) void worker.terminate();
  }
}

export interface DrawingPlan<Row, Canvas> {
  /** A module that reads `DrawOrder`s and answers with their `frameIndex`. */
  readonly entry: URL;
  /** `workerData`, one a thread. */
  readonly assignments: readonly unknown[];
  /** Where frames may be drawn; more of them than threads let drawing run ahead. */
  readonly canvases: readonly Canvas[];
  /** What each frame shows, as it becomes known. */
  readonly rows: AsyncIterable<Row>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Yields the canvas of each frame in order. It stays as it is until the next is asked for; then its canvas is drawn on
 * again. Ends the threads when it is done, has failed or is left.
 */
export async function* drawInOrder<Row, Canvas>(plan: DrawingPlan<Row, Canvas>): AsyncGenerator<Canvas> {
  const { entry, assignments, canvases, signal } = plan;
  signal?.throwIfAborted();
  const rows = plan.rows[Symbol.asyncIterator]();
  const threads = new DrawingThreads(entry, assignments, signal);
  const draw = async (frameIndex: number) => {
    const canvas = canvases[frameIndex % canvases.length]!;
    const row = await rows.next();
    if (row.done) return undefined;
    await threads.draw({ frameIndex, row: row.value, canvas });
    return { canvas };
  };
  // Frame by frame what is drawn or waits for its row, the one to be yielded next in front.
  const underWay: Promise<{ readonly canvas: Canvas } | undefined>[] = [];
  try {
    for (let frameCount = 0; ; ) {
      // The canvas of the frame before is free again: its owner has come for this one.
      while (underWay.length < canvases.length) underWay.push(unheeded(draw(frameCount++)));
      const drawn = await underWay.shift();
      threads.throwIfFailed();
      if (!drawn) return;
      yield drawn.canvas;
    }
  } finally {
    await threads.close();
    // Not waited for: what comes next may not be known for a while, and nobody wants it any more.
    if (rows.return) void unheeded(rows.return());
  }
}

/** The same promise, which may fail while nobody waits for it. */
function unheeded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
