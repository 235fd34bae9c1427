import { RESOLUTIONS, type Resolution } from '../../../domain/avatar-request.ts';
import { draftRate, fullRate, type Rate } from '../../../domain/rate.ts';
import { inputSchema, type JsonSchema, videoInputSchema } from '../../input-schema.ts';
import type { DialectServices } from '../dialect.ts';
import { DOCUMENTED, MODEL_IDS, NEGATIVE_STRENGTH, readModel, VIDEO_NAMES } from './request.ts';

/** What the models are called, and what the vendor's editor plugins sort them by: capabilities and tags. */
const TEXTS = {
  'p-video-avatar': {
    name: 'P-Video Avatar',
    shortDescription: 'One portrait and a script or a recording become a lip-synced video.',
    capabilities: ['img2video', 'audio2video'],
    tags: ['lipsync'],
  },
  'p-video': {
    name: 'P-Video',
    shortDescription: 'A prompt, with a first frame, a sound or both, becomes a video.',
    capabilities: ['txt2video', 'img2video', 'audio2video'],
    tags: [],
  },
} as const;

export type ModelCard = ReturnType<typeof describeModel>;

/** A model as the catalogue has it. */
export function describeModel(modelId: string, services: DialectServices) {
  const { prices, settings } = services;
  const model = readModel(modelId, settings);
  const schema =
    model === 'p-video'
      ? videoInputSchema(VIDEO_NAMES, settings.mostVideoSeconds)
      : inVendorsRange(inputSchema(DOCUMENTED, settings.maxScriptCharacters));
  const perSecond = (rateOf: (resolution: Resolution) => Rate): Readonly<Record<string, number>> =>
    Object.fromEntries(
      RESOLUTIONS.map((resolution) => [
        resolution,
        prices.microsPerSecond('scenario', rateOf(resolution)) / prices.microsPerUnit('scenario'),
      ]),
    );
  const { name, shortDescription, capabilities, tags } = TEXTS[model];
  return {
    id: modelId,
    name,
    shortDescription,
    type: 'custom',
    source: 'other',
    status: 'trained',
    privacy: 'public',
    capabilities,
    tags,
    creativeUnitsPerSecond: perSecond((resolution) => fullRate(model, resolution)),
    creativeUnitsPerDraftSecond: model === 'p-video' ? perSecond(draftRate) : undefined,
    inputs: inputsOf(schema),
    inputSchema: schema,
  };
}

/** All that are switched on. */
export const describeModels = (services: DialectServices): ModelCard[] =>
  Object.entries(MODEL_IDS)
    .filter(([, model]) => !services.settings.disabledModels.includes(model))
    .map(([modelId]) => describeModel(modelId, services));

/** What there is to say about a model, as Markdown. */
export function descriptionOf(card: ModelCard): string {
  const { name, shortDescription, creativeUnitsPerSecond, creativeUnitsPerDraftSecond, inputs } = card;
  const drafts = creativeUnitsPerDraftSecond
    ? ` For one of a draft: ${unitsOf(creativeUnitsPerDraftSecond)}.`
    : '';
  return [
    `# ${name}`,
    shortDescription,
    ...inputs.map(
      (input) => `- \`${input.name}\`${input.required ? ' (required)' : ''}: ${input.description}`,
    ),
    `Creative units for a second of video: ${unitsOf(creativeUnitsPerSecond)}.${drafts}`,
  ].join('\n\n');
}

const unitsOf = (perSecond: Readonly<Record<string, number>>) =>
  Object.entries(perSecond)
    .map(([resolution, units]) => `${units} at ${resolution}`)
    .join(', ');

function inVendorsRange(schema: JsonSchema): JsonSchema {
  const properties = schema.properties as Readonly<Record<string, JsonSchema>>;
  const { negativeStrength } = DOCUMENTED;
  const { most, preset } = NEGATIVE_STRENGTH;
  const strength = { ...properties[negativeStrength], maximum: most, default: preset };
  return { ...schema, properties: { ...properties, [negativeStrength]: strength } };
}

/** A schema as the vendor's list of inputs. */
function inputsOf(schema: JsonSchema) {
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>);
  const required = schema.required as readonly string[];
  return properties.map(([name, { type, format, default: preset, minimum, maximum, ...rest }]) => ({
    name,
    // Files go by the id of their asset.
    ...(format === 'uri'
      ? { type: 'file', kind: name === 'audio' ? 'audio' : 'image' }
      : { type: type === 'integer' ? 'number' : type }),
    required: required.includes(name),
    default: preset,
    allowedValues: rest.enum,
    min: minimum,
    max: maximum,
    maxLength: rest.maxLength,
    description: rest.description,
  }));
}
