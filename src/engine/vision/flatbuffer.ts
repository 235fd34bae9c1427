const DECODER = new TextDecoder();

/**
 * Reads FlatBuffers (https://flatbuffers.dev/internals): a table starts with the distance back to its vtable, which
 * lists where each field lies. Positions are byte offsets from the start of the file.
 */
export class FlatBuffer {
  readonly view: DataView;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get rootTable(): FlatTable {
    return new FlatTable(this, this.follow(0));
  }

  /** Where the relative offset stored at `position` leads. */
  follow(position: number): number {
    return position + this.view.getUint32(position, true);
  }
}

/** One table; a field that the file leaves out reads as its default, and an absent vector as an empty one. */
export class FlatTable {
  private readonly buffer: FlatBuffer;
  private readonly position: number;

  constructor(buffer: FlatBuffer, position: number) {
    this.buffer = buffer;
    this.position = position;
  }

  int8(field: number, absent = 0): number {
    const at = this.locate(field);
    return at === 0 ? absent : this.buffer.view.getInt8(at);
  }

  int32(field: number, absent = 0): number {
    const at = this.locate(field);
    return at === 0 ? absent : this.buffer.view.getInt32(at, true);
  }

  text(field: number): string {
    return DECODER.decode(this.byteVector(field));
  }

  table(field: number): FlatTable | undefined {
    const at = this.locate(field);
    return at === 0 ? undefined : new FlatTable(this.buffer, this.buffer.follow(at));
  }

  tables(field: number): FlatTable[] {
    const { start, length } = this.vector(field);
    const tables: FlatTable[] = [];
    for (let at = start; at < start + 4 * length; at += 4)
      tables.push(new FlatTable(this.buffer, this.buffer.follow(at)));
    return tables;
  }

  int32Vector(field: number): number[] {
    const { start, length } = this.vector(field);
    const numbers: number[] = [];
    for (let at = start; at < start + 4 * length; at += 4) numbers.push(this.buffer.view.getInt32(at, true));
    return numbers;
  }

  /** A view of the file, not a copy. */
  byteVector(field: number): Uint8Array {
    const { start, length } = this.vector(field);
    return this.buffer.bytes.subarray(start, start + length);
  }

  private vector(field: number): { start: number; length: number } {
    const at = this.locate(field);
    if (at === 0) return { start: 0, length: 0 };
    const vector = this.buffer.follow(at);
    return { start: vector + 4, length: this.buffer.view.getUint32(vector, true) };
  }

  /** 0 when the field is absent. */
  private locate(field: number): number {
    const { view } = this.buffer;
    const vtable = this.position - view.getInt32(this.position, true);
    // The first two entries are the sizes of the vtable and of the table.
    const entry = 4 + 2 * field;
    if (entry >= view.getUint16(vtable, true)) return 0;
    const offset = view.getUint16(vtable + entry, true);
    return offset === 0 ? 0 : this.position + offset;
  }
}
