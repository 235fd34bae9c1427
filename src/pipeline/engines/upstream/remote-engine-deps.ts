import type { Log } from './ordered-video.ts';
import type { PollPace, PollTime } from './polling.ts';
import type { UpstreamLimits } from './upstream-limits.ts';

/** What engines outside take from whoever makes them. */
export interface RemoteEngineDeps {
  readonly time: PollTime;
  /** 0 to 1; spreads polls out. */
  readonly random: () => number;
  readonly pace: PollPace;
  readonly log: Log;
  readonly limits?: Partial<UpstreamLimits>;
}
