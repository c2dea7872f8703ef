import type { ManifestTest } from "@hindcast/core";
import { aManifest, aManifestTest, idOf } from "../../../core/test/support/manifests.ts";
import { knownFiles, type KnownFile } from "../../src/known-files.ts";

/** A Jest test as the manifest holds it. */
export function aJestTest(file: string, more: Partial<ManifestTest> = {}): ManifestTest {
  const { project = "", titlePath = ["works"] } = more;
  const ref = {
    testId: idOf([project, file, ...titlePath].join("|")),
    runner: "jest",
    project,
    file,
    titlePath,
  };
  return aManifestTest(ref, more);
}

/** What a manifest of these tests knows of their files. */
export function knownOf(...tests: readonly ManifestTest[]): ReadonlyMap<string, KnownFile> {
  return knownFiles(aManifest({ tests }));
}
