/**
 * The tests that one config of one runner describes. A repository may have several: end-to-end tests beside unit tests,
 * or those of each of its packages. A run of one says nothing of the others.
 */
export interface Suite {
  readonly runner: string;
  /** The runner's config file, or the folder it is started for, from the repository root; absent when a run did not tell. */
  readonly config?: string;
}

/** Tells suites apart. */
export function suiteKey({ runner, config = "" }: Suite): string {
  return `${runner}\0${config}`;
}
