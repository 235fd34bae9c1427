import type { CodecContext, Packet } from 'node-av/lib';
import { type Av, checked, isDrained } from './av.ts';

/** Takes an encoded packet whose times are in the encoder's time base; it is reused for the next one. */
export type Emit = (packet: Packet) => void;

/** What the two encoders of a video have in common. */
export interface Encoder {
  /** Open, so that a container can copy its parameters. */
  readonly context: CodecContext;
  /** Emits what was held back; only `close` may follow. */
  finish(emit: Emit): Promise<void>;
  close(): void;
}

/** Emits every packet that is ready, waiting away from this thread: at the end the last frames are encoded in here. */
export async function drain(av: Av, context: CodecContext, packet: Packet, emit: Emit) {
  for (;;) {
    const result = await context.receivePacket(packet);
    if (isDrained(result)) return;
    checked(av, result, 'encode');
    emit(packet);
    packet.unref();
  }
}
