const PAGE_BYTES = 65536;
// Memory accesses of the kernel are 16 bytes wide at most.
const ALIGNMENT = 16;

/** The kernel leaves the first page alone, so that a forgotten offset (0) reads and writes nothing of value. */
export const FIRST_OFFSET = PAGE_BYTES;

/** Memory that threads share, with `byteLength` usable bytes from `FIRST_OFFSET` on. It never grows: views stay valid. */
export function createKernelMemory(byteLength: number): WebAssembly.Memory {
  const pages = Math.ceil((FIRST_OFFSET + byteLength) / PAGE_BYTES);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** Hands out one stretch of kernel memory from front to back; nothing is ever freed. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  readonly #end: number;
  #next: number;

  constructor(memory: WebAssembly.Memory, start: number, end: number) {
    if (start < FIRST_OFFSET || end > memory.buffer.byteLength)
      throw new Error(`Arena ${start}..${end} is outside ${FIRST_OFFSET}..${memory.buffer.byteLength}.`);
    this.memory = memory;
    this.#next = aligned(start);
    this.#end = end;
  }

  get remainingBytes(): number {
    return Math.max(0, this.#end - this.#next);
  }

  /** A byte offset that is a multiple of 16; the memory there is as it was. */
  allocate(byteLength: number): number {
    const offset = this.#next;
    if (offset + byteLength > this.#end)
      throw new Error(`Arena is full: ${byteLength} bytes asked for, ${this.remainingBytes} left.`);
    this.#next = aligned(offset + byteLength);
    return offset;
  }

  floats(count: number): Float32Array {
    return new Float32Array(this.memory.buffer, this.allocate(count * 4), count);
  }

  integers(count: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.allocate(count * 4), count);
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.allocate(count), count);
  }
}

const aligned = (offset: number) => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
