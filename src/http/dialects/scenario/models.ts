import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RESOLUTIONS } from '../../../domain/generation-request.ts';
import { inputSchema, type JsonSchema } from '../../input-schema.ts';
import type { DialectServices } from '../dialect.ts';
import { DOCUMENTED, MODEL_IDS, readModel } from './request.ts';
import type { SignIn } from './sign-in.ts';

type ById = FastifyRequest<{ Params: { modelId: string } }>;

/** What can be run, and what the body of a run may be. */
export function registerModels(app: FastifyInstance, services: DialectServices, signIn: SignIn): void {
  const { settings } = services;

  app.get('/v1/models/:modelId', async (request: ById, reply) => {
    signIn(request, reply, 'read');
    const { modelId } = request.params;
    readModel(modelId, settings);
    return { model: describe(modelId, services) };
  });

  app.get('/v1/models', async (request, reply) => {
    signIn(request, reply, 'read');
    const isOn = (id: string) => !settings.disabledModels.includes(MODEL_IDS[id]!);
    const models = Object.keys(MODEL_IDS).filter(isOn);
    return { models: models.map((modelId) => describe(modelId, services)) };
  });
}

function describe(modelId: string, { prices, settings }: DialectServices) {
  const schema = inputSchema(DOCUMENTED, settings.maxScriptCharacters);
  const perSecond = RESOLUTIONS.map((resolution) => [
    resolution,
    prices.microsPerSecond('scenario', resolution) / prices.microsPerUnit('scenario'),
  ]);
  return {
    id: modelId,
    name: 'P-Video Avatar',
    shortDescription: 'One portrait and a script or a recording become a lip-synced video.',
    type: 'custom',
    source: 'other',
    status: 'trained',
    privacy: 'public',
    capabilities: ['img2video', 'audio2video'],
    tags: [],
    creativeUnitsPerSecond: Object.fromEntries(perSecond),
    inputs: inputsOf(schema),
    inputSchema: schema,
  };
}

/** A schema as the vendor's list of inputs. */
function inputsOf(schema: JsonSchema) {
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>);
  const required = schema.required as readonly string[];
  return properties.map(([name, { type, format, default: preset, minimum, maximum, ...rest }]) => ({
    name,
    // Files go by the id of their asset.
    ...(format === 'uri' ? { type: 'file', kind: name } : { type: type === 'integer' ? 'number' : type }),
    required: required.includes(name),
    default: preset,
    allowedValues: rest.enum,
    min: minimum,
    max: maximum,
    maxLength: rest.maxLength,
    description: rest.description,
  }));
}
