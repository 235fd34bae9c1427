import { z } from 'zod';

/** What is sent to prove who we are; one that was copied with its line end is refused here, not by every request. */
export const secretKey = z.string().regex(/^[\x21-\x7e]+$/, 'it must be a key, without spaces');

/** Sent with every request. */
export const requestHeaders = z.record(
  z.string().regex(/^[\w-]+$/, 'it must be the name of a header'),
  z.string().regex(/^[\x20-\x7e]*$/, 'it must be one line of plain characters'),
);
