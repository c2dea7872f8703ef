import type { Manifest } from "../model/manifest.ts";

/** Whether a manifest knows of any test file what it executed, so that it is worth asking Git for the contents of a base. */
export function knowsExecuted(manifest: Manifest | undefined): boolean {
  return manifest?.testFiles.some(({ executed }) => executed !== undefined) ?? false;
}
