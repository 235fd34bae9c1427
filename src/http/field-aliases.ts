import { fieldError } from '../generations/field-problem.ts';
import { FIELD_NAMES, type FieldName, type RequestFields } from '../generations/field-reader.ts';

/** Every name a vendor has for a field: clients mix them up, and most of it can be understood. */
const ALIASES: Readonly<Record<FieldName, readonly string[]>> = {
  image: ['image', 'image_url', 'imageUrl'],
  audio: ['audio', 'audio_url', 'audioUrl'],
  script: ['voice_script', 'voiceScript', 'text', 'script'],
  voice: ['voice'],
  language: ['voice_language', 'voiceLanguage', 'language'],
  voicePrompt: ['voice_prompt', 'voicePrompt'],
  videoPrompt: ['video_prompt', 'videoPrompt'],
  negativePrompt: ['negative_prompt', 'negativePrompt'],
  negativeStrength: [
    'strength_negative_prompt',
    'negative_prompt_strength',
    'strengthNegativePrompt',
    'negativeStrength',
  ],
  resolution: ['resolution'],
  fps: ['fps'],
  seed: ['seed'],
  disablePromptUpsampling: ['disable_prompt_upsampling', 'disablePromptUpsampling'],
  disableSafetyFilter: ['disable_safety_filter', 'disableSafetyFilter'],
  prompt: ['prompt', 'video_prompt', 'videoPrompt'],
  lastImage: ['last_frame_image', 'lastFrameImage', 'last_image'],
  duration: ['duration', 'seconds'],
  aspectRatio: ['aspect_ratio', 'aspectRatio'],
  draft: ['draft'],
  promptUpsampling: ['prompt_upsampling', 'promptUpsampling'],
  saveAudio: ['save_audio', 'saveAudio'],
};

/** The fields of a vendor's body under our names: the vendor's own name wins over other vendors'. */
export function fieldsOf(
  body: Readonly<Record<string, unknown>>,
  own: Partial<Readonly<Record<FieldName, string>>>,
): RequestFields {
  const fields: RequestFields = {};
  for (const field of FIELD_NAMES) {
    const names = [own[field], ...ALIASES[field]].filter((name) => name !== undefined);
    const name = names.find((each) => body[each] !== undefined && body[each] !== null);
    if (name !== undefined) fields[field] = body[name];
  }
  return fields;
}

/** @throws ServiceError `invalid_request` for the first field that the vendor's document does not know. */
export function refuseUnknownFields(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw fieldError({ field: unknown, problem: 'unknown' });
}
