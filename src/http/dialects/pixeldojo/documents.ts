import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../../domain/errors.ts';
import type { DialectServices } from '../dialect.ts';
import { type ModelCard, modelCards, requestSchema } from './catalogue.ts';
import { modelText, overviewText } from './llm-texts.ts';
import { openApi } from './openapi.ts';

const HOUR_MS = 3_600_000;

type ByFile = FastifyRequest<{ Params: { file: string } }>;

/** What the API says of itself: OpenAPI, and texts for language models. Nobody needs a key to read them. */
export function registerDocuments(app: FastifyInstance, services: DialectServices): void {
  const { urls, settings } = services;
  const schemaOf = ({ apiId }: ModelCard) => requestSchema(apiId, services);
  const api = () => urls.absolute('/api/v1');

  app.get('/api/openapi', async () => openApi(api(), modelCards(services), schemaOf));

  const overview = async (_request: FastifyRequest, reply: FastifyReply) =>
    sendText(
      reply,
      overviewText(modelCards(services), {
        api: api(),
        texts: urls.absolute('/llm'),
        openApi: urls.absolute('/api/openapi'),
        retentionHours: Math.round(settings.retentionMs.pixeldojo / HOUR_MS),
      }),
    );
  app.get('/llm.txt', overview);
  app.get('/llms.txt', overview);

  app.get('/llm/:file', async (request: ByFile, reply) => {
    const [, apiId] = /^(.+)\.txt$/.exec(request.params.file) ?? [];
    const card = modelCards(services).find((each) => each.apiId === apiId);
    if (!card)
      throw new ServiceError(
        'model_not_found',
        `There is no text about "${request.params.file}"; see /llm.txt.`,
      );
    return sendText(reply, modelText(card, schemaOf(card), api()));
  });
}

const sendText = (reply: FastifyReply, text: string) => reply.type('text/plain; charset=utf-8').send(text);
