import { cpSync } from "node:fs";
import { afterAll, beforeAll, vi } from "vitest";
import { recordStory } from "./recorded-project.ts";
import { tempProject } from "./run-hindcast.ts";

/** A project with ten recorded runs. Its own folder is only read; what changes something works on a copy. */
export interface Story {
  readonly dir: string;
  readonly copy: () => string;
}

/** Records the story before the tests of a file and removes it, and every copy, after them. */
export function useStory(): Story {
  // Each test starts processes of the real command line, on machines that may be busy.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  const original = tempProject();
  const projects = [original];
  beforeAll(() => recordStory(original.dir));
  afterAll(() => {
    for (const { remove } of projects) remove();
  });
  return {
    dir: original.dir,
    copy() {
      const project = tempProject();
      projects.push(project);
      cpSync(original.dir, project.dir, { recursive: true });
      return project.dir;
    },
  };
}
