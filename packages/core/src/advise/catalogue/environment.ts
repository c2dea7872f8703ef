import type { CatalogueEntry } from "../entry.ts";

/** The machine and not the test: a browser, a port, a disk, a process. */
export const ENVIRONMENT_ADVICE: readonly CatalogueEntry[] = [
  {
    name: "environment/browser",
    kinds: ["environment/browser-missing"],
    text: "the browser is not installed: npx playwright install --with-deps",
    example: {
      category: "environment",
      kind: "environment/browser-missing",
      says: "the browser is not installed: npx playwright install --with-deps",
    },
  },
  {
    name: "environment/libraries",
    kinds: ["environment/library-missing", "environment/browser-launch"],
    runner: "playwright",
    text: "the browser does not start on this machine: npx playwright install-deps, or Playwright's own container image",
    example: {
      category: "environment",
      kind: "environment/library-missing",
      says: "the browser does not start on this machine: npx playwright install-deps, or Playwright's own container image",
    },
  },
  {
    name: "environment/display",
    kinds: ["environment/display"],
    text: "there is no screen here: run headless, or under xvfb-run",
    code: { playwright: "use: { headless: true } // playwright.config.ts" },
    example: {
      category: "environment",
      kind: "environment/display",
      says: "there is no screen here: run headless, or under xvfb-run",
    },
  },
  {
    name: "environment/port",
    kinds: ["environment/port-in-use"],
    text: "port {port} is taken: end what holds it (lsof -i :{port}), or listen at port 0 and ask which one it became",
    code: { jest: "const server = app.listen(0);\nconst { port } = server.address();" },
    example: {
      category: "environment",
      kind: "environment/port-in-use",
      facts: { port: 3000, host: "::", code: "EADDRINUSE" },
      says: "port 3000 is taken: end what holds it (lsof -i :3000), or listen at port 0 and ask which one it became",
    },
  },
  {
    name: "environment/web-server",
    kinds: ["environment/web-server"],
    text: "the web server of the config did not come up within {timeout}: run its command by hand, and see what it prints",
    code: {
      playwright:
        "webServer: { command: '…', stdout: 'pipe', stderr: 'pipe', timeout: {longerMs} } // playwright.config.ts",
    },
    example: {
      category: "environment",
      kind: "environment/web-server",
      facts: { timeoutMs: 60_000 },
      says: "the web server of the config did not come up within 60 s: run its command by hand, and see what it prints",
    },
  },
  {
    name: "environment/disk",
    kinds: ["environment/disk-full"],
    text: "the disk is full: traces, videos and old reports are the usual cause",
    code: { playwright: "use: { trace: 'on-first-retry', video: 'off' } // playwright.config.ts" },
    example: {
      category: "environment",
      kind: "environment/disk-full",
      says: "the disk is full: traces, videos and old reports are the usual cause",
    },
  },
  {
    name: "environment/file-limit",
    kinds: ["environment/files-exhausted"],
    text: "too many files are open: raise ulimit -n, or run with fewer workers",
    code: { playwright: "npx playwright test --workers=2", jest: "npx jest --maxWorkers=2" },
    example: {
      category: "environment",
      kind: "environment/files-exhausted",
      says: "too many files are open: raise ulimit -n, or run with fewer workers",
    },
  },
  {
    name: "environment/command",
    kinds: ["environment/command-missing"],
    text: "{missing} is not installed on this machine, or not in PATH",
    example: {
      category: "environment",
      kind: "environment/command-missing",
      facts: { file: "ffmpeg", code: "ENOENT" },
      says: "ffmpeg is not installed on this machine, or not in PATH",
    },
  },
  {
    name: "environment/access",
    kinds: ["environment/permission", "environment/read-only"],
    text: "{missing} may not be written by this user ({code}): write to a folder of the test's own",
    code: { playwright: "testInfo.outputPath('…')", jest: "mkdtempSync(join(tmpdir(), 'test-'))" },
    example: {
      category: "environment",
      kind: "environment/permission",
      facts: { file: "/etc/rates.json", code: "EACCES" },
      says: "/etc/rates.json may not be written by this user (EACCES): write to a folder of the test's own",
    },
  },
  {
    name: "environment/memory",
    kinds: ["crash/out-of-memory", "environment/memory"],
    text: "memory ran out: fewer workers, or workers that are renewed",
    code: {
      playwright: "npx playwright test --workers=1",
      jest: "workerIdleMemoryLimit: '512MB' // jest.config.js",
    },
    example: {
      category: "crash",
      kind: "crash/out-of-memory",
      says: "memory ran out: fewer workers, or workers that are renewed",
    },
  },
  {
    name: "environment/container",
    kinds: ["environment/container"],
    text: "no container runtime answers: start Docker, or give its socket to the job",
    example: {
      category: "environment",
      kind: "environment/container",
      says: "no container runtime answers: start Docker, or give its socket to the job",
    },
  },
  {
    name: "crash/page",
    kinds: ["crash/page"],
    text: "the page crashed in {call}: in a container give the browser more shared memory (--ipc=host)",
    code: { playwright: "launchOptions: { args: ['--disable-dev-shm-usage'] } // playwright.config.ts" },
    example: {
      category: "crash",
      kind: "crash/page",
      facts: { call: "page.reload" },
      says: "the page crashed in page.reload: in a container give the browser more shared memory (--ipc=host)",
    },
  },
  {
    name: "crash/closed",
    kinds: ["crash/closed", "interrupted/test-ended"],
    text: "{call} was still on its way when its page was closed: a call before it is not awaited",
    code: { playwright: "// @typescript-eslint/no-floating-promises finds it" },
    example: {
      category: "crash",
      kind: "crash/closed",
      facts: { call: "locator.click" },
      says: "locator.click was still on its way when its page was closed: a call before it is not awaited",
    },
  },
  {
    name: "crash/worker",
    kinds: ["crash/worker", "crash/native"],
    text: "the process of {file} ended: look for process.exit() and native modules in what it loads; run it alone",
    code: { playwright: "npx playwright test {file} --workers=1", jest: "npx jest {file} --runInBand" },
    example: {
      category: "crash",
      kind: "crash/worker",
      file: "tests/a.spec.ts",
      says: "the process of tests/a.spec.ts ended: look for process.exit() and native modules in what it loads; run it alone",
    },
  },
];
