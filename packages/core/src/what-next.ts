import { selectByWords } from "./before-run.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import type { Memory } from "./memory.ts";
import type { RunReport } from "./model/report.ts";
import type { RunInfo } from "./run-events.ts";

export interface WhatNextInput {
  /** With the manifest that the run has just written. */
  readonly memory: Memory;
  readonly code: CodeUnderTest;
  readonly info: RunInfo;
  readonly now: Date;
}

/** What a selection for the uncommitted changes would run now; undefined when it would save nothing. */
export async function whatNext({ memory, code, info, now }: WhatNextInput): Promise<RunReport["next"]> {
  if (info.selectCommand === undefined || !code.version.dirty) return undefined;
  const { selection } = await selectByWords(memory, { base: "HEAD", now, save: false });
  const { summary } = selection;
  if (summary.selected === 0 || summary.selected >= summary.available) return undefined;
  const { selected, available, estimatedMs, wholeSuiteMs } = summary;
  return { command: info.selectCommand, selected, available, estimatedMs, wholeSuiteMs };
}
