import { MODELS, type Model } from '../../../domain/asked-video.ts';
import { ServiceError } from '../../../domain/errors.ts';
import type { GenerationDraft } from '../../../domain/generation.ts';
import { lowerAlphanumeric } from '../../../domain/ids.ts';
import { fieldError } from '../../../generations/field-problem.ts';
import { echoOf } from '../../echo.ts';
import { refuseUnknownFields } from '../../field-aliases.ts';
import type { JsonObject } from '../../json-body.ts';
import { withUploads } from '../../prediction-files.ts';
import { readPredictionInput } from '../../prediction-input.ts';
import type { DialectServices } from '../dialect.ts';

const ID_CHARACTERS = 26;
// The maker's own default: a negative prompt alone does nothing.
const DEFAULT_NEGATIVE_STRENGTH = 0;

/** The header `Model`. @throws ServiceError `invalid_request`, `model_not_found`. */
export function readModel(name: string | undefined): Model {
  if (name === undefined || name === '')
    throw fieldError({ field: 'Model', problem: 'missing', expected: 'header' });
  const model = MODELS.find((each) => each === name);
  if (model) return model;
  throw new ServiceError(
    'model_not_found',
    `The header Model must be one of: ${MODELS.join(', ')}; it is "${name}".`,
  );
}

/** The body of a prediction. @throws ServiceError as `readPredictionInput` does, also for a field that is unknown. */
export function readDraft(
  model: Model,
  body: JsonObject,
  services: Pick<DialectServices, 'random' | 'drawSeed' | 'settings' | 'urls'>,
): GenerationDraft {
  const { input } = body;
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw fieldError({
      field: 'input',
      problem: input === undefined ? 'missing' : 'type',
      expected: 'object',
    });
  refuseUnknownFields(body, ['input']);
  const asked = input as JsonObject;
  const rules = { negativeStrength: DEFAULT_NEGATIVE_STRENGTH, refusesUnknown: true, otherFields: [] };
  return {
    ...readPredictionInput(model, withUploads(asked, services.urls), rules, services),
    id: lowerAlphanumeric(ID_CHARACTERS, services.random),
    dialect: 'pruna',
    callbacks: [],
    metadata: {},
    echo: echoOf(asked),
  };
}
