import type { PipelineEvent } from '../pipeline/stage.ts';

/** Shows a generation's events to a person or a program. */
export interface ProgressDisplay {
  event(event: PipelineEvent): void;
  /** Leaves the terminal on a fresh line. */
  close(): void;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

const BAR_WIDTH = 24;

/** A bar that redraws itself on a terminal, a line per stage and tenth elsewhere. */
export function showProgress(output: Output): ProgressDisplay {
  return output.isTTY ? new TerminalBar(output) : new PlainLines(output);
}

/** One JSON object a line, for programs. */
export function printJsonLines(output: Output): ProgressDisplay {
  return { event: (event) => output.write(`${JSON.stringify(event)}\n`), close: () => {} };
}

class TerminalBar implements ProgressDisplay {
  private readonly output: Output;
  private drawn = false;

  constructor(output: Output) {
    this.output = output;
  }

  event(event: PipelineEvent) {
    if (event.type !== 'progress') {
      this.close();
      this.output.write(`${event.message}\n`);
      return;
    }
    const filled = Math.round(event.fraction * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const left = event.secondsLeft === null ? '' : `  ${Math.ceil(event.secondsLeft)} s left`;
    this.output.write(`\r\x1b[K${bar} ${percent(event.fraction)}  ${event.stage}${left}`);
    this.drawn = true;
  }

  close() {
    if (this.drawn) this.output.write('\n');
    this.drawn = false;
  }
}

class PlainLines implements ProgressDisplay {
  private readonly output: Output;
  private last = '';

  constructor(output: Output) {
    this.output = output;
  }

  event(event: PipelineEvent) {
    if (event.type !== 'progress') {
      this.output.write(`${event.message}\n`);
      return;
    }
    const line = `${event.stage} ${percent(Math.floor(event.fraction * 10) / 10)}`;
    if (line !== this.last) this.output.write(`${line}\n`);
    this.last = line;
  }

  close() {}
}

const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;
