import type { PipelineEvent } from '../pipeline/stage.ts';
import { columnsOf, inMinutes, type Output, painted, wrap } from './terminal.ts';

/** Shows a generation's events to a person or a program. */
export interface ProgressDisplay {
  event(event: PipelineEvent): void;
  /** Leaves the terminal on a fresh line, without a bar that will never be full. */
  close(): void;
}

type Progress = Extract<PipelineEvent, { type: 'progress' }>;
type Message = Exclude<PipelineEvent, Progress | { type: 'length' }>;

const BAR_WIDTH = 24;
// Below it a bar shows nothing that the percentage does not say.
const LEAST_BAR_WIDTH = 8;
const DONE = 'done';
const ERASE_LINE = '\r\x1b[K';

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
  private drawn = '';

  constructor(output: Output) {
    this.output = output;
  }

  event(event: PipelineEvent) {
    if (event.type === 'progress') this.draw(barOf(event, columnsOf(this.output)));
    else if (event.type !== 'length') {
      // The message takes the place of the bar, which is drawn again below it.
      const erased = this.drawn === '' ? '' : ERASE_LINE;
      this.output.write(`${erased}${messageOf(event, this.output)}\n`);
      this.drawn = '';
    }
  }

  close() {
    if (this.drawn !== '') this.output.write(this.drawn.endsWith(DONE) ? '\n' : ERASE_LINE);
    this.drawn = '';
  }

  private draw(bar: string) {
    if (bar === this.drawn) return;
    this.output.write(`${ERASE_LINE}${bar}`);
    this.drawn = bar;
  }
}

/** One line, never more: what wraps cannot be erased. */
function barOf({ fraction, stage, secondsLeft }: Progress, columns: number): string {
  const state =
    fraction >= 1 ? DONE : secondsLeft === null ? stage : `${stage}  ${inMinutes(secondsLeft)} left`;
  const text = `${percent(fraction).padStart(5)}  ${state}`;
  // A cursor that stands behind the last column already counts as on the next line.
  const width = Math.min(BAR_WIDTH, columns - text.length - 2);
  if (width < LEAST_BAR_WIDTH) return text.trimStart().slice(0, columns - 1);
  const filled = Math.round(fraction * width);
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${text}`;
}

class PlainLines implements ProgressDisplay {
  private readonly output: Output;
  private last = '';

  constructor(output: Output) {
    this.output = output;
  }

  event(event: PipelineEvent) {
    if (event.type === 'length') return;
    if (event.type !== 'progress') {
      this.output.write(`${messageOf(event, this.output)}\n`);
      return;
    }
    const line = `${event.stage} ${percent(Math.floor(event.fraction * 10) / 10)}`;
    if (line !== this.last) this.output.write(`${line}\n`);
    this.last = line;
  }

  close() {}
}

function messageOf({ type, message }: Message, output: Output): string {
  if (type === 'estimate') return wrap(message, columnsOf(output));
  const label = 'Note: ';
  const text = wrap(`${label}${message}`, columnsOf(output), label.length);
  return painted(label.trimEnd(), 'yellow', output) + text.slice(label.length - 1);
}

const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;
