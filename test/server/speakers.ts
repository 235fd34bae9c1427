import type { NewApiKey } from '../../src/credits/api-keys.ts';

/** How to talk to a dialect, and how it says no. */
export interface Speaker {
  readonly name: string;
  readonly submit: string;
  readonly list: string;
  readonly status: (id: string) => string;
  readonly credentials: (key: NewApiKey) => Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether an answer of that status is an error as the vendor's clients know it. */
  readonly isItsError: (body: Body, status: number) => boolean;
}

type Body = Readonly<Record<string, unknown>>;

const isSentence = (value: unknown) => typeof value === 'string' && value.length > 3;
const within = (value: unknown) => (value ?? {}) as Body;
const image = 'https://example.com/face.jpg';

export const SPEAKERS: readonly Speaker[] = [
  {
    name: 'pixeldojo',
    submit: '/api/v1/models/p-video-avatar/run',
    list: '/api/v1/jobs',
    status: (id) => `/api/v1/jobs/${id}`,
    credentials: ({ key }) => ({ authorization: `Bearer ${key}` }),
    body: { image, voice_script: 'Hello.' },
    isItsError: ({ error }, status) =>
      isSentence(within(error).code) && isSentence(within(error).message) && within(error).status === status,
  },
  {
    name: 'pixazo',
    submit: '/p-video-avatar/v1/p-video-avatar/generate',
    list: '/v2/requests',
    status: (id) => `/v2/requests/status/${id}`,
    credentials: ({ key }) => ({ 'ocp-apim-subscription-key': key }),
    body: { image, voice_script: 'Hello.' },
    isItsError: ({ error, statusCode, message }, status) =>
      isSentence(error) || (statusCode === status && isSentence(message)),
  },
  {
    name: 'crun',
    submit: '/api/v1/client/job/CreateTask',
    list: '/api/v1/client/job/Models',
    status: (id) => `/api/v1/client/job/TaskInfo?task_id=${id}`,
    credentials: ({ key }) => ({ 'x-api-key': key }),
    body: { model: 'prunaai/p-video-avatar', input: { image_url: image, text: 'Hello.' } },
    isItsError: ({ code, message, data }, status) => code === status && isSentence(message) && data === null,
  },
  {
    name: 'scenario',
    submit: '/v1/generate/custom/model_pruna-p-avatar',
    list: '/v1/jobs',
    status: (id) => `/v1/jobs/${id}`,
    credentials: ({ key, secret }) => ({
      authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
    }),
    body: { image, voiceScript: 'Hello.' },
    isItsError: ({ statusCode, message, details }, status) =>
      statusCode === status && isSentence(message) && isSentence(within(details).code),
  },
  {
    name: 'segmind',
    submit: '/v2/p-video-avatar',
    list: '/inference-request/generations',
    status: (id) => `/v2/requests/${id}/status`,
    credentials: ({ key }) => ({ 'x-api-key': key }),
    body: { image, voice_script: 'Hello.' },
    isItsError: ({ error }) => isSentence(error),
  },
  {
    name: 'mouthpiece',
    submit: '/mouthpiece/v1/generations',
    list: '/mouthpiece/v1/generations',
    status: (id) => `/mouthpiece/v1/generations/${id}`,
    credentials: ({ key }) => ({ authorization: `Bearer ${key}` }),
    body: { image, script: 'Hello.' },
    isItsError: ({ error }) => isSentence(within(error).code) && isSentence(within(error).message),
  },
];
