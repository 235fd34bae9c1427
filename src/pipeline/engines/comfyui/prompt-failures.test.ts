import { describe, expect, test } from 'vitest';
import { executionFailure, nodeErrorsOf, noVideo, refusedPrompt } from './prompt-failures.ts';

const WHERE = { engine: 'comfy', host: 'gpu:8188', template: 'mine' };

describe('work that failed', () => {
  test.each([
    [{ exception_type: 'torch.OutOfMemoryError' }],
    [{ exception_type: 'torch.cuda.OutOfMemoryError', exception_message: '' }],
    [{ exception_type: 'RuntimeError', exception_message: 'CUDA error: out of memory' }],
    [{ exception_type: 'RuntimeError', exception_message: 'Allocation on device' }],
    [{ exception_type: 'MemoryError', exception_message: 'not enough GPU memory left' }],
  ])('with %o was for want of memory', (error) => {
    expect(executionFailure(error, WHERE)).toMatchObject({ kind: 'busy', engine: 'comfy' });
  });

  test('is told by names alone', () => {
    const error = {
      node_type: 'KSampler',
      exception_type: 'the prompt was: a secret',
      exception_message: 'a secret',
    };
    const { kind, message } = executionFailure(error, WHERE);
    expect(kind).toBe('failed');
    expect(message).toMatch(
      /gpu:8188 failed in the node KSampler with the template mine; its log says more\.$/,
    );
    expect(executionFailure(undefined, WHERE).message).toMatch(
      /^ComfyUI at gpu:8188 failed with the template/,
    );
  });
});

describe('a prompt that is refused', () => {
  test.each([
    ['missing_node_type', /install the custom nodes/],
    ['value_not_in_list', /a model file is missing/],
    ['required_input_missing', /another version of ComfyUI/],
    ['a secret sentence', /an unknown error; check the template/],
  ])('for %s says what may help', (type, hint) => {
    const { kind, message } = refusedPrompt({ error: { type, message: 'a secret' }, node_errors: {} }, WHERE);
    expect(kind).toBe('misconfigured');
    expect(message).toMatch(hint);
    expect(message).not.toContain('secret');
  });

  test('for a node names it and its input, and is understood however odd it is', () => {
    const node_errors = {
      7: {
        class_type: 'VAELoader',
        errors: [{ type: 'value_not_in_list', extra_info: { input_name: 'vae_name' } }],
      },
    };
    expect(refusedPrompt({ node_errors }, WHERE).message).toMatch(/at the node VAELoader, input vae_name;/);
    for (const odd of [
      undefined,
      null,
      3,
      'text',
      { node_errors: 3 },
      { error: 'text', node_errors: { 7: 3 } },
    ])
      expect(refusedPrompt(odd, WHERE).kind).toBe('misconfigured');
  });

  test('in part only is one that has node errors', () => {
    expect(nodeErrorsOf({ prompt_id: 'a', node_errors: {} }, WHERE)).toBeUndefined();
    expect(nodeErrorsOf({ prompt_id: 'a' }, WHERE)).toBeUndefined();
    expect(nodeErrorsOf({ node_errors: { 7: { errors: [] } } }, WHERE)?.kind).toBe('misconfigured');
  });
});

test('nothing made and nothing of use made are told apart', () => {
  expect(noVideo({}, WHERE).message).toMatch(/from its cache/);
  expect(noVideo({ 9: { text: ['a'] } }, WHERE).message).toMatch(/none of what it saved is a video/);
});
