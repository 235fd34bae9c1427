import { expect, test } from 'vitest';
import {
  finishedVideo,
  paidWork,
  type ScriptedEngine,
  scriptedEngine,
} from '../../../test/engines/scripted-engine.ts';
import { videoDraft } from '../../../test/generation-draft.ts';
import { ServiceError } from '../../domain/errors.ts';
import type { EngineEvent, EngineJob } from './engine.ts';
import { EngineFailure, type FailureKind } from './engine-failure.ts';
import { Semaphore } from './semaphore.ts';
import { type KeptUpstream, letGo, type Trial, tryEngines } from './try-engines.ts';

interface Watched {
  /** Everything that was kept, in order. */
  readonly kept: (KeptUpstream | undefined)[];
  readonly failures: EngineFailure[];
}

const JOB = { id: 'j', task: 'text-to-video', asked: videoDraft() } as unknown as EngineJob;

function trial(engines: readonly ScriptedEngine[], changes: Partial<Trial> = {}): Trial & Watched {
  const kept: Watched['kept'] = [];
  const failures: EngineFailure[] = [];
  return {
    workshops: engines.map((engine) => ({ engine, places: new Semaphore(1) })),
    jobFor: () => JOB,
    upstream: undefined,
    signal: new AbortController().signal,
    onEvent: () => {},
    keep: async (upstream) => void kept.push(upstream),
    onFailure: (failure) => failures.push(failure),
    finish: async (_, video) => finishedVideo(video.kind === 'raw' ? video.path : 'finished'),
    kept,
    failures,
    ...changes,
  };
}

const failing = (id: string, kind: FailureKind) =>
  // biome-ignore lint/correctness/useYield: it fails before it has anything to tell
  scriptedEngine(id, async function* () {
    throw new EngineFailure(id, kind, `${id} is ${kind}.`);
  });
const working = (id: string) => scriptedEngine(id, () => paidWork(`${id}-1`));

async function refusal(promise: Promise<unknown>): Promise<ServiceError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ServiceError);
  return error as ServiceError;
}

test('the first engine that can makes the video, and each that could not is told of', async () => {
  const one = trial([failing('a', 'down'), failing('b', 'refused'), working('c'), working('d')]);
  const { engine, video, failures } = await tryEngines(one);
  expect(engine.id).toBe('c');
  expect(video.videoPath).toBe('c-1.mp4');
  expect(failures.map(({ engine: id, kind }) => `${id} ${kind}`)).toEqual(['a down', 'b refused']);
  expect(one.failures).toEqual(failures);
});

test('the handle is kept before the engine goes on', async () => {
  const order: string[] = [];
  const engine = scriptedEngine('a', async function* () {
    yield { type: 'submitting' };
    order.push('submits');
    yield { type: 'handle', handle: 'h' };
    order.push('polls');
    yield { type: 'result', video: { kind: 'raw', path: 'x' } };
  });
  const keep = async (upstream: KeptUpstream | undefined) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(`kept ${upstream?.handle}`);
  };
  await tryEngines(trial([engine], { keep }));
  expect(order).toEqual(['kept null', 'submits', 'kept h', 'polls']);
});

test('what an earlier attempt submitted is resumed, and whoever failed before is not asked again', async () => {
  const engines = [working('a'), working('b'), working('c')];
  const { engine } = await tryEngines(trial(engines, { upstream: { engine: 'b', handle: 'b-0' } }));
  expect(engine.id).toBe('b');
  expect(engines.map(({ asked }) => asked)).toEqual([[], ['resume b-0'], []]);
});

test('one whose turn had only come is submitted', async () => {
  const engines = [working('a'), working('b')];
  await tryEngines(trial(engines, { upstream: { engine: 'b' } }));
  expect(engines.map(({ asked }) => asked)).toEqual([[], ['submit']]);
});

test('what may have been submitted is never submitted again', async () => {
  const engines = [working('a'), working('b')];
  const { engine } = await tryEngines(trial(engines, { upstream: { engine: 'a', handle: null } }));
  expect(engine.id).toBe('b');
  expect(engines[0]!.asked).toEqual([]);
  const error = await refusal(tryEngines(trial([working('a')], { upstream: { engine: 'a', handle: null } })));
  expect(error.details).toMatchObject({ kind: 'unknown-submit', isFinal: true });
});

test.each<[FailureKind[], boolean, KeptUpstream | undefined]>([
  [['down', 'busy'], false, undefined],
  [['failed', 'down'], false, { engine: 'b' }],
  [['down', 'failed'], true, { engine: 'b' }],
  [['refused', 'bad-video'], true, { engine: 'b' }],
])('after %j it is final: %s, and goes on at %j', async (kinds, isFinal, next) => {
  const one = trial(kinds.map((kind, i) => failing('ab'[i]!, kind)));
  const error = await refusal(tryEngines(one));
  expect(error.code).toBe('engine_unavailable');
  expect(error.details).toMatchObject({ isFinal, isForCaller: true });
  expect(error.message).not.toContain('b is');
  expect(one.kept.at(-1)).toEqual(next);
});

test('a fault of the caller ends it at once, but a picture without a face is tried by those who need none', async () => {
  const refusing = (code: 'image_unreadable' | 'no_face_found') =>
    // biome-ignore lint/correctness/useYield: it fails before it has anything to tell
    scriptedEngine('a', async function* () {
      throw new ServiceError(code, 'There is no face.');
    });
  const next = working('b');
  const bad = await refusal(tryEngines(trial([refusing('image_unreadable'), next])));
  expect(bad.code).toBe('image_unreadable');
  expect(next.asked).toEqual([]);
  expect((await tryEngines(trial([refusing('no_face_found'), next]))).engine.id).toBe('b');
  expect((await refusal(tryEngines(trial([refusing('no_face_found')])))).code).toBe('no_face_found');
});

test('what cannot be finished is the next engine’s turn', async () => {
  const engines = [working('a'), working('b')];
  const finish: Trial['finish'] = async (engine, video) => {
    if (engine.id === 'a') throw new EngineFailure('a', 'bad-video', 'It is a text file.');
    return finishedVideo(video.kind === 'raw' ? video.path : '');
  };
  expect((await tryEngines(trial(engines, { finish }))).engine.id).toBe('b');
});

test('nobody else tries after an abort, whatever the engine throws then', async () => {
  const stop = new AbortController();
  const engine = scriptedEngine('a', async function* () {
    yield { type: 'handle', handle: 'h' };
    stop.abort(letGo());
    throw new EngineFailure('a', 'failed', 'It was interrupted.');
  });
  const next = working('b');
  const one = trial([engine, next], { signal: stop.signal });
  const thrown = await tryEngines(one).catch((error: unknown) => error);
  expect(thrown).toBe(stop.signal.reason);
  expect(next.asked).toEqual([]);
  // The work goes on there, so a later process must find it.
  expect(one.kept.at(-1)).toEqual({ engine: 'a', handle: 'h' });
});

test('a stream without an end result is a failure', async () => {
  const silent = scriptedEngine('a', async function* () {
    yield { type: 'progress', stage: 'render', fraction: 1, secondsLeft: 0 } satisfies EngineEvent;
  });
  expect((await refusal(tryEngines(trial([silent])))).details.kind).toBe('failed');
});

test('nobody is asked for what it cannot do, and who has the work already is not asked whether it can', async () => {
  const deaf = scriptedEngine('a', () => paidWork('a-1'), { tasks: ['avatar'] });
  const brief = scriptedEngine('b', () => paidWork('b-1'), { longestSeconds: 5 });
  const job = { ...JOB, materials: async () => ({ seconds: 5.2 }) } as unknown as EngineJob;
  const one = trial([deaf, brief, working('c')], { jobFor: () => job });
  expect((await tryEngines(one)).engine.id).toBe('c');
  expect(one.failures.map(({ engine, kind }) => `${engine} ${kind}`)).toEqual(['a refused', 'b refused']);
  expect([deaf.asked, brief.asked]).toEqual([[], []]);
  const under = { jobFor: () => job, upstream: { engine: 'b', handle: 'h' } };
  expect((await tryEngines(trial([deaf, brief], under))).engine.id).toBe('b');
});

test('who failed after it was paid is not asked again, however often the next one is down', async () => {
  const route = () => [working('a'), failing('b', 'down')];
  const later = trial(route(), { upstream: { engine: 'b' } });
  await refusal(tryEngines(later));
  expect(later.kept.at(-1)).toEqual({ engine: 'b' });
});

test('what was made and cannot be fetched is final, whatever kept it from being fetched', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it has anything to tell
  const unreachable = scriptedEngine('a', async function* () {
    const cause = new EngineFailure('a', 'down', 'The host of the file is down.');
    throw new EngineFailure('a', 'lost', 'The file cannot be fetched.', cause);
  });
  const error = await refusal(tryEngines(trial([unreachable])));
  expect(error.details).toMatchObject({ kind: 'lost', isFinal: true, isForCaller: true });
});

test('what runs elsewhere is cancelled there when nobody wants it by the time it is taken up again', async () => {
  const signal = AbortSignal.abort(new ServiceError('cancelled', 'canceled'));
  const engine = working('a');
  const upstream = { engine: 'a', handle: 'h' };
  await expect(tryEngines(trial([engine], { signal, upstream }))).rejects.toBe(signal.reason);
  expect(engine.asked).toEqual(['resume h']);
  const left = working('a');
  const leaving = AbortSignal.abort(letGo());
  await expect(tryEngines(trial([left], { signal: leaving, upstream }))).rejects.toBe(leaving.reason);
  expect(left.asked).toEqual([]);
});
