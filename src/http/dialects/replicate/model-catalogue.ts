import { createHash } from 'node:crypto';
import { MODELS, type Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import { inputSchema, type JsonSchema, videoInputSchema } from '../../input-schema.ts';
import { AVATAR_FIELDS } from '../../prediction-input.ts';
import { VIDEO_FIELDS } from '../../video-fields.ts';
import type { DialectSettings } from '../dialect.ts';

/** Whose models they are called after. */
export const OWNER = 'prunaai';

export const DESCRIPTIONS: Readonly<Record<Model, string>> = {
  'p-video-avatar': 'A portrait and a script or a recording become a talking avatar.',
  'p-video': 'A prompt, with a picture, a sound or both, becomes a video.',
};

export const nameOf = (model: Model) => `${OWNER}/${model}`;

/** @throws ServiceError `model_not_found`. */
export function findModel(owner: string, name: string): Model {
  const model = MODELS.find((each) => owner === OWNER && each === name);
  if (!model) throw new ServiceError('model_not_found', `The model ${owner}/${name} could not be found.`);
  return model;
}

/** What the models take, as the server is set up. */
export function createCatalogue(settings: DialectSettings) {
  const schemas: Readonly<Record<Model, JsonSchema>> = {
    'p-video-avatar': inputSchema(AVATAR_FIELDS, settings.maxScriptCharacters),
    'p-video': videoInputSchema(VIDEO_FIELDS, settings.mostVideoSeconds),
  };
  const versions = new Map(MODELS.map((model) => [versionOf(model, schemas[model]), model]));
  return {
    schema: (model: Model) => openApiOf(schemas[model]),
    version: (model: Model) => versionOf(model, schemas[model]),
    /**
     * The model of a `version`: `owner/name`, `owner/name:hash` or the hash alone.
     *
     * @throws ServiceError `invalid_request` for one that is none of ours.
     */
    find(version: string): Model {
      const [name = '', hash] = version.split(':');
      const model = versions.get(hash ?? name);
      if (model && (hash === undefined || name === nameOf(model))) return model;
      const named = MODELS.find((each) => hash === undefined && nameOf(each) === name);
      return named ?? unknownVersion();
    },
  };
}

export type Catalogue = ReturnType<typeof createCatalogue>;

/** Another one when what is taken changes. */
const versionOf = (model: Model, schema: JsonSchema) =>
  createHash('sha256')
    .update(JSON.stringify([model, schema]))
    .digest('hex');

function unknownVersion(): never {
  throw new ServiceError(
    'invalid_request',
    "The specified version does not exist (or perhaps you don't have permission to use it?)",
    { details: { isVersion: true } },
  );
}

/** As the container of a model describes itself there: clients read `Input` and `Output`. */
function openApiOf(input: JsonSchema) {
  const properties = Object.entries(input.properties as Record<string, JsonSchema>).map(
    ([name, schema], i) => [name, { title: titleOf(name), 'x-order': i, ...schema }],
  );
  return {
    openapi: '3.0.2',
    info: { title: 'Cog', version: '0.1.0' },
    paths: {
      '/predictions': {
        post: {
          summary: 'Predict',
          operationId: 'predict_predictions_post',
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PredictionRequest' } } },
          },
          responses: {
            200: {
              description: 'Successful Response',
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/PredictionResponse' } },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Input: { title: 'Input', ...input, properties: Object.fromEntries(properties) },
        Output: { type: 'string', title: 'Output', format: 'uri' },
        PredictionRequest: {
          type: 'object',
          title: 'PredictionRequest',
          properties: { input: { $ref: '#/components/schemas/Input' } },
        },
        PredictionResponse: {
          type: 'object',
          title: 'PredictionResponse',
          properties: {
            input: { $ref: '#/components/schemas/Input' },
            output: { $ref: '#/components/schemas/Output' },
          },
        },
      },
    },
  };
}

/** `Voice Script` for `voice_script`. */
const titleOf = (name: string) =>
  name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
