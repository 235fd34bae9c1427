/** Major, minor, patch. */
export type ComfyVersion = readonly [number, number, number];

/** Undefined for anything that is no version. */
export function versionOf(text: unknown): ComfyVersion | undefined {
  const parts = typeof text === 'string' ? /^v?(\d+)\.(\d+)\.(\d+)/.exec(text) : null;
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : undefined;
}

/** An unknown version is taken for an old one. */
export function isAtLeast(version: ComfyVersion | undefined, least: ComfyVersion): boolean {
  if (!version) return false;
  const differs = version.findIndex((part, index) => part !== least[index]);
  return differs < 0 || version[differs]! > least[differs]!;
}

/** What a server can do, by the version it says it is. */
export interface ComfyAbilities {
  /** `/api/jobs/{id}` knows queued, running and ended work. */
  readonly jobs: boolean;
  /** The client names the prompt, so that its id is known before it is submitted. */
  readonly chosenIds: boolean;
  /** `/api/jobs/{id}/cancel`. */
  readonly cancelJob: boolean;
  /** `/interrupt` heeds a `prompt_id`; where it does not, it would stop whatever runs. */
  readonly targetedInterrupt: boolean;
}

export const abilitiesOf = (version: ComfyVersion | undefined): ComfyAbilities => ({
  jobs: isAtLeast(version, [0, 6, 0]),
  chosenIds: isAtLeast(version, [0, 25, 0]),
  cancelJob: isAtLeast(version, [0, 26, 0]),
  // It came in the autumn of 2025; 0.3.60 is the first version that surely has it.
  targetedInterrupt: isAtLeast(version, [0, 3, 60]),
});
