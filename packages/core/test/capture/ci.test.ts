import { describe, expect, it } from "vitest";
import { readCi } from "../../src/capture/ci.ts";
import { CI_PROVIDERS } from "../../src/capture/ci-providers.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

describe("readCi", () => {
  it("finds no CI on a developer's machine", () => {
    expect(readCi({ HOME: "/home/a", CI: "" })).toEqual({ ci: false });
    expect(readCi({ CI: "false" })).toEqual({ ci: false });
    expect(readCi({ CI: "0" })).toEqual({ ci: false });
  });

  it("knows only that it is CI when no provider is recognised", () => {
    expect(readCi({ CI: "true" })).toEqual({ ci: true });
    expect(readCi({ CI: "1" })).toEqual({ ci: true });
  });

  it.each([
    [
      "GitHub Actions, pull request",
      {
        GITHUB_ACTIONS: "true",
        GITHUB_RUN_ID: "9",
        GITHUB_RUN_ATTEMPT: "2",
        GITHUB_REF: "refs/pull/12/merge",
        GITHUB_HEAD_REF: "feature/x",
        GITHUB_SHA: COMMIT,
      },
      {
        ci: true,
        provider: "github-actions",
        buildId: "github-actions-9-2",
        branch: "feature/x",
        commit: COMMIT,
        attempt: 2,
        pullRequest: "12",
      },
    ],
    [
      "GitHub Actions, push",
      { GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "9", GITHUB_REF: "refs/heads/main", GITHUB_HEAD_REF: "" },
      { ci: true, provider: "github-actions", buildId: "github-actions-9", branch: "main" },
    ],
    [
      "GitHub Actions, tag",
      { GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "9", GITHUB_REF: "refs/tags/v1", GITHUB_REF_NAME: "v1" },
      { ci: true, provider: "github-actions", buildId: "github-actions-9" },
    ],
    [
      "GitLab, merge request",
      {
        GITLAB_CI: "true",
        CI: "true",
        CI_PIPELINE_ID: "5",
        CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "x",
        CI_MERGE_REQUEST_IID: "3",
      },
      { ci: true, provider: "gitlab", buildId: "gitlab-5", branch: "x", pullRequest: "3" },
    ],
    [
      "CircleCI",
      {
        CIRCLECI: "true",
        CIRCLE_WORKFLOW_ID: "w-1",
        CIRCLE_BUILD_NUM: "7",
        CIRCLE_BRANCH: "b",
        CIRCLE_PULL_REQUEST: "https://example.com/o/r/pull/8",
      },
      { ci: true, provider: "circleci", buildId: "circleci-w-1", branch: "b", pullRequest: "8" },
    ],
    [
      "Buildkite, retried",
      {
        BUILDKITE: "true",
        BUILDKITE_BUILD_ID: "u",
        BUILDKITE_RETRY_COUNT: "1",
        BUILDKITE_PULL_REQUEST: "false",
        BUILDKITE_COMMIT: "HEAD",
      },
      { ci: true, provider: "buildkite", buildId: "buildkite-u", attempt: 2 },
    ],
    [
      "Azure Pipelines",
      {
        TF_BUILD: "True",
        BUILD_BUILDID: "4",
        BUILD_SOURCEBRANCH: "refs/pull/1/merge",
        SYSTEM_PULLREQUEST_SOURCEBRANCH: "refs/heads/a/b",
      },
      { ci: true, provider: "azure-pipelines", buildId: "azure-pipelines-4", branch: "a/b" },
    ],
    [
      "Bitbucket",
      {
        BITBUCKET_BUILD_NUMBER: "3",
        BITBUCKET_REPO_FULL_NAME: "o/r",
        BITBUCKET_BRANCH: "b",
        BITBUCKET_PR_ID: "6",
      },
      { ci: true, provider: "bitbucket", buildId: "bitbucket-o/r-3", branch: "b", pullRequest: "6" },
    ],
    [
      "Travis, no pull request",
      { TRAVIS: "true", TRAVIS_BUILD_ID: "2", TRAVIS_BRANCH: "b", TRAVIS_PULL_REQUEST: "false" },
      { ci: true, provider: "travis", buildId: "travis-2", branch: "b" },
    ],
    [
      "TeamCity, a configuration with blanks in its name",
      {
        TEAMCITY_VERSION: "2026",
        TEAMCITY_BUILDCONF_NAME: "End to end",
        BUILD_NUMBER: "1",
        BUILD_VCS_NUMBER: COMMIT,
      },
      { ci: true, provider: "teamcity", buildId: "teamcity-End-to-end-1", commit: COMMIT },
    ],
    [
      "Drone",
      {
        DRONE: "true",
        DRONE_REPO: "o/r",
        DRONE_BUILD_NUMBER: "1",
        DRONE_SOURCE_BRANCH: "b",
        DRONE_BRANCH: "main",
      },
      { ci: true, provider: "drone", buildId: "drone-o/r-1", branch: "b" },
    ],
    [
      "AppVeyor",
      { APPVEYOR: "True", CI: "True", APPVEYOR_BUILD_ID: "1", APPVEYOR_REPO_BRANCH: "b" },
      { ci: true, provider: "appveyor", buildId: "appveyor-1", branch: "b" },
    ],
    [
      "Codefresh",
      { CF_BUILD_ID: "1", CF_BRANCH: "b", CF_REVISION: COMMIT.toUpperCase() },
      { ci: true, provider: "codefresh", buildId: "codefresh-1", branch: "b", commit: COMMIT },
    ],
    [
      "Semaphore",
      {
        SEMAPHORE: "true",
        SEMAPHORE_PIPELINE_ID: "p",
        SEMAPHORE_WORKFLOW_ID: "w",
        SEMAPHORE_GIT_BRANCH: "b",
      },
      { ci: true, provider: "semaphore", buildId: "semaphore-p", branch: "b" },
    ],
    [
      "Woodpecker",
      {
        CI: "woodpecker",
        CI_SYSTEM_NAME: "woodpecker",
        CI_REPO: "o/r",
        CI_PIPELINE_NUMBER: "1",
        CI_COMMIT_BRANCH: "b",
      },
      { ci: true, provider: "woodpecker", buildId: "woodpecker-o/r-1", branch: "b" },
    ],
    [
      "Jenkins",
      { JENKINS_URL: "https://example.com", BUILD_TAG: "jenkins-a-1", GIT_BRANCH: "origin/a/b" },
      { ci: true, provider: "jenkins", buildId: "jenkins-jenkins-a-1", branch: "a/b" },
    ],
  ])("reads %s", (_name, env, expected) => {
    expect(readCi(env)).toEqual(expected);
  });

  it.each(CI_PROVIDERS)("recognises $name by its own variable alone", ({ name, detect }) => {
    expect(readCi({ [detect.variable]: detect.value ?? "true" })).toMatchObject({ ci: true, provider: name });
  });

  it("invents no build where a provider does not number it", () => {
    expect(readCi({ GITHUB_ACTIONS: "true" })).toEqual({ ci: true, provider: "github-actions" });
  });

  it("gives long values a bound", () => {
    const env = { GITLAB_CI: "true", CI_PIPELINE_ID: "1".repeat(1000), CI_COMMIT_BRANCH: "b".repeat(1000) };
    const { buildId, branch } = readCi(env);
    expect(buildId).toHaveLength(200);
    expect(branch).toHaveLength(200);
  });
});
