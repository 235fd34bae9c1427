import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { FormData } from 'undici';
import type { Materials, Size } from '../engine.ts';
import { dataUrl, mediaName } from '../upstream/data-url.ts';
import type { Fields, MediaField, OpenAiVideosOptions } from './options.ts';
import type { VideoPlan } from './video-plan.ts';

export interface OrderForm {
  readonly body: NonNullable<OpenAiVideosOptions['body']>;
  readonly fields: Fields;
  readonly model: string | undefined;
  /** Sent as they are, after everything else. */
  readonly extra: OpenAiVideosOptions['extra'];
  readonly negativePrompt: boolean;
}

type Value = OpenAiVideosOptions['extra'][string];

/** As `UpstreamServer` sends it. */
export type OrderBody = { readonly json: Record<string, Value> } | { readonly form: FormData };

/** The body of an order. @param directory where pictures of other sizes are put. */
export async function videoOrder(
  materials: Materials,
  plan: VideoPlan,
  form: OrderForm,
  directory: string,
): Promise<OrderBody> {
  const media = await fittedMedia(materials, plan, directory);
  const isForm =
    form.body === 'multipart' || (form.body === 'multipart-with-files' && hasFile(media, form.fields));
  const values = {
    ...plainValues(materials, plan, form),
    ...(await inlineMedia(media, form.fields, isForm)),
  };
  const all = { ...values, ...form.extra };
  return isForm ? { form: await asForm(all, media, form.fields) } : { json: all };
}

/** Everything that is no picture and no sound, by the server's names for it. */
function plainValues(materials: Materials, plan: VideoPlan, form: OrderForm): Record<string, Value> {
  const { width, height, fps, frames, seconds } = plan;
  const values: Partial<Record<keyof Fields, Value | undefined>> = {
    prompt: materials.prompt,
    negativePrompt:
      form.negativePrompt && materials.negativePrompt !== '' ? materials.negativePrompt : undefined,
    model: form.model,
    // OpenAI's own API takes it as text, and those that want a number take a number's text.
    seconds: String(seconds),
    ...{ frames, fps, seed: materials.seed, size: `${width}x${height}`, width, height },
  };
  const named: Record<string, Value> = {};
  for (const [part, value] of Object.entries(values)) {
    const name = form.fields[part as keyof Fields];
    if (typeof name === 'string' && value !== undefined) named[name] = value;
  }
  return named;
}

type MediaPart = 'image' | 'lastImage' | 'audio';
type Media = Readonly<Partial<Record<MediaPart, string>>>;
const MEDIA_PARTS: readonly MediaPart[] = ['image', 'lastImage', 'audio'];

async function fittedMedia(materials: Materials, plan: VideoPlan, directory: string): Promise<Media> {
  const { imagePath, lastImagePath, soundPath } = materials;
  return {
    ...(imagePath && { image: await fitted(imagePath, materials, plan, join(directory, 'first-frame.png')) }),
    ...(lastImagePath && {
      lastImage: await fitted(lastImagePath, materials, plan, join(directory, 'last-frame.png')),
    }),
    ...(soundPath && { audio: soundPath }),
  };
}

/** Servers stretch a picture of another shape to the size they are asked for; a face is cut rather than stretched. */
async function fitted(path: string, has: Size, { width, height }: Size, target: string): Promise<string> {
  if (has.width === width && has.height === height) return path;
  await sharp(path).resize(width, height, { fit: 'cover', kernel: 'lanczos3' }).png().toFile(target);
  return target;
}

const hasFile = (media: Media, fields: Fields) =>
  MEDIA_PARTS.some((part) => media[part] !== undefined && fields[part]?.as === 'file');

/** Media that travel as text; a file is a data URL where there is no form to put it into. */
async function inlineMedia(media: Media, fields: Fields, isForm: boolean): Promise<Record<string, Value>> {
  const named: Record<string, Value> = {};
  for (const part of MEDIA_PARTS) {
    const path = media[part];
    const field = fields[part];
    if (path === undefined || !field || (field.as === 'file' && isForm)) continue;
    named[field.name] = wrapped(await dataUrl(path), field);
  }
  return named;
}

const wrapped = (url: string, { as, key }: MediaField): Value =>
  as === 'reference' && key !== undefined ? { [key]: url } : url;

async function asForm(values: Record<string, Value>, media: Media, fields: Fields): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries(values))
    form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const part of MEDIA_PARTS) {
    const path = media[part];
    const field = fields[part];
    if (path === undefined || field?.as !== 'file') continue;
    const { type, fileName } = await mediaName(path);
    form.append(field.name, await openAsBlob(path, { type }), fileName);
  }
  return form;
}
