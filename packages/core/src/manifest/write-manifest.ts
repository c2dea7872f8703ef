import { writeFileAtomic } from "../history/atomic-file.ts";
import type { Manifest } from "../model/manifest.ts";
import { encodeManifest } from "./encode-manifest.ts";

/**
 * Writes the manifest for the next run, whole or not at all. The folder must exist.
 * @throws the system's error when it cannot be written.
 */
export async function writeManifest(path: string, manifest: Manifest): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(encodeManifest(manifest))}\n`);
}
