import { z } from 'zod';

const seconds = z.number().positive().max(86_400);

const Server = z.strictObject({
  /** With the path where a proxy put it below one. */
  url: z.url({ protocol: /^https?$/, error: 'it must be an http or https address' }),
  /** Sent with every request and with the socket, such as those that a proxy asks for. */
  headers: z.record(z.string().regex(/^[\w-]+$/, 'it must be the name of a header'), z.string()).default({}),
  /** How many of our prompts it is given at once; ComfyUI works on one. */
  concurrency: z.int().min(1).max(64).default(1),
});

/** One engine of the kind `comfyui`: a template, and the servers that can run it. */
export const ComfyUiOptions = z.strictObject({
  servers: z.array(Server).min(1, 'it must name a server'),
  /** The folder of the template: one of ours, or one of the user's own. */
  template: z
    .string()
    .regex(/^[\w.-]+$/, 'it must be the name of a folder')
    .default('wan22-s2v'),
  /** Folders in which templates of the user's own are. */
  templateFolders: z.array(z.string().min(1)).default([]),
  /** Constants put into the template, such as the names of one's own model files: `"#model.unet_name": "..."`. */
  values: z
    .record(z.string().regex(/^#.+\.[^.]+$/), z.union([z.string(), z.number(), z.boolean()]))
    .default({}),
  timeouts: z
    .strictObject({
      /** From the first submit to the end of the work, the server's own queue included. */
      workSeconds: seconds.default(1500),
      connectSeconds: seconds.default(10),
      /** For every answer that is no file, uploads included. */
      answerSeconds: seconds.default(120),
      /** Longest silence in the midst of a file. */
      stallSeconds: seconds.default(30),
      downloadSeconds: seconds.default(900),
      /** A server that did not answer is left alone for so long. */
      restSeconds: seconds.default(30),
    })
    .prefault({}),
});
export type ComfyUiOptions = z.infer<typeof ComfyUiOptions>;
/** As it is written down, without what need not be. */
export type ComfyUiSettings = z.input<typeof ComfyUiOptions>;
