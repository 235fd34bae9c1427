import { type AskedVideo, isDraft, type Model, taskOf } from '../../domain/asked-video.ts';
import type { Resolution } from '../../domain/avatar-request.ts';
import type { Task } from '../../domain/video-task.ts';

/** Which engines make which videos, the first that can. What a rule does not name, it takes any of. */
export interface RouteRule {
  readonly model?: Model | undefined;
  readonly task?: Task | undefined;
  readonly resolution?: Resolution | undefined;
  readonly draft?: boolean | undefined;
  /** Ids of engines; the next one tries when one is down, refuses or fails. */
  readonly engines: readonly string[];
}

/** Without any other configuration. A picture of no face that goes with a sound is no avatar, but still a picture. */
export const DEFAULT_RULES: readonly RouteRule[] = [
  { model: 'p-video-avatar', engines: ['embedded'] },
  { model: 'p-video', task: 'avatar', engines: ['embedded', 'animatic'] },
  { engines: ['animatic'] },
];

/** What a rule goes by. */
export interface VideoKind {
  readonly model: Model;
  readonly task: Task;
  readonly resolution: Resolution;
  readonly draft: boolean;
}

/** The engines of the first rule that fits; empty when none does. */
export const routeOf = (asked: AskedVideo, rules: readonly RouteRule[]): readonly string[] =>
  routeOfKind(kindOf(asked), rules);

export function routeOfKind(kind: VideoKind, rules: readonly RouteRule[]): readonly string[] {
  const fits = (rule: RouteRule) =>
    (Object.keys(kind) as (keyof VideoKind)[]).every(
      (name) => rule[name] === undefined || rule[name] === kind[name],
    );
  return rules.find(fits)?.engines ?? [];
}

const kindOf = (asked: AskedVideo): VideoKind => ({
  model: asked.model,
  task: taskOf(asked),
  resolution: asked.request.resolution,
  draft: isDraft(asked),
});
