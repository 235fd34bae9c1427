import { expect, test } from 'vitest';
import { readCamera } from '../camera/read-camera.ts';
import { readGrade } from '../grade/read-grade.ts';
import { readStirring } from '../living/read-stirring.ts';
import { readWeather } from '../weather/read-weather.ts';

const movesOf = (prompt: string) => readCamera(prompt, 1).moves.map(({ move }) => move);
const weatherOf = (prompt: string) => readWeather(prompt).items.map(({ kind }) => kind);
const looksOf = (prompt: string) => readGrade(prompt).looks.map(({ look }) => look);

test.each([
  ['la cámara se aleja lentamente, llueve, blanco y negro', 'pullOut', 'rain', 'monochrome'],
  ['la caméra avance sous la neige, noir et blanc', 'pushIn', 'snow', 'monochrome'],
  ['die Kamera schwenkt nach links, es schneit, Sonnenuntergang', 'panLeft', 'snow', 'goldenHour'],
  ['la telecamera si avvicina, nebbia, in bianco e nero', 'pushIn', 'fog', 'monochrome'],
  ['a câmera se aproxima, está chovendo, pôr do sol', 'pushIn', 'rain', 'goldenHour'],
  ['カメラがゆっくり近づく、雨、モノクロ', 'pushIn', 'rain', 'monochrome'],
  ['카메라가 천천히 다가간다, 눈이 내린다, 흑백', 'pushIn', 'snow', 'monochrome'],
  ['कैमरा धीरे पास आता है, बारिश, सूर्यास्त', 'pushIn', 'rain', 'goldenHour'],
])('%j is understood', (prompt, move, kind, look) => {
  expect(movesOf(prompt)).toEqual([move]);
  expect(weatherOf(prompt)).toEqual([kind]);
  expect(looksOf(prompt)).toEqual([look]);
});

test.each([
  'sin lluvia, cámara fija',
  'pas de pluie, caméra fixe',
  'kein Regen, ohne Kamerabewegung',
  'senza pioggia, telecamera fissa',
  'sem chuva, câmera fixa',
])('%j denies', (prompt) => {
  expect(weatherOf(prompt)).toEqual([]);
  expect(readCamera(prompt, 1)).toEqual({ moves: [], handheld: 0, isAsked: true });
});

test('of two words that overlap the longer one counts', () => {
  expect(weatherOf('a snow storm')).toEqual(['snow', 'mist']);
  expect(weatherOf('a dust storm')).toEqual(['sand']);
  expect(looksOf('dark edges')).toEqual(['vignetted']);
});

test('an English prompt is not read in languages that share its words', () => {
  expect(looksOf('Jessica Alba and the hell of a day')).toEqual([]);
  expect(readStirring('you can see the man').named).toEqual([]);
  expect(readStirring('Ein Boot auf dem See').named).toEqual(['water']);
});

test('a single word is read in whatever language knows it', () => {
  expect(weatherOf('nieve')).toEqual(['snow']);
  expect(weatherOf('Schnee')).toEqual(['snow']);
  expect(weatherOf('雪')).toEqual(['snow']);
});

test('a denial reaches to the end of its clause and no further', () => {
  expect(weatherOf('no rain or fog, but snow')).toEqual(['snow']);
  expect(weatherOf('rain, no snow')).toEqual(['rain']);
});
