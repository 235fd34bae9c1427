export type FlexValue = number | readonly number[];

const INT = 1;
const UINT = 2;
const FLOAT = 3;
const MAP = 9;
const VECTOR_INT = 11;
const VECTOR_UINT = 12;
const VECTOR_FLOAT = 13;

/**
 * Reads a FlexBuffer (https://flatbuffers.dev/flexbuffers) whose root is a map of numbers and vectors of numbers:
 * the form in which custom operators carry their options.
 */
export function readFlexMap(bytes: Uint8Array): ReadonlyMap<string, FlexValue> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The last two bytes are the root's packed type and width, the value itself stands before them.
  const rootWidth = bytes[bytes.length - 1]!;
  const packed = bytes[bytes.length - 2]!;
  if (packed >> 2 !== MAP) throw new Error(`The FlexBuffer's root has type ${packed >> 2}, not a map.`);
  const rootPosition = bytes.length - 2 - rootWidth;
  const start = rootPosition - readUnsigned(view, rootPosition, rootWidth);
  const width = 1 << (packed & 3);
  const length = readUnsigned(view, start - width, width);
  const keys = readKeys(view, start, width, length);
  return new Map(
    keys.map((key, i) => [
      key,
      readValue(view, start + i * width, width, view.getUint8(start + length * width + i)),
    ]),
  );
}

/** A map's keys are a vector of their own; its place and width stand before the size of the map. */
function readKeys(view: DataView, start: number, width: number, length: number): string[] {
  const keysAt = start - 3 * width - readUnsigned(view, start - 3 * width, width);
  const keyWidth = readUnsigned(view, start - 2 * width, width);
  return Array.from({ length }, (_, i) => {
    const at = keysAt + i * keyWidth;
    return readKey(view, at - readUnsigned(view, at, keyWidth));
  });
}

function readKey(view: DataView, position: number): string {
  let text = '';
  for (let at = position; view.getUint8(at) !== 0; at++) text += String.fromCharCode(view.getUint8(at));
  return text;
}

function readValue(view: DataView, position: number, width: number, packed: number): FlexValue {
  const type = packed >> 2;
  if (type === INT || type === UINT || type === FLOAT) return readNumber(view, position, width, type);
  const elementType = { [VECTOR_INT]: INT, [VECTOR_UINT]: UINT, [VECTOR_FLOAT]: FLOAT }[type];
  if (elementType === undefined)
    throw new Error(`A FlexBuffer value has type ${type}, which is not a number.`);
  const start = position - readUnsigned(view, position, width);
  const elementWidth = 1 << (packed & 3);
  const length = readUnsigned(view, start - elementWidth, elementWidth);
  return Array.from({ length }, (_, i) =>
    readNumber(view, start + i * elementWidth, elementWidth, elementType),
  );
}

function readNumber(view: DataView, position: number, width: number, type: number): number {
  if (type === FLOAT) return width === 8 ? view.getFloat64(position, true) : view.getFloat32(position, true);
  if (type === UINT) return readUnsigned(view, position, width);
  if (width === 1) return view.getInt8(position);
  if (width === 2) return view.getInt16(position, true);
  return view.getInt32(position, true);
}

function readUnsigned(view: DataView, position: number, width: number): number {
  if (width === 1) return view.getUint8(position);
  if (width === 2) return view.getUint16(position, true);
  return view.getUint32(position, true);
}
