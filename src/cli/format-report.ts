import type { GenerationReport } from '../pipeline/report.ts';

/** The report as a few lines a person can read. */
export function formatReport(report: GenerationReport): string {
  const { video, timings, quality, warnings } = report;
  const seconds = Object.entries(timings).map(([stage, value]) => `${stage} ${value.toFixed(1)} s`);
  return [
    `${video.width} x ${video.height}, ${video.fps} frames a second, ${video.duration.toFixed(2)} s, ${(video.sizeBytes / 1e6).toFixed(1)} MB, seed ${report.seed}`,
    seconds.join(', '),
    ...quality.gates.map(
      (gate) =>
        `${gate.pass ? 'pass' : 'FAIL'}  ${gate.name.padEnd(28)} ${gate.value === null ? 'none' : round(gate.value)}  (${gate.limit})`,
    ),
    ...quality.skipped.map((gate) => `skip  ${gate.name.padEnd(28)} ${gate.reason}`),
    ...warnings.map((warning) => `note  ${warning}`),
  ].join('\n');
}

const round = (value: number) => String(Number(value.toPrecision(3)));
