import type {
  FullConfig,
  FullProject,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from "@playwright/test/reporter";

const START = new Date("2026-03-01T10:00:00.000Z");

/** A project of a Playwright config. */
export function aProject(given: Partial<FullProject> = {}): FullProject {
  return {
    dependencies: [],
    grep: /.*/,
    grepInvert: null,
    ignoreSnapshots: false,
    metadata: {},
    name: "",
    outputDir: "/repo/test-results",
    repeatEach: 1,
    retries: 0,
    snapshotDir: "/repo/e2e",
    testDir: "/repo/e2e",
    testIgnore: [],
    testMatch: [],
    timeout: 30_000,
    use: {},
    ...given,
  };
}

/** A suite with a way to put suites and tests into it; `mode` is what Playwright keeps as `_parallelMode`. */
export class SuiteBuilder implements Suite {
  readonly suites: SuiteBuilder[] = [];
  readonly tests: TestCase[] = [];
  readonly title: string;
  readonly type: Suite["type"];
  readonly parent?: SuiteBuilder;
  readonly location?: NonNullable<Suite["location"]>;
  readonly #project: FullProject | undefined;

  constructor(given: SuiteFacts & { readonly type: Suite["type"]; readonly parent?: SuiteBuilder }) {
    this.type = given.type;
    this.title = given.title ?? "";
    if (given.parent) this.parent = given.parent;
    if (given.file !== undefined) this.location = { file: given.file, line: 0, column: 0 };
    this.#project = given.project;
    const hooks = (given.hooks ?? []).map((hook) => ({ type: hook }));
    Object.assign(this, { _hooks: hooks, _parallelMode: given.mode ?? "none" });
  }

  project(): FullProject | undefined {
    return this.#project ?? this.parent?.project();
  }

  entries(): (TestCase | Suite)[] {
    return [...this.suites, ...this.tests];
  }

  allTests(): TestCase[] {
    return [...this.tests, ...this.suites.flatMap((suite) => suite.allTests())];
  }

  titlePath(): string[] {
    return [...(this.parent?.titlePath() ?? []), this.title];
  }

  addProject(project: FullProject = aProject(), facts: SuiteFacts = {}): SuiteBuilder {
    return this.#add("project", { title: project.name, ...facts, project });
  }

  addFile(file: string, facts: SuiteFacts = {}): SuiteBuilder {
    return this.#add("file", { title: file.split(/[\\/]/).at(-1) ?? "", ...facts, file });
  }

  describe(title: string, facts: SuiteFacts = {}): SuiteBuilder {
    return this.#add("describe", { title, ...facts });
  }

  test(title: string, facts: Partial<TestCase> & { readonly only?: boolean } = {}): TestCase {
    const test = buildTest(title, this, facts);
    this.tests.push(test);
    return test;
  }

  #add(type: Suite["type"], facts: SuiteFacts): SuiteBuilder {
    const suite = new SuiteBuilder({ ...facts, type, parent: this });
    this.suites.push(suite);
    return suite;
  }
}

export interface SuiteFacts {
  readonly title?: string;
  readonly file?: string;
  readonly mode?: string;
  readonly hooks?: readonly string[];
  readonly project?: FullProject;
}

/** An empty root suite. */
export function aRootSuite(): SuiteBuilder {
  return new SuiteBuilder({ type: "root" });
}

/** One file of an unnamed project. */
export function aFileSuite(file = "/repo/e2e/cart.spec.ts"): SuiteBuilder {
  return aRootSuite().addProject().addFile(file);
}

/** One execution of a test. */
export function aResult(given: Partial<TestResult> = {}): TestResult {
  const errors = given.errors ?? [];
  return {
    annotations: [],
    attachments: [],
    duration: 12,
    errors,
    parallelIndex: 0,
    retry: 0,
    startTime: START,
    status: errors.length > 0 ? "failed" : "passed",
    stderr: [],
    stdout: [],
    steps: [],
    workerIndex: 0,
    ...given,
  };
}

/** What Playwright reports of a test that it never ran although it should. */
export function anUnrunResult(): TestResult {
  return aResult({ status: "skipped", workerIndex: -1, duration: 0 });
}

/** A step of kind `hook` that failed with an error, inside the runner's own `Before Hooks`. */
export function aFailedHook(title: string, error: TestError): TestStep {
  return aStep("Before Hooks", { error, steps: [aStep(title, { error })] });
}

function aStep(title: string, given: Partial<TestStep>): TestStep {
  return {
    annotations: [],
    attachments: [],
    category: "hook",
    duration: 1,
    startTime: START,
    steps: [],
    title,
    titlePath: () => [title],
    ...given,
  };
}

/** The parts of a config that the reporter looks at. */
export function aConfig(given: Partial<FullConfig> = {}): FullConfig {
  return {
    argv: [],
    failOnFlakyTests: false,
    filteredProjects: [aProject()],
    forbidOnly: false,
    fullyParallel: false,
    globalSetup: null,
    globalTeardown: null,
    globalTimeout: 0,
    grep: /.*/,
    grepInvert: null,
    maxFailures: 0,
    metadata: {},
    preserveOutput: "always",
    projects: [aProject()],
    quiet: false,
    reporter: [["list"]],
    reportSlowTests: null,
    rootDir: "/repo/e2e",
    shard: null,
    tags: [],
    updateSnapshots: "missing",
    updateSourceMethod: "patch",
    version: "1.65.1",
    webServer: null,
    workers: 2,
    ...given,
  };
}

function buildTest(
  title: string,
  parent: SuiteBuilder,
  { only = false, ...given }: Partial<TestCase> & { readonly only?: boolean },
): TestCase {
  const results = given.results ?? [];
  const expectedStatus = given.expectedStatus ?? "passed";
  const outcome = (): ReturnType<TestCase["outcome"]> => {
    const ran = results.filter(({ status }) => status !== "skipped" && status !== "interrupted");
    const good = ran.filter(({ status }) => status === expectedStatus).length;
    if (ran.length === 0) return "skipped";
    if (good === ran.length) return "expected";
    return good === 0 ? "unexpected" : "flaky";
  };
  const test: TestCase = {
    annotations: [],
    expectedStatus,
    id: [...parent.titlePath(), title].join(">"),
    location: { file: fileOf(parent), line: 3, column: 5 },
    ok: () => outcome() !== "unexpected",
    outcome,
    parent,
    repeatEachIndex: 0,
    results,
    retries: 0,
    tags: [],
    timeout: 30_000,
    title,
    titlePath: () => [...parent.titlePath(), title],
    type: "test",
    ...given,
  };
  return Object.assign(test, { _only: only });
}

function fileOf(suite: SuiteBuilder): string {
  return suite.location?.file ?? (suite.parent ? fileOf(suite.parent) : "");
}
