import type { JsonSchema } from '../../input-schema.ts';
import type { ModelCard } from './catalogue.ts';
import { STATUSES } from './response.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
const answers = (description: string, schema: JsonSchema) => ({
  200: { description, ...json(schema) },
  default: { description: 'What is wrong.', ...json(ref('Error')) },
});
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const inQuery = (name: string, schema: JsonSchema) => ({ name, in: 'query', schema });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []) => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

const text = { type: 'string' };
const url = { type: 'string', format: 'uri' };
const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer', minimum: 0 };
const credits = count;
const status = { type: 'string', enum: STATUSES };

const Job = object(
  {
    jobId: text,
    status,
    output: object({ video: url }),
    assets: { type: 'array', items: object({ type: text, url }) },
    error: text,
    creditCost: credits,
    createdAt: time,
    completedAt: time,
  },
  ['output', 'assets', 'error', 'completedAt'],
);
const SubmittedJob = object({
  jobId: text,
  status,
  statusUrl: url,
  creditCost: credits,
  creditsRemaining: credits,
});
const Model = object(
  {
    apiId: text,
    name: text,
    description: text,
    modality: { type: 'string', enum: ['image', 'video'] },
    capabilities: { type: 'array', items: text },
    creditCost: object({
      default: { type: 'number' },
      type: text,
      amount: { type: 'number' },
      byResolution: { type: 'object', additionalProperties: { type: 'number' } },
    }),
    requestSchema: { type: 'object' },
  },
  ['requestSchema'],
);
const ErrorBody = object({ error: object({ code: text, message: text, status: { type: 'integer' } }) });

const jobId = [inPath('jobId')];
const apiId = [inPath('apiId')];

/** The OpenAPI 3.1 document of this dialect; every model has a path of its own, so that generated clients are typed. */
export const openApi = (
  server: string,
  cards: readonly ModelCard[],
  schemaOf: (card: ModelCard) => JsonSchema,
) => ({
  openapi: '3.1.0',
  info: {
    title: 'PixelDojo API',
    version: '1',
    description: 'Videos of a speaking person from one portrait, and of a prompt, as asynchronous jobs.',
  },
  servers: [{ url: server }],
  security: [{ key: [] }],
  paths: {
    ...Object.fromEntries(cards.map((card) => [`/models/${card.apiId}/run`, runOf(card)])),
    '/jobs': {
      get: {
        operationId: 'listJobs',
        summary: 'Recent jobs, newest first',
        parameters: [
          inQuery('status', status),
          inQuery('cursor', text),
          inQuery('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 }),
        ],
        responses: answers(
          'A page.',
          object({ jobs: { type: 'array', items: ref('Job') }, nextCursor: { type: ['string', 'null'] } }),
        ),
      },
    },
    '/jobs/{jobId}': {
      parameters: jobId,
      get: {
        operationId: 'getJob',
        summary: 'Status and result',
        responses: answers('The job.', ref('Job')),
      },
    },
    '/jobs/{jobId}/cancel': {
      parameters: jobId,
      post: {
        operationId: 'cancelJob',
        summary: 'Stop it; nothing is charged',
        responses: answers('The job.', ref('Job')),
      },
    },
    '/jobs/{jobId}/webhook/replay': {
      parameters: jobId,
      post: {
        operationId: 'replayWebhook',
        summary: 'Send the webhook of an ended job again',
        responses: answers('Whether it had one.', object({ jobId: text, replayed: { type: 'boolean' } })),
      },
    },
    '/credits': {
      get: {
        operationId: 'getCredits',
        summary: 'What is left',
        responses: answers(
          'Whole credits.',
          object({ creditsRemaining: credits, credits_remaining: credits }),
        ),
      },
    },
    '/models': {
      get: {
        operationId: 'listModels',
        summary: 'What there is to choose from',
        security: [],
        parameters: [
          inQuery('detailed', { type: 'boolean' }),
          inQuery('modality', { type: 'string', enum: ['image', 'video'] }),
        ],
        responses: answers(
          'All of them.',
          object({
            models: { type: 'array', items: ref('Model') },
            total: count,
            imageCount: count,
            videoCount: count,
          }),
        ),
      },
    },
    '/models/{apiId}': {
      parameters: apiId,
      get: {
        operationId: 'getModel',
        summary: 'One model',
        security: [],
        responses: answers('The model.', ref('Model')),
      },
    },
    '/models/{apiId}/schema': {
      parameters: apiId,
      get: {
        operationId: 'getModelSchema',
        summary: 'What may stand in the body of a run',
        security: [],
        responses: answers('A JSON Schema.', object({ apiId: text, schema: { type: 'object' } })),
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Job,
      SubmittedJob,
      Model,
      Error: ErrorBody,
      ...Object.fromEntries(cards.map((card) => [requestName(card), schemaOf(card)])),
    },
  },
});

/** `AvatarRequest` is older than the other model. */
const requestName = ({ apiId }: ModelCard) => (apiId === 'p-video-avatar' ? 'AvatarRequest' : 'VideoRequest');

const runOf = (card: ModelCard) => ({
  post: {
    operationId: `run_${card.apiId.replaceAll('-', '_')}`,
    summary: `Run ${card.name}`,
    description: card.description,
    parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }],
    requestBody: { required: true, ...json(ref(requestName(card))) },
    responses: answers('It is queued.', ref('SubmittedJob')),
  },
});
