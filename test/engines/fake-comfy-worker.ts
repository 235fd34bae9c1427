import { setTimeout as wait } from 'node:timers/promises';
import type { ComfyNodeClass, SentPrompt } from './comfy-node-check.ts';

export interface TakenPrompt {
  readonly id: string;
  readonly prompt: SentPrompt;
  readonly clientId: string | undefined;
  isInterrupted: boolean;
}

interface HistoryEntry {
  readonly outputs: Record<string, unknown>;
  readonly status: { status_str: string; completed: boolean; messages: [string, unknown][] };
}

/** How work ends; `never` holds it until it is set otherwise. */
export type ComfyEnding = 'done' | 'failed' | 'out-of-memory' | 'never';
/** Where the video stands among what was made, or what stands there instead. */
export type ComfyOutput = 'images' | 'gifs' | 'videos' | 'stills' | 'nothing';

export interface ComfyBehaviour {
  readonly classes: Readonly<Record<string, ComfyNodeClass>>;
  readonly ending: ComfyEnding;
  readonly output: ComfyOutput;
  /** Whether a prompt that was made before ends at once, without files. */
  readonly hasOldCache: boolean;
  /** For a step of a node. */
  readonly stepMs: number;
}

export interface ComfyListener {
  tell(taken: TakenPrompt, type: string, data: unknown): void;
  /** A node is done. */
  onNode(taken: TakenPrompt): void;
}

/** The queue of a ComfyUI, and the thread that works on one prompt after the other, a few milliseconds each. */
export class FakeComfyWorker {
  queue: TakenPrompt[] = [];
  running: TakenPrompt | undefined;
  readonly history = new Map<string, HistoryEntry>();
  /** By the name of a file, the text of the prompt it was made for. */
  readonly made = new Map<string, string>();
  readonly #behaviour: ComfyBehaviour;
  readonly #listener: ComfyListener;
  readonly #seen = new Set<string>();
  /** Raised by a restart: what ran before is gone without a trace. */
  #life = 0;

  constructor(behaviour: ComfyBehaviour, listener: ComfyListener) {
    this.#behaviour = behaviour;
    this.#listener = listener;
  }

  add(taken: TakenPrompt) {
    this.queue.push(taken);
    void this.#work();
  }

  remove(id: string): boolean {
    const before = this.queue.length;
    this.queue = this.queue.filter((taken) => taken.id !== id);
    return this.queue.length < before;
  }

  /** @param id undefined for whatever runs */
  interrupt(id: string | undefined): boolean {
    if (!this.running || (id !== undefined && this.running.id !== id)) return false;
    this.running.isInterrupted = true;
    return true;
  }

  restart() {
    this.#life++;
    this.queue = [];
    this.running = undefined;
    this.history.clear();
  }

  async #work() {
    if (this.running) return;
    const life = this.#life;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      this.running = next;
      const messages: [string, unknown][] = [];
      const outputs = await this.#execute(next, messages, () => this.#life !== life);
      if (this.#life !== life) return;
      const completed = messages.some(([name]) => name === 'execution_success');
      const status = { status_str: completed ? 'success' : 'error', completed, messages };
      this.history.set(next.id, { outputs, status });
      this.running = undefined;
      this.#listener.tell(next, 'executing', { node: null, prompt_id: next.id });
    }
  }

  async #execute(taken: TakenPrompt, messages: [string, unknown][], isGone: () => boolean) {
    const { id, prompt } = taken;
    const note = (name: string, data: object) => {
      messages.push([name, { prompt_id: id, ...data, timestamp: Date.now() }]);
      this.#listener.tell(taken, name, { prompt_id: id, ...data });
    };
    note('execution_start', {});
    const isCached = this.#behaviour.hasOldCache && this.#seen.has(JSON.stringify(prompt));
    note('execution_cached', { nodes: isCached ? Object.keys(prompt) : [] });
    for (const node of isCached ? [] : Object.keys(prompt)) {
      const error = await this.#step(taken, node, isGone);
      if (isGone()) return {};
      this.#listener.onNode(taken);
      if (!error) continue;
      note(error.name, { node_id: node, node_type: prompt[node]!.class_type, ...error.data });
      return {};
    }
    const outputs = isCached ? {} : this.#outputsOf(taken);
    this.#seen.add(JSON.stringify(prompt));
    for (const [node, output] of Object.entries(outputs))
      this.#listener.tell(taken, 'executed', { node, output, prompt_id: id });
    note('execution_success', {});
    return outputs;
  }

  async #step(taken: TakenPrompt, node: string, isGone: () => boolean) {
    const { id, prompt } = taken;
    const { class_type, inputs } = prompt[node]!;
    this.#listener.tell(taken, 'executing', { node, display_node: node, prompt_id: id });
    const max = Math.min(4, Number(inputs.steps ?? 1));
    for (let value = 1; value <= max; value++) {
      await wait(this.#behaviour.stepMs);
      while (this.#behaviour.ending === 'never' && !taken.isInterrupted && !isGone()) await wait(5);
      if (isGone()) return undefined;
      if (taken.isInterrupted) return { name: 'execution_interrupted', data: { executed: [] } };
      this.#listener.tell(taken, 'progress', { node, value, max, prompt_id: id });
      const state = { value, max, state: value < max ? 'running' : 'finished', node_id: node };
      this.#listener.tell(taken, 'progress_state', { prompt_id: id, nodes: { [node]: state } });
    }
    const data = /Sampler/.test(class_type) ? ERRORS[this.#behaviour.ending] : undefined;
    return data && { name: 'execution_error', data };
  }

  #outputsOf({ id, prompt }: TakenPrompt): Record<string, unknown> {
    const { output, classes } = this.#behaviour;
    if (output === 'nothing') return {};
    const saves = Object.entries(prompt).find(([, { class_type }]) => classes[class_type]?.output_node);
    const [node, { inputs }] = saves!;
    const [subfolder, name] = splitPath(String(inputs.filename_prefix ?? 'ComfyUI'));
    const filename = `${name}_00001_.${output === 'stills' ? 'png' : 'mp4'}`;
    const file = { filename, subfolder, type: 'output' };
    this.made.set(filename, textOf(prompt) || id);
    if (output === 'gifs')
      return { [node]: { gifs: [{ ...file, format: 'video/h264-mp4', fullpath: '/secret/place' }] } };
    if (output === 'videos') return { [node]: { videos: [file] } };
    return { [node]: { images: [file], ...(output === 'stills' ? {} : { animated: [true] }) } };
  }
}

const ERRORS: Partial<Record<ComfyEnding, object>> = {
  failed: {
    exception_type: 'RuntimeError',
    exception_message: 'secret: mat1 and mat2 shapes',
    traceback: ['secret'],
  },
  'out-of-memory': {
    exception_type: 'torch.OutOfMemoryError',
    exception_message: 'Allocation on device 0 would exceed allowed memory.',
    traceback: [],
  },
};

function splitPath(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, at)), path.slice(at + 1)];
}

/** What the first text of a prompt says. */
const textOf = (prompt: SentPrompt) =>
  String(Object.values(prompt).find(({ class_type }) => class_type === 'CLIPTextEncode')?.inputs.text ?? '');
