export interface Doorbell {
  /** Ends the wait; one that nobody waits for ends the next. */
  ring(): void;
  /** Until it rings or `timeoutMs` have passed. One waits at a time. */
  wait(timeoutMs: number): Promise<void>;
}

export function createDoorbell(): Doorbell {
  let hasRung = false;
  let open: (() => void) | undefined;

  return {
    ring() {
      hasRung = true;
      open?.();
    },
    async wait(timeoutMs) {
      if (!hasRung)
        await new Promise<void>((resolve) => {
          const timeout = setTimeout(resolve, timeoutMs);
          open = () => {
            clearTimeout(timeout);
            resolve();
          };
        });
      hasRung = false;
      open = undefined;
    },
  };
}
