import { EngineFailure } from '../engine-failure.ts';
import type { ComfyServer, ServerFacts } from './comfy-server.ts';

/** A server with places for our prompts. */
export interface PooledServer {
  readonly server: ComfyServer;
  /** As it is configured; handles name it. */
  readonly url: string;
  readonly concurrency: number;
}

/** A place at a server; it is given back once. */
export interface Place {
  readonly server: ComfyServer;
  readonly url: string;
  readonly facts: ServerFacts;
  release(): void;
}

/** Whether it can take a prompt of ours: what it is, and how many wait there already. */
export type Ready = (server: ComfyServer, signal: AbortSignal) => Promise<ReadyServer>;
export interface ReadyServer {
  readonly facts: ServerFacts;
  readonly waiting: number;
}

interface Member extends PooledServer {
  busy: number;
  /** Not asked again until then. */
  restsUntil: number;
}

/** Prompts before ours by its places; the place that is held while it is asked is none. */
const loadOf = ({ member, ready }: { member: Member; ready: ReadyServer }) =>
  Math.max(member.busy - 1, ready.waiting) / member.concurrency;

/** Servers that do the same work: the least busy one that is well gets the next prompt. */
export class ServerPool {
  readonly #engine: string;
  readonly #members: readonly Member[];
  readonly #ready: Ready;
  readonly #now: () => number;
  readonly #restMs: number;
  #waiting: (() => void)[] = [];
  #lastFailure: EngineFailure | undefined;

  constructor(
    engine: string,
    servers: readonly PooledServer[],
    options: { readonly ready: Ready; readonly now: () => number; readonly restMs: number },
  ) {
    this.#engine = engine;
    this.#members = servers.map((server) => ({ ...server, busy: 0, restsUntil: 0 }));
    this.#ready = options.ready;
    this.#now = options.now;
    this.#restMs = options.restMs;
  }

  /**
   * Waits for a free place at a server that is well.
   *
   * @throws EngineFailure of the last server that was asked when none is well; the signal's reason.
   */
  async take(signal: AbortSignal): Promise<Place> {
    for (;;) {
      signal.throwIfAborted();
      const free = this.#members.filter(({ busy, concurrency }) => busy < concurrency);
      const place = await this.#leastBusy(free, signal);
      if (place) return place;
      // Those that are full are well as far as is known.
      if (free.length === this.#members.length) throw this.#noneWell();
      await this.#untilReleased(signal);
    }
  }

  /** A place at the server that has the work already, full or not. @throws EngineFailure `lost` when it is no longer configured. */
  async takeAt(url: string, signal: AbortSignal): Promise<Place> {
    const member = this.#members.find((one) => one.url === url);
    if (!member) {
      const sentence = `The work of the engine ${this.#engine} is at a server that is no longer configured.`;
      throw new EngineFailure(this.#engine, 'lost', sentence);
    }
    member.busy++;
    try {
      const facts = await member.server.facts(signal);
      return this.#place(member, facts);
    } catch (error) {
      this.#free(member);
      throw error;
    }
  }

  /** It did not answer, or is not set up rightly: others are asked for a while. */
  rest(server: ComfyServer, failure: EngineFailure): void {
    const member = this.#members.find((one) => one.server === server);
    if (!member) return;
    member.restsUntil = this.#now() + this.#restMs;
    this.#lastFailure = failure;
  }

  async #leastBusy(free: readonly Member[], signal: AbortSignal): Promise<Place | undefined> {
    const awake = free.filter(({ restsUntil }) => restsUntil <= this.#now());
    // Held while they are asked, so that two jobs do not both take the last place.
    for (const member of awake) member.busy++;
    let best: { member: Member; ready: ReadyServer } | undefined;
    try {
      const asked = await Promise.all(awake.map((member) => this.#ask(member, signal)));
      const well = asked.filter((answer) => answer !== undefined);
      best = well.sort((a, b) => loadOf(a) - loadOf(b))[0];
    } finally {
      for (const member of awake) if (member !== best?.member) this.#free(member);
    }
    return best ? this.#place(best.member, best.ready.facts) : undefined;
  }

  /** Undefined for one that is not well, which then rests. */
  async #ask(member: Member, signal: AbortSignal) {
    try {
      return { member, ready: await this.#ready(member.server, signal) };
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.rest(member.server, error);
      return undefined;
    }
  }

  #place(member: Member, facts: ServerFacts): Place {
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      this.#free(member);
    };
    return { server: member.server, url: member.url, facts, release };
  }

  #free(member: Member): void {
    member.busy--;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #untilReleased(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
    });
  }

  #noneWell(): EngineFailure {
    const { kind, message } = this.#lastFailure ?? { kind: 'down' as const, message: 'None answers.' };
    if (this.#members.length === 1) return new EngineFailure(this.#engine, kind, message, this.#lastFailure);
    const sentence = `None of the ${this.#members.length} servers of the engine ${this.#engine} can work. ${message}`;
    return new EngineFailure(this.#engine, kind, sentence, this.#lastFailure);
  }
}
