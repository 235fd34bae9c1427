import { RESOLUTIONS } from '../../../domain/generation-request.ts';
import { inputSchema, type JsonSchema } from '../../input-schema.ts';
import type { DialectServices } from '../dialect.ts';
import { DOCUMENTED, MODEL_IDS, NEGATIVE_STRENGTH } from './request.ts';

const SHORT_DESCRIPTION = 'One portrait and a script or a recording become a lip-synced video.';

export type ModelCard = ReturnType<typeof describeModel>;

/** A model as the catalogue has it. */
export function describeModel(modelId: string, { prices, settings }: DialectServices) {
  const schema = inVendorsRange(inputSchema(DOCUMENTED, settings.maxScriptCharacters));
  const perSecond = RESOLUTIONS.map((resolution) => [
    resolution,
    prices.microsPerSecond('scenario', resolution) / prices.microsPerUnit('scenario'),
  ]);
  return {
    id: modelId,
    name: 'P-Video Avatar',
    shortDescription: SHORT_DESCRIPTION,
    type: 'custom',
    source: 'other',
    status: 'trained',
    privacy: 'public',
    capabilities: ['img2video', 'audio2video'],
    // The vendor's editor plugins sort models into groups by their tags.
    tags: ['lipsync'],
    creativeUnitsPerSecond: Object.fromEntries(perSecond),
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
export const descriptionOf = ({ name, creativeUnitsPerSecond, inputs }: ModelCard) =>
  [
    `# ${name}`,
    SHORT_DESCRIPTION,
    ...inputs.map(
      (input) => `- \`${input.name}\`${input.required ? ' (required)' : ''}: ${input.description}`,
    ),
    `Creative units for a second of video: ${Object.entries(creativeUnitsPerSecond)
      .map(([resolution, units]) => `${units} at ${resolution}`)
      .join(', ')}.`,
  ].join('\n\n');

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
