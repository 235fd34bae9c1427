/*
 * A file is a head of four 32-bit words, a table in JSON, and the arrays' bytes, all little-endian:
 *   magic, version, checksum of all that follows the head, length of the table in bytes
 * In the table an array stands as `{ "$array": [type, offset, length] }` (offset in bytes behind the table, a multiple
 * of 8; length in elements) and a number that JSON lacks as `{ "$number": "NaN" }`.
 */

const ARRAY_TYPES = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
} as const;

type ArrayType = keyof typeof ARRAY_TYPES;
type NumericArray = InstanceType<(typeof ARRAY_TYPES)[ArrayType]>;

const MAGIC = 0x5450504d;
// Changes with the layout above; what is inside an entry is the business of the cache's key.
const VERSION = 1;
const HEAD_BYTES = 16;
// Arrays must lie on a multiple of their element size to be read in place.
const ALIGNMENT = 8;

/** Writes nested plain objects and arrays of numbers, strings, booleans, nulls and typed arrays. */
export function serialisePortrait(entry: object): Uint8Array {
  const arrays: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  let end = 0;
  const place = (array: NumericArray) => {
    const offset = end;
    arrays.push({ offset, bytes: new Uint8Array(array.buffer, array.byteOffset, array.byteLength) });
    end = aligned(offset + array.byteLength);
    return offset;
  };
  const table = new TextEncoder().encode(JSON.stringify(replaceArrays(entry, place)));
  const start = aligned(HEAD_BYTES + table.length);
  const file = new Uint8Array(start + end);
  file.set(table, HEAD_BYTES);
  for (const { offset, bytes } of arrays) file.set(bytes, start + offset);
  new Uint32Array(file.buffer, 0, 4).set([MAGIC, VERSION, checksum(file), table.length]);
  return file;
}

/**
 * Reads what `serialisePortrait` wrote; the arrays are views into `file` where its alignment allows. Throws an `Error`
 * when the file is of another version, cut off or damaged. The caller vouches for the type.
 */
export function deserialisePortrait<Entry extends object>(file: Uint8Array): Entry {
  const bytes = file.byteOffset % ALIGNMENT === 0 ? file : file.slice();
  if (bytes.length < HEAD_BYTES || bytes.length % 4 !== 0) throw new Error('The portrait file is cut off.');
  const [magic, version, sum, tableLength] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
  if (magic !== MAGIC) throw new Error('The file is not a prepared portrait.');
  if (version !== VERSION) throw new Error(`The portrait file has version ${version}, not ${VERSION}.`);
  if (sum !== checksum(bytes)) throw new Error('The portrait file is damaged: its checksum is wrong.');
  const table = bytes.subarray(HEAD_BYTES, HEAD_BYTES + tableLength!);
  const start = bytes.byteOffset + aligned(HEAD_BYTES + tableLength!);
  return JSON.parse(new TextDecoder().decode(table), (_, value) => restored(value, bytes.buffer, start));
}

const aligned = (offset: number) => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

function replaceArrays(value: unknown, place: (array: NumericArray) => number): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.map((item) => replaceArrays(item, place));
  if (typeof value === 'function') throw new Error('A portrait file cannot hold a function.');
  if (typeof value !== 'object' || value === null) return value;
  const type = value.constructor?.name;
  if (type !== undefined && type in ARRAY_TYPES) {
    const array = value as NumericArray;
    return { $array: [type, place(array), array.length] };
  }
  if (type !== 'Object') throw new Error(`A portrait file cannot hold a ${type}.`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceArrays(item, place)]));
}

function restored(value: unknown, buffer: ArrayBufferLike, start: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$number' in value) return Number(value.$number);
  if (!('$array' in value)) return value;
  const [type, offset, length] = value.$array as [ArrayType, number, number];
  return new ARRAY_TYPES[type](buffer as ArrayBuffer, start + offset, length);
}

/** FNV-1a over the 32-bit words behind the head: no single changed word goes unnoticed. */
function checksum(file: Uint8Array): number {
  const words = new Uint32Array(file.buffer, file.byteOffset, file.length >> 2);
  let hash = 2166136261;
  for (let i = HEAD_BYTES / 4; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 16777619);
  return hash >>> 0;
}
