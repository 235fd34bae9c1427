import { describe, expect, test } from 'vitest';
import { FIELD_NAMES, type FieldName, readRequestFields } from '../generations/request-fields.ts';
import { inputSchema, type JsonSchema } from './input-schema.ts';

const names = Object.fromEntries(FIELD_NAMES.map((field) => [field, field])) as Record<FieldName, string>;
const schema = inputSchema(names, 5000);
const properties = Object.entries(schema.properties as Record<FieldName, JsonSchema>) as [
  FieldName,
  JsonSchema,
][];

const least = { image: 'https://example.com/face.jpg', script: 'Hello.' };
const rules = { name: (field: FieldName) => field, leastSeed: 0, negativeStrength: 0.5 } as const;
const read = (fields: Partial<Record<FieldName, unknown>>) =>
  readRequestFields({ ...least, ...fields }, rules, () => 7);

describe.each(properties)('what the schema says of %s is what is done', (field, property) => {
  test('every choice, the default and both ends of the range are taken', () => {
    const good = [
      ...((property.enum as unknown[]) ?? []),
      property.default,
      property.minimum,
      property.maximum,
    ];
    for (const value of good.filter((each) => each !== undefined))
      expect(() => read({ [field]: value })).not.toThrow();
  });

  test('another choice, another type and what is past the range are refused', () => {
    const bad: unknown[] = [{ of: 'another type' }];
    if (property.enum) bad.push(typeof (property.enum as unknown[])[0] === 'number' ? 7 : 'none of them');
    if (typeof property.minimum === 'number') bad.push(property.minimum - 1);
    if (typeof property.maximum === 'number') bad.push(property.maximum + 1);
    for (const value of bad) expect(() => read({ [field]: value })).toThrow(field);
  });

  test('to leave it out is to give its default', () => {
    if (property.default !== undefined) expect(read({ [field]: property.default })).toEqual(read({}));
  });
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
