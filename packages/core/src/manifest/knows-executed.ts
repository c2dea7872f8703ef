import type { Manifest } from "../model/manifest.ts";

/** Whether a manifest knows of any test, or test file, what it executed, so that it is worth asking Git for the contents of a base. */
export function knowsExecuted(manifest: Manifest | undefined): boolean {
  const executors = manifest && [manifest.testFiles, manifest.tests];
  return executors?.some((some) => some.some((one) => one.executed !== undefined)) ?? false;
}
