// The thirty voices as they sound, measured on rendered speech: pitch against vocal-tract length as a picture, and a table.
// node bench/voices-plot.ts [docs/images/voices.png]
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { EspeakEngine } from '../src/speech/espeak.ts';
import { SAMPLE_SENTENCES } from '../src/speech/sample-sentences.ts';
import { speakSentence } from '../src/speech/speak-sentence.ts';
import { VOICES, type Voice } from '../src/speech/voices.ts';
import { measureVoice, type VoiceMeasures } from '../test/voices/voice-measures.ts';

interface Point {
  readonly voice: Voice;
  readonly measures: VoiceMeasures;
}

const [output = 'docs/images/voices.png'] = process.argv.slice(2);
const WIDTH = 1000;
const HEIGHT = 640;
const MARGIN = { left: 74, right: 24, top: 24, bottom: 62 };
const PITCH_HZ = { least: 68, most: 300 };
const TRACT_CM = { least: 13.3, most: 21 };
const COLOURS = { female: '#b3326b', male: '#1f6f8b' } as const;
const FONT_SIZE = 15;

const points = await measureAll();
mkdirSync(dirname(output), { recursive: true });
await sharp(Buffer.from(plot(points)))
  .png({ palette: true })
  .toFile(output);
console.log(table(points));

async function measureAll(): Promise<Point[]> {
  const engine = new EspeakEngine();
  const points: Point[] = [];
  for (const voice of VOICES) {
    const request = { text: SAMPLE_SENTENCES['en-US'], language: 'en-US', stylePrompt: '', seed: 1 } as const;
    const { pcm } = await speakSentence({ ...request, voice }, engine, undefined);
    points.push({ voice, measures: measureVoice(pcm) });
  }
  await engine.dispose();
  return points;
}

function plot(points: readonly Point[]): string {
  const marks = points.map(({ voice, measures }) => {
    const [x, y] = [acrossOf(measures.pitchHz), downOf(measures.tractCm)];
    return { x, y, name: voice.name, colour: COLOURS[voice.gender] };
  });
  const labels = placeLabels(marks);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="DejaVu Sans, sans-serif" font-size="${FONT_SIZE}">
    <rect width="100%" height="100%" fill="#ffffff"/>
    ${axes()}
    ${marks.map(({ x, y, colour }) => `<circle cx="${x}" cy="${y}" r="5" fill="${colour}"/>`).join('')}
    ${labels.map(({ x, y, name, colour }) => `<text x="${x}" y="${y}" fill="${colour}">${name}</text>`).join('')}
    ${legend()}
  </svg>`;
}

function axes(): string {
  const [left, right] = [MARGIN.left, WIDTH - MARGIN.right];
  const [top, bottom] = [MARGIN.top, HEIGHT - MARGIN.bottom];
  const pitches = [80, 100, 120, 150, 180, 220, 260].map(
    (hz) => `<path d="M${acrossOf(hz)} ${top}V${bottom}" stroke="#e4e4e4"/>
      <text x="${acrossOf(hz)}" y="${bottom + 20}" text-anchor="middle" fill="#555">${hz}</text>`,
  );
  const tracts = [14, 15, 16, 17, 18, 19, 20, 21].map(
    (cm) => `<path d="M${left} ${downOf(cm)}H${right}" stroke="#e4e4e4"/>
      <text x="${left - 8}" y="${downOf(cm) + 5}" text-anchor="end" fill="#555">${cm}</text>`,
  );
  const middle = (top + bottom) / 2;
  return `${pitches.join('')}${tracts.join('')}
    <text x="${(left + right) / 2}" y="${HEIGHT - 14}" text-anchor="middle">pitch (Hz, mean)</text>
    <text transform="translate(22 ${middle}) rotate(-90)" text-anchor="middle">vocal tract (cm, from the formants)</text>`;
}

function legend(): string {
  return (['female', 'male'] as const)
    .map(
      (
        gender,
        index,
      ) => `<circle cx="${WIDTH - 120}" cy="${44 + 24 * index}" r="5" fill="${COLOURS[gender]}"/>
      <text x="${WIDTH - 108}" y="${49 + 24 * index}" fill="${COLOURS[gender]}">${gender}</text>`,
    )
    .join('');
}

/** Semitones are equally wide, as they are to the ear. */
function acrossOf(pitchHz: number): number {
  const share = Math.log(pitchHz / PITCH_HZ.least) / Math.log(PITCH_HZ.most / PITCH_HZ.least);
  return Math.round(MARGIN.left + share * (WIDTH - MARGIN.left - MARGIN.right));
}

function downOf(lengthCm: number): number {
  const share = (TRACT_CM.most - lengthCm) / (TRACT_CM.most - TRACT_CM.least);
  return Math.round(MARGIN.top + share * (HEIGHT - MARGIN.top - MARGIN.bottom));
}

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly colour: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Beside each point, on the side where the name covers least of what is there already. */
function placeLabels(marks: readonly Mark[]): Mark[] {
  const taken: Box[] = marks.map(({ x, y }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }));
  return marks.map((mark) => {
    const places = placesAround(mark);
    const cover = places.map(({ box }) => taken.reduce((sum, other) => sum + overlap(box, other), 0));
    const { box, x, y } = places[cover.indexOf(Math.min(...cover))]!;
    taken.push(box);
    return { ...mark, x, y };
  });
}

function placesAround({ x, y, name }: Mark) {
  const width = name.length * FONT_SIZE * 0.57;
  const starts = [
    [x + 10, y + 5],
    [x - 10 - width, y + 5],
    [x - width / 2, y - 11],
    [x - width / 2, y + 21],
    [x + 6, y - 9],
    [x + 6, y + 19],
    [x - 6 - width, y - 9],
    [x - 6 - width, y + 19],
  ] as const;
  return starts.map(([left, baseline]) => ({
    x: left,
    y: baseline,
    box: { left, right: left + width, top: baseline - FONT_SIZE * 0.8, bottom: baseline + 4 },
  }));
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}

function table(points: readonly Point[]): string {
  const rows = points
    .toSorted((a, b) => b.measures.pitchHz - a.measures.pitchHz)
    .map(({ voice, measures }) => {
      const { pitchHz, pitchSpreadSemitones, tractCm } = measures;
      const cells = [
        voice.name,
        voice.gender,
        voice.character.toLowerCase(),
        pitchHz.toFixed(0),
        pitchSpreadSemitones.toFixed(1),
        tractCm.toFixed(1),
      ];
      return `| ${cells.join(' | ')} |`;
    });
  return [
    '| voice | | sounds | pitch (Hz) | moves by (semitones) | tract (cm) |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
