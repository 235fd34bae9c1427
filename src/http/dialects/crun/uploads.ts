import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { uuidV4 } from '../../../domain/ids.ts';
import { type FieldProblem, fieldError } from '../../../generations/field-problem.ts';
import type { DialectServices } from '../dialect.ts';
import { envelope } from './response.ts';
import type { SignIn } from './sign-in.ts';

const Query = z.object({
  content_type: z.string().regex(/^(?:image|audio|video)\/[\w.+-]+(?:;.*)?$/i),
  ext: z
    .string()
    .regex(/^\.?[a-z0-9]{1,8}$/i)
    .optional(),
});

const PROBLEMS: Readonly<Record<string, Omit<FieldProblem, 'field'>>> = {
  content_type: {
    problem: 'type',
    expected: 'content type of a picture, a sound or a video, such as image/png',
  },
  ext: { problem: 'type', expected: 'file extension such as .png' },
};

// As long as an upload itself is kept.
const FILE_SECONDS = 24 * 3600;

/** An address to put a file to, and the one it will have for `image_url` and `audio_url`. */
export function registerUploads(
  app: FastifyInstance,
  { uploads, urls, random }: DialectServices,
  signIn: SignIn,
): void {
  app.get('/api/v1/client/files/upload-url', async (request, reply) => {
    const key = await signIn(request, reply, 'submit');
    const parsed = Query.safeParse(request.query);
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0]);
      throw fieldError({ field, ...PROBLEMS[field]! });
    }
    const { content_type: contentType, ext = '' } = parsed.data;
    const id = uuidV4(random);
    const name = `${id}${ext === '' || ext.startsWith('.') ? ext : `.${ext}`}`;
    await uploads.announce(key.id, { id, name, kind: contentType.split('/')[0]!, contentType });
    const file_url = urls.file(uploads.storageKeyOf(id), { seconds: FILE_SECONDS, name });
    return envelope({ presigned_url: uploads.putUrl(id), file_url });
  });
}
