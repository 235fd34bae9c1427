import { describe, expect, test } from 'vitest';
import { abilitiesOf, isAtLeast, versionOf } from './comfy-version.ts';
import { statusInQueue, statusOfHistory, statusOfJob } from './job-status.ts';
import { videoAmong, viewPath } from './outputs.ts';
import { ProgressMeter } from './progress-meter.ts';

describe('a version', () => {
  test('is three numbers, whatever stands around them', () => {
    expect(versionOf('0.38.1')).toEqual([0, 38, 1]);
    expect(versionOf('v0.3.60-12-gabcdef')).toEqual([0, 3, 60]);
    for (const odd of ['unknown', '', undefined, 3, '0.3']) expect(versionOf(odd)).toBeUndefined();
  });

  test('is compared by numbers, from the left', () => {
    expect(isAtLeast([0, 25, 0], [0, 25, 0])).toBe(true);
    expect(isAtLeast([0, 9, 9], [0, 25, 0])).toBe(false);
    expect(isAtLeast([1, 0, 0], [0, 25, 0])).toBe(true);
    expect(isAtLeast([0, 3, 100], [0, 3, 60])).toBe(true);
    expect(isAtLeast(undefined, [0, 0, 1])).toBe(false);
  });

  test('says what a server can do', () => {
    const can = (text: string) => abilitiesOf(versionOf(text));
    expect(can('0.26.0')).toEqual({ jobs: true, chosenIds: true, cancelJob: true, targetedInterrupt: true });
    expect(can('0.25.9')).toMatchObject({ chosenIds: true, cancelJob: false });
    expect(can('0.6.0')).toMatchObject({ jobs: true, chosenIds: false });
    expect(can('0.5.9')).toMatchObject({ jobs: false, targetedInterrupt: true });
    expect(Object.values(can('?'))).toEqual([false, false, false, false]);
  });
});

describe('the state of work', () => {
  test.each([
    ['pending', 'waiting'],
    ['in_progress', 'running'],
    ['completed', 'done'],
    ['cancelled', 'cancelled'],
    ['failed', 'failed'],
  ])('a job that is %s is %s', (status, state) => {
    expect(statusOfJob({ id: 'a', status })?.state).toBe(state);
  });

  test('tells a failure from a stop by the messages of the history alone', () => {
    const history = (messages: unknown) => ({
      a: { outputs: {}, status: { status_str: 'error', messages } },
    });
    const error = { exception_type: 'torch.OutOfMemoryError', node_type: 'KSampler' };
    expect(statusOfHistory(history([['execution_error', error]]), 'a')).toEqual({ state: 'failed', error });
    expect(statusOfHistory(history([['execution_interrupted', {}]]), 'a')).toEqual({ state: 'cancelled' });
    expect(statusOfHistory(history('odd'), 'a')?.state).toBe('failed');
    expect(statusOfHistory({}, 'a')).toBeUndefined();
    expect(statusOfHistory({ b: { outputs: {} } }, 'a')).toBeUndefined();
  });

  test('is found in the queue by the id in each entry', () => {
    const queue = { queue_running: [[0, 'a', {}]], queue_pending: [[1, 'b', {}], 'odd'] };
    expect(['a', 'b', 'c'].map((id) => statusInQueue(queue, id)?.state)).toEqual([
      'running',
      'waiting',
      'unknown',
    ]);
    expect(statusInQueue('odd', 'a')).toBeUndefined();
  });
});

describe('the video among the outputs', () => {
  const file = (filename: string, more = {}) => ({ filename, subfolder: 'x', type: 'output', ...more });

  test('is that of the node that saves it, before any other', () => {
    const outputs = {
      '1': { images: [file('preview.mp4', { type: 'temp' })] },
      '2': { images: [file('made.mp4')], animated: [true] },
    };
    expect(videoAmong(outputs, '2')?.filename).toBe('made.mp4');
    expect(videoAmong(outputs, '9')?.filename).toBe('preview.mp4');
  });

  test('is told from pictures, sounds and text', () => {
    const outputs = {
      '1': { images: [file('a.png')], audio: [file('a.flac')], text: ['made.mp4'], gifs: [null, { odd: 1 }] },
    };
    expect(videoAmong(outputs, '1')).toBeUndefined();
    expect(videoAmong({ '1': { gifs: [file('a.bin', { format: 'video/webm' })] } }, '1')?.filename).toBe(
      'a.bin',
    );
    expect(videoAmong({ '1': { gifs: [file('a.gif')] } }, '1')).toBeUndefined();
    expect(videoAmong({}, '1')).toBeUndefined();
  });

  test('is asked for by its names, with nothing of them left to chance', () => {
    expect(viewPath({ filename: 'a b&c.mp4', subfolder: 'x/y', type: 'output' })).toBe(
      '/view?filename=a+b%26c.mp4&subfolder=x%2Fy&type=output',
    );
  });
});

describe('progress', () => {
  const node = (class_type: string) => ({ class_type, inputs: {} });
  const workflow = { '1': node('UNETLoader'), '2': node('KSampler'), '3': node('VAEDecode') };
  const meter = () => new ProgressMeter('a', workflow);

  test('rises with nodes and steps, the sampler before all, and is never whole', () => {
    const told = meter();
    const seen: number[] = [];
    const take = (type: string, data: object) => {
      told.take(type, { prompt_id: 'a', ...data });
      seen.push(told.fraction);
    };
    take('execution_cached', { nodes: ['1'] });
    take('executing', { node: '2' });
    for (const value of [1, 2, 3, 4]) take('progress', { node: '2', value, max: 4 });
    take('executing', { node: '3' });
    take('progress_state', { nodes: { '3': { value: 1, max: 1, state: 'finished' } } });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-4)! - seen[1]!).toBeGreaterThan(0.6);
    expect(told.fraction).toBe(0.99);
  });

  test('does not fall when a node begins anew, nor heed what is odd', () => {
    const told = meter();
    told.take('progress', { prompt_id: 'a', node: '2', value: 3, max: 4 });
    const before = told.fraction;
    for (const data of [{ node: '2', value: 1, max: 4 }, { node: '2', value: 1, max: 0 }, { nodes: 3 }, {}])
      for (const type of ['progress', 'progress_state', 'execution_cached'])
        told.take(type, { prompt_id: 'a', ...data });
    expect(told.fraction).toBe(before);
    expect(told.take('progress', null)).toBeUndefined();
  });

  test('is of this prompt alone', () => {
    const told = meter();
    told.take('progress', { prompt_id: 'b', node: '2', value: 4, max: 4 });
    expect(told.fraction).toBe(0);
    expect(told.take('execution_success', { prompt_id: 'b' })).toBeUndefined();
  });

  test.each(['execution_success', 'execution_error', 'execution_interrupted'])(
    '%s may be the end',
    (type) => {
      expect(meter().take(type, { prompt_id: 'a' })).toBe('over');
      expect(meter().take('executing', { prompt_id: 'a', node: null })).toBe('over');
      expect(meter().take('executing', { prompt_id: 'a', node: '2' })).toBe('progress');
    },
  );
});
