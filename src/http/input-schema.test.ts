import { describe, expect, test } from 'vitest';
import { readAvatarFields } from '../generations/avatar-fields.ts';
import { FIELD_NAMES, type FieldName } from '../generations/field-reader.ts';
import { readVideoFields } from '../generations/video-fields.ts';
import { inputSchema, type JsonSchema, videoInputSchema } from './input-schema.ts';
import { VIDEO_FIELDS } from './video-fields.ts';

type Fields = Partial<Record<FieldName, unknown>>;

const OF_VIDEOS = [
  'prompt',
  'lastImage',
  'duration',
  'aspectRatio',
  'draft',
  'promptUpsampling',
  'saveAudio',
];
const namesOf = (fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, field])) as Record<FieldName, string>;
const name = (field: FieldName) => field;

const MOST_SECONDS = 10;
const schema = inputSchema(namesOf(FIELD_NAMES.filter((field) => !OF_VIDEOS.includes(field))), 5000);
const videoSchema = videoInputSchema(namesOf(Object.keys(VIDEO_FIELDS)), MOST_SECONDS);

const read = (fields: Fields) =>
  readAvatarFields(
    { image: 'https://example.com/face.jpg', script: 'Hello.', ...fields },
    { name, leastSeed: 0, negativeStrength: 0.5 },
    () => 7,
  );
const readVideo = (fields: Fields) =>
  readVideoFields(
    { prompt: 'A cat walking in a garden', ...fields },
    { name, leastSeed: 0, mostSeconds: MOST_SECONDS },
    () => 7,
  );

const propertiesOf = ({ properties }: JsonSchema, reader: (fields: Fields) => unknown) =>
  (Object.entries(properties as Record<FieldName, JsonSchema>) as [FieldName, JsonSchema][]).map(
    ([field, property]) => ({ field, property, reader }),
  );

describe.each([
  ...propertiesOf(schema, read).map((each) => ({ model: 'avatars', ...each })),
  ...propertiesOf(videoSchema, readVideo).map((each) => ({ model: 'videos', ...each })),
])('what the schema of $model says of $field is what is done', ({ field, property, reader }) => {
  test('every choice, the default and both ends of the range are taken', () => {
    const good = [
      ...((property.enum as unknown[]) ?? []),
      property.default,
      property.minimum,
      property.maximum,
    ];
    for (const value of good.filter((each) => each !== undefined))
      expect(() => reader({ [field]: value })).not.toThrow();
  });

  test('another choice, another type and what is past the range are refused', () => {
    const bad: unknown[] = [{ of: 'another type' }];
    if (property.enum) bad.push(typeof (property.enum as unknown[])[0] === 'number' ? 7 : 'none of them');
    if (typeof property.minimum === 'number') bad.push(property.minimum - 1);
    if (typeof property.maximum === 'number') bad.push(property.maximum + 1);
    for (const value of bad) expect(() => reader({ [field]: value })).toThrow(field);
  });

  test('to leave it out is to give its default', () => {
    if (property.default !== undefined) expect(reader({ [field]: property.default })).toEqual(reader({}));
  });
});

test('a prompt is all that a video needs', () => {
  expect(videoSchema.required).toEqual(['prompt']);
  expect(() => readVideo({ prompt: undefined })).toThrow('prompt');
  expect(() => readVideo({})).not.toThrow();
});

test('a portrait and something to say are needed', () => {
  expect(schema.required).toEqual(['image']);
  expect(schema.anyOf).toEqual([{ required: ['script'] }, { required: ['audio'] }]);
  expect(() => read({ image: undefined })).toThrow('image');
  expect(() => read({ script: undefined })).toThrow('script');
  expect(() => read({ script: undefined, audio: 'https://example.com/a.mp3' })).not.toThrow();
});

test('only the fields that a vendor documents are in it, under its names', () => {
  const few = inputSchema({ image: 'image_url', script: 'text', audio: 'audio_url' }, 100);
  expect(Object.keys(few.properties as object)).toEqual(['image_url', 'text', 'audio_url']);
  expect(few).toMatchObject({ required: ['image_url'], properties: { text: { maxLength: 100 } } });
});
