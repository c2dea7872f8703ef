import { selectByWords, type Memory, type SelectForChangeOptions, type Selection } from "@hindcast/core";
import type { Terminal } from "../terminal.ts";

/** Chooses the tests for a change, and warns of what could not be asked. */
export async function selectTests(
  memory: Memory,
  terminal: Terminal,
  options: SelectForChangeOptions,
): Promise<Selection> {
  const { selection, notice } = await selectByWords(memory, options);
  if (notice !== undefined) terminal.warn(`hindcast: ${notice}`);
  return selection;
}
