/** A caption as it is read back from a sidecar. */
export interface ReadCaption {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

const TIME = '(\\d{2,}):(\\d\\d):(\\d\\d)';

/** A strict reader of SubRip files; throws where the format is broken. */
export function readSrt(text: string): ReadCaption[] {
  return blocks(text).map((block, index) => {
    const [number, times = '', ...lines] = block.split('\n');
    if (number !== String(index + 1)) throw new Error(`Caption ${index + 1} is numbered ${number}.`);
    return { ...readTimes(times, ','), lines };
  });
}

/** A strict reader of WebVTT files, without settings, regions and notes. */
export function readVtt(text: string): ReadCaption[] {
  const [header, ...cues] = blocks(text);
  if (header !== 'WEBVTT') throw new Error(`The header is ${header}.`);
  return cues.map((cue) => {
    const [times = '', ...lines] = cue.split('\n');
    if (lines.some((line) => /[<>]|-->|&(?!(?:amp|lt|gt);)/.test(line)))
      throw new Error(`Not escaped: ${cue}`);
    return { ...readTimes(times, '\\.'), lines: lines.map(unescaped) };
  });
}

function blocks(text: string): string[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error('The last line does not end.');
  return text.split('\n\n').filter((block) => block !== '');
}

function readTimes(line: string, point: string) {
  const match = new RegExp(`^${TIME}${point}(\\d{3}) --> ${TIME}${point}(\\d{3})$`).exec(line);
  if (!match) throw new Error(`Not a line of times: ${line}`);
  const [, h1, m1, s1, ms1, h2, m2, s2, ms2] = match.map(Number);
  return {
    start: h1! * 3600 + m1! * 60 + s1! + ms1! / 1000,
    end: h2! * 3600 + m2! * 60 + s2! + ms2! / 1000,
  };
}

const unescaped = (line: string) =>
  line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
