import type { GateResult } from '../engine/quality/verdict.ts';
import type { GenerationReport } from '../pipeline/report.ts';
import { STAGES } from '../pipeline/stage.ts';
import { columnsOf, type Output, painted, wrap } from './terminal.ts';

// "pass  ", "FAIL  ", "skip  ", "note  ".
const MARK_WIDTH = 6;
// Keeps a stage and its seconds on one line.
const NO_BREAK = '\u00a0';

/** The report as a few lines a person can read, no wider than `output`. */
export function formatReport(report: GenerationReport, output: Output): string {
  const { video, quality, warnings } = report;
  const columns = columnsOf(output);
  const nameWidth = Math.max(...[...quality.gates, ...quality.skipped].map(({ name }) => name.length));
  const textIndent = MARK_WIDTH + nameWidth + 2;
  const valueWidth = Math.max(0, ...quality.gates.map((gate) => shownValue(gate).length));
  const marked = (mark: string, text: string, indent = MARK_WIDTH) =>
    wrap(mark.padEnd(MARK_WIDTH) + text, columns, indent).slice(mark.length);
  const gateLine = (gate: GateResult) => {
    const mark = gate.pass ? 'pass' : 'FAIL';
    const text = `${gate.name.padEnd(nameWidth)}  ${shownValue(gate).padStart(valueWidth)}  (${gate.limit})${gate.reason ? ` ${gate.reason}` : ''}`;
    return painted(mark, gate.pass ? 'green' : 'red', output) + marked(mark, text, textIndent);
  };
  return [
    wrap(
      `${video.width} x ${video.height}, ${video.fps} frames a second, ${video.duration.toFixed(2)} s, ${(video.sizeBytes / 1e6).toFixed(1)} MB, seed ${report.seed}`,
      columns,
    ),
    wrap(timingsOf(report), columns).replaceAll(NO_BREAK, ' '),
    '',
    ...quality.gates.map(gateLine),
    ...quality.skipped.map(
      ({ name, reason }) => `skip${marked('skip', `${name.padEnd(nameWidth)}  ${reason}`, textIndent)}`,
    ),
    ...warnings.map((warning) => painted('note', 'yellow', output) + marked('note', warning)),
  ].join('\n');
}

/** In the order of the line, whatever was begun early. */
function timingsOf({ timings }: GenerationReport): string {
  return [...STAGES, 'inspect' as const, 'total' as const]
    .filter((stage) => timings[stage] !== undefined)
    .map((stage) => `${stage}${NO_BREAK}${timings[stage]!.toFixed(1)}${NO_BREAK}s`)
    .join(', ');
}

const shownValue = ({ value }: GateResult) =>
  value === null ? 'none' : String(Number(value.toPrecision(3)));
