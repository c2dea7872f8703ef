import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { jestConfig, JEST_VERSIONS, useJestProjects } from "../support/jest-project.ts";
import { LIBRARY, SEQUENCER } from "../support/library.ts";

const makeProject = useJestProjects();

/** Stands behind ours, and so comes to its end after it. */
const LAST = 'module.exports = class { onRunComplete() { console.log("it is over"); } };\n';

it.each(JEST_VERSIONS)(
  "in watch mode, Jest %i is given no file that would make it run again",
  async (jest) => {
    const config = `${SEQUENCER} reporters: ["default", "@hindcast/jest-reporter", "<rootDir>/out/last.js"],`;
    const project = makeProject(
      { ...LIBRARY, "out/last.js": LAST, "jest.config.js": jestConfig(config) },
      { jest },
    );
    const remembered = (): string[] => readdirSync(join(project.dir, ".hindcast"));
    const watched = await project.jest(["--watchAll"], {
      when: { prints: /it is over/, act: (child) => child.kill("SIGKILL") },
    });
    expect(watched.stdout).toContain("it is over");
    expect((await project.lastRun()).finished?.counts).toMatchObject({ tests: 7, passed: 7 });
    expect(remembered().filter((name) => name.endsWith(".json"))).toEqual([]);

    const { stderr } = await project.jest([]);
    expect(stderr).toContain("run 2");
    expect(remembered()).toEqual(expect.arrayContaining(["history.json", "manifest.json"]));
  },
);
