import { reporterEntry } from "./given-options.ts";
import type { JestContext, JestGlobalConfig } from "./jest-types.ts";
import { textAt } from "@hindcast/core";

/** Options by which reporters are told where to write. */
const OUTPUT_OPTIONS = [
  "outputFile",
  "outputDirectory",
  "outputPath",
  "outputDir",
  "publicPath",
  "resultsDir",
];

type Sources = Pick<JestGlobalConfig, "coverageDirectory" | "outputFile" | "reporters" | "rootDir">;

/** Folders and files that a run writes: what lies there is no change of the code. */
export function writtenPaths(config: Sources, contexts: Iterable<JestContext> = []): readonly string[] {
  const ofReporters = (config.reporters ?? []).flatMap((entry) => {
    const { options } = reporterEntry(entry);
    return OUTPUT_OPTIONS.map((key) => textAt(options, key));
  });
  const caches = Array.from(contexts, (context) => context.config.cacheDirectory);
  const all = [config.coverageDirectory, config.outputFile, ...ofReporters, ...caches];
  return [
    ...new Set(
      all.filter((path) => path !== undefined).map((path) => path.replace("<rootDir>", config.rootDir)),
    ),
  ];
}
