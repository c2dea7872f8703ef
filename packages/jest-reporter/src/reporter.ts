/** The reporter: hooks only. */
export class HindcastReporter {
  /** Nothing of ours fails a run. */
  getLastError(): undefined {
    return undefined;
  }
}
