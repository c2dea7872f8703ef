import { CI_PROVIDERS, type CiProvider, type Source } from "./ci-providers.ts";

/** What the environment tells of the build that a run belongs to. */
export interface CiBuild {
  readonly ci: boolean;
  /** `github-actions`, `gitlab`, …; absent outside of CI and on an unknown one. */
  readonly provider?: string;
  /** Shared by all shards of one build, and by nothing else. */
  readonly buildId?: string;
  /** The branch the work lies on, where a checkout has only a detached HEAD. */
  readonly branch?: string;
  /** Full commit hash. */
  readonly commit?: string;
  /** From 1. */
  readonly attempt?: number;
  readonly pullRequest?: string;
}

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

const MAX_LENGTH = 200;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;

/** Reads which CI build this is from environment variables alone; `{ci: false}` on a developer's machine. */
export function readCi(env: Environment): CiBuild {
  const provider = CI_PROVIDERS.find(({ detect }) => isDetected(env, detect));
  if (provider === undefined) return { ci: isOn(env["CI"]) };
  const buildId = buildIdOf(env, provider);
  const branch = firstOf(env, provider.branch);
  const commit = provider.commit === undefined ? undefined : env[provider.commit];
  const attempt = attemptOf(env, provider);
  const pullRequest = firstOf(env, provider.pullRequest);
  return {
    ci: true,
    provider: provider.name,
    ...(buildId !== undefined && { buildId }),
    ...(branch !== undefined && { branch }),
    ...(commit !== undefined && COMMIT.test(commit) && { commit: commit.toLowerCase() }),
    ...(attempt !== undefined && { attempt }),
    ...(pullRequest !== undefined && { pullRequest }),
  };
}

function isDetected(env: Environment, { variable, value }: CiProvider["detect"]): boolean {
  return value === undefined ? isOn(env[variable]) : env[variable] === value;
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value.toLowerCase());
}

function buildIdOf(env: Environment, { name, build }: CiProvider): string | undefined {
  const values = build.map((variables) => variables.map((variable) => env[variable] ?? ""));
  const complete = values.find((parts) => parts.every((part) => part !== ""));
  // Job names may hold anything: what goes into files and on screen is one plain word.
  return (
    complete &&
    [name, ...complete]
      .join("-")
      .replaceAll(/[^\w.:/-]+/g, "-")
      .slice(0, MAX_LENGTH)
  );
}

function attemptOf(env: Environment, { attempt }: CiProvider): number | undefined {
  const value = attempt && /^\d{1,6}$/.exec(env[attempt.variable] ?? "")?.[0];
  return attempt && value !== undefined ? Number(value) + 1 - attempt.from : undefined;
}

function firstOf(env: Environment, sources: readonly Source[] = []): string | undefined {
  return sources.map((source) => valueOf(env, source)).find((value) => value !== undefined);
}

function valueOf(env: Environment, source: Source): string | undefined {
  if (typeof source === "string") return env[source]?.slice(0, MAX_LENGTH) || undefined;
  return source.match.exec(env[source.variable] ?? "")?.[1]?.slice(0, MAX_LENGTH);
}
