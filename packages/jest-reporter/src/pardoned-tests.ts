import type { RunRecorder } from "@hindcast/core";

/** A recorder that also knows whose failures were forgiven. */
export interface PardoningRecorder {
  readonly recorder: RunRecorder;
  /** Whether a quarantined test has failed for good: a green run is green because of it. */
  readonly hasPardoned: boolean;
}

/** Watches what goes by on its way to a recorder. */
export function watchPardoned(recorder: RunRecorder): PardoningRecorder {
  const pardoned = new Set<string>();
  return {
    recorder: {
      ...recorder,
      attemptFinished(test, attempt) {
        const id = recorder.testIdOf(test);
        if (attempt.quarantined === true) pardoned.add(id);
        else pardoned.delete(id);
        recorder.attemptFinished(test, attempt);
      },
    },
    get hasPardoned() {
      return pardoned.size > 0;
    },
  };
}
