import { z } from 'zod';
import { CallbackAnswer, ErrorBody, GenerationAnswer, NewGeneration } from './schema.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answer = (description: string, schema?: JsonSchema) => ({
  description,
  ...(schema ? json(schema) : {}),
});
const failure = { default: answer('What is wrong.', ref('Error')) };
const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const query = (name: string, description: string) => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
});
const generation = { 200: answer('The generation.', ref('Generation')), ...failure };

/** The OpenAPI 3.1 document of our own API, with its schemas made from those that read the requests. */
export const openApi = (server: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Mouthpiece',
    version: '1',
    description: 'One portrait and a script or a recording, or a prompt, become a video.',
  },
  servers: [{ url: server }],
  security: [{ key: [] }],
  paths: {
    '/v1/generations': {
      post: {
        summary: 'Make a video',
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }],
        requestBody: { required: true, ...json(ref('NewGeneration')) },
        responses: { 201: answer('It is queued.', ref('Generation')), ...failure },
      },
      get: {
        summary: 'List generations, newest first',
        parameters: [
          query('state', 'States, separated by commas.'),
          query('from', 'ISO 8601, included.'),
          query('before', 'ISO 8601, excluded.'),
          query('cursor', '`next` of the page before.'),
          query('limit', '1 to 100; 20 unless given.'),
        ],
        responses: {
          200: answer('A page.', {
            type: 'object',
            properties: {
              generations: { type: 'array', items: ref('Generation') },
              next: { type: ['string', 'null'] },
              total: { type: 'integer' },
            },
          }),
          ...failure,
        },
      },
    },
    '/v1/generations/{id}': {
      parameters: [idParameter],
      get: { summary: 'One generation', responses: generation },
      delete: { summary: 'Remove it and its files', responses: { 204: answer('It is gone.'), ...failure } },
    },
    '/v1/generations/{id}/events': {
      parameters: [idParameter],
      get: {
        summary: 'Server-sent events: the generation at every change, until it is final',
        responses: { 200: { description: 'Events.', content: { 'text/event-stream': {} } }, ...failure },
      },
    },
    '/v1/generations/{id}/cancel': {
      parameters: [idParameter],
      post: { summary: 'Cancel it; nothing is charged', responses: generation },
    },
    '/v1/generations/{id}/callbacks': {
      parameters: [idParameter],
      get: {
        summary: 'What became of its callbacks: every try, and when the next one is due',
        responses: {
          200: answer('Oldest first.', {
            type: 'object',
            properties: { callbacks: { type: 'array', items: ref('Callback') } },
          }),
          ...failure,
        },
      },
    },
    '/v1/generations/{id}/callbacks/replay': {
      parameters: [idParameter],
      post: { summary: 'Deliver its callbacks again', responses: { 200: answer('How many.'), ...failure } },
    },
    '/v1/estimates': {
      post: {
        summary: 'What a generation would reserve',
        requestBody: { required: true, ...json(ref('NewGeneration')) },
        responses: { 200: answer('Seconds and US dollars.'), ...failure },
      },
    },
    '/v1/files': {
      post: {
        summary: 'Send a picture or a recording ahead',
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
            },
            'application/json': { schema: { type: 'object', properties: { data: { type: 'string' } } } },
          },
        },
        responses: { 201: answer('Its `ref` is good as image or audio.'), ...failure },
      },
    },
    '/v1/voices': {
      get: { summary: 'Voices and languages', security: [], responses: { 200: answer('Both lists.') } },
    },
    '/v1/credits': {
      get: { summary: 'What the key has left', responses: { 200: answer('US dollars.'), ...failure } },
    },
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: {
      NewGeneration: z.toJSONSchema(NewGeneration, { io: 'input' }),
      Generation: z.toJSONSchema(GenerationAnswer),
      Callback: z.toJSONSchema(CallbackAnswer),
      Error: z.toJSONSchema(ErrorBody),
    },
  },
});
