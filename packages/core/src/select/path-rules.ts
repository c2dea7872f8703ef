import type { HindcastOptions } from "../config/options.ts";
import { pathMatcher, type PathMatcher } from "./globs.ts";

const SCRIPT = "{js,cjs,mjs,ts,cts,mts,jsx,tsx,json}";

/**
 * A change to one of these can reach any test, and no link can tell which: what is installed, how sources are
 * compiled and run, what is set up before all tests, and the environment. CI workflows are here because they choose
 * the runtime, the services and the variables of a run, and change rarely.
 */
export const RUN_ALL_GLOBS: readonly string[] = [
  "{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb,deno.lock}",
  "{package.json,pnpm-workspace.yaml,deno.json,deno.jsonc,.npmrc,.yarnrc,.yarnrc.yml,.pnpmfile.cjs}",
  "{.nvmrc,.node-version,.tool-versions,mise.toml,.mise.toml}",
  `{playwright,playwright-*,playwright.*,jest,jest.*,vitest,vitest.*,cucumber,hindcast}.config.${SCRIPT}`,
  "vitest.workspace.*",
  `{babel,vite,vite.*,webpack,webpack.*,rollup,rspack,rsbuild,esbuild,tsup,swc,metro,postcss,tailwind}.config.${SCRIPT}`,
  `{next,nuxt,svelte,astro,remix,react-router,gatsby,vue,quasar,ember-cli-build}.config.${SCRIPT}`,
  "{.babelrc,.babelrc.*,.swcrc,.browserslistrc,angular.json,nx.json,turbo.json}",
  "{tsconfig.json,tsconfig.*.json,tsconfig-*.json,jsconfig.json}",
  `{global-setup,globalSetup,global.setup,global-teardown,globalTeardown,global.teardown}.${SCRIPT}`,
  `{jest,vitest,test,tests}{.,-}setup.${SCRIPT}`,
  `{setupTests,setup-tests,setupJest,setup-jest,setup-vitest}.${SCRIPT}`,
  "{.env,.env.*,Dockerfile,Dockerfile.*,*.Dockerfile,Containerfile,.dockerignore}",
  "{docker-compose,docker-compose.*,compose,compose.*}.{yml,yaml}",
  ".devcontainer/**",
  ".github/{workflows,actions}/**",
  "{.gitlab-ci.yml,.travis.yml,azure-pipelines.yml,bitbucket-pipelines.yml,Jenkinsfile,.woodpecker.yml,.drone.yml}",
  "{.circleci,.buildkite}/**",
];

/** A change to one of these reaches no test: documents, pictures, mere types, the tools of editors and reviews. */
export const IGNORE_GLOBS: readonly string[] = [
  "*.d.{ts,mts,cts}",
  "*.{md,markdown,rst,adoc}",
  "*.{png,jpg,jpeg,gif,webp,avif,bmp,ico,svg,drawio}",
  "{LICENSE,LICENCE,COPYING,NOTICE,AUTHORS,CHANGELOG,CODEOWNERS,MAINTAINERS,SECURITY}{,.*}",
  ".github/{ISSUE_TEMPLATE,PULL_REQUEST_TEMPLATE,DISCUSSION_TEMPLATE}/**",
  ".github/{FUNDING.yml,dependabot.yml,dependabot.yaml,labeler.yml,release.yml,stale.yml,renovate.json}",
  "{renovate.json,renovate.json5,.renovaterc,.renovaterc.json}",
  "{.editorconfig,.gitignore,.gitattributes,.gitkeep,.mailmap,.git-blame-ignore-revs}",
  "{.prettierrc,.prettierrc.*,.prettierignore,.eslintrc,.eslintrc.*,.eslintignore,.oxlintrc.json,.oxfmtrc.json}",
  `{eslint,prettier,stylelint,commitlint,lint-staged,knip}.config.${SCRIPT}`,
  "{.stylelintrc,.stylelintrc.*,.markdownlint*,.lintstagedrc,.lintstagedrc.*,biome.json,biome.jsonc,knip.json}",
  "{cspell.json,.cspell.json,typos.toml,.typos.toml}",
  ".{vscode,idea,fleet,zed,husky,changeset}/**",
  ".hindcast/**",
  ".DS_Store",
];

/** Below these folders a picture or a document is what a test works on, so it is never ignored. */
export const FIXTURE_GLOBS: readonly string[] = [
  "**/{fixture,fixtures,__fixtures__,test-data,testdata,test-assets,mocks,__mocks__,uploads}/**",
];

/** What is often read as a text, so that a comment in it matters: what tests work on, and what generators write from. */
const TEXT_GLOBS: readonly string[] = [
  ...FIXTURE_GLOBS,
  "**/{__testfixtures__,snapshots,__snapshots__,template,templates,_templates,scaffold,scaffolds}/**",
];

/** What tools look for by its name or its place, in whatever folder. */
const HABIT_GLOBS: readonly string[] = [
  "*.config.*",
  ".*",
  "*rc.*",
  // What frameworks put around other pages and requests.
  "{_*,middleware,instrumentation,layout,template,error,global-error,not-found,loading}.{js,jsx,ts,tsx,mjs}",
  "**/{migrations,seeds,seeders,__mocks__}/**",
];

/** What a path alone says about a change. */
export type PathRule = "run-all" | "ignore" | "judge";

/** Globs of the user's. */
export type PathOptions = Pick<HindcastOptions, "alwaysRunAll" | "ignore">;

/**
 * What a path alone says. The user's globs come before the built-in ones, and running everything before ignoring:
 * who lists a file under both gets the safe answer.
 */
export function pathRules(options: PathOptions): (path: string) => PathRule {
  const builtIn = builtInMatchers();
  const rules: readonly (readonly [PathMatcher, PathRule])[] = [
    [pathMatcher(options.alwaysRunAll ?? []), "run-all"],
    [pathMatcher(options.ignore ?? []), "ignore"],
    [builtIn.fixtures, "judge"],
    [builtIn.runAll, "run-all"],
    [builtIn.ignore, "ignore"],
  ];
  return (path) => rules.find(([matches]) => matches(path))?.[1] ?? "judge";
}

/** Whether a file may be read as a text where others are run. */
export function isReadAsText(path: string): boolean {
  return builtInMatchers().texts(path);
}

/** Whether a file lies where tests keep what they work on. */
export function isFixture(path: string): boolean {
  return builtInMatchers().fixtures(path);
}

/** Whether tools, and runners, find such a file although no other file names it. */
export function isFoundByHabit(path: string): boolean {
  return builtInMatchers().habits(path);
}

interface BuiltInMatchers {
  readonly fixtures: PathMatcher;
  readonly runAll: PathMatcher;
  readonly ignore: PathMatcher;
  readonly texts: PathMatcher;
  readonly habits: PathMatcher;
}

let compiled: BuiltInMatchers | undefined;

/** Compiled on first use, once: the globs are constants, and compiling them costs milliseconds. */
function builtInMatchers(): BuiltInMatchers {
  compiled ??= {
    fixtures: pathMatcher(FIXTURE_GLOBS),
    runAll: pathMatcher(RUN_ALL_GLOBS),
    ignore: pathMatcher(IGNORE_GLOBS),
    texts: pathMatcher(TEXT_GLOBS),
    habits: pathMatcher(HABIT_GLOBS),
  };
  return compiled;
}
