import type { AskedVideo } from '../domain/asked-video.ts';
import type { Renderer } from '../generations/renderer.ts';
import type { EngineFailure } from '../pipeline/engines/engine-failure.ts';
import type { Log } from '../pipeline/engines/upstream/ordered-video.ts';
import { POLL_PACE, REAL_TIME } from '../pipeline/engines/upstream/polling.ts';
import type { RemoteEngineDeps } from '../pipeline/engines/upstream/remote-engine-deps.ts';
import type { EngineSettings } from './engine-settings.ts';
import { type OwnWork, openEngines } from './engines.ts';
import { createRenderer } from './renderer.ts';

/** Where it is said what an operator should know. */
export interface Journal {
  /** An engine did not make a video; perhaps the next one did. */
  failed(failure: EngineFailure, generationId: string): void;
  /** One sentence with what it is about; nothing secret is in it. */
  note: Log;
}

/** Who makes the videos. */
export interface Rendering {
  readonly render: Renderer;
  /** Whose places a video takes. */
  laneOf(asked: AskedVideo): string | undefined;
  /** How many videos of a lane are made at once. */
  placesOf(lane: string): number;
  /** How many videos are made at once, all together. */
  readonly places: number;
  close(): void;
}

/** Our own line and every engine of the settings. @throws ServiceError `invalid_request` for settings that make no sense. */
export function openRendering(settings: EngineSettings, own: OwnWork, journal: Journal): Rendering {
  const engines = openEngines(settings, own, remoteDeps(journal.note));
  return { ...engines, render: createRenderer({ ...engines, ...own, onFailure: journal.failed }) };
}

/** What engines outside take from this process. */
export const remoteDeps = (log: Log): RemoteEngineDeps => ({
  ...{ time: REAL_TIME, pace: POLL_PACE, log },
  random: Math.random,
});
