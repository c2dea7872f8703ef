/** A variable to read; with a pattern, its first group, and nothing when the pattern does not match. */
export type Source = string | { readonly variable: string; readonly match: RegExp };

/** How one CI provider tells a build, by its documented environment variables. */
export interface CiProvider {
  readonly name: string;
  /** Set there and nowhere else; with `value`, only that text counts. */
  readonly detect: { readonly variable: string; readonly value?: string };
  /** Joined: what all shards of one build share and no other build has. The first list whose variables are all set. */
  readonly build: readonly (readonly string[])[];
  /** The branch the work lies on: that of a pull request before that of the checkout. The first that is set. */
  readonly branch?: readonly Source[];
  readonly commit?: string;
  /** How often the build has been started. */
  readonly attempt?: { readonly variable: string; readonly from: 0 | 1 };
  readonly pullRequest?: readonly Source[];
}

const branchRef = (variable: string): Source => ({ variable, match: /^(?:refs\/heads\/)?(.+)$/ });
const remoteBranch = (variable: string): Source => ({ variable, match: /^(?:origin\/)?(.+)$/ });
const number = (variable: string): Source => ({ variable, match: /(\d+)$/ });

/** In this order: some imitate others' variables. */
export const CI_PROVIDERS: readonly CiProvider[] = [
  {
    name: "github-actions",
    detect: { variable: "GITHUB_ACTIONS", value: "true" },
    build: [["GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT"], ["GITHUB_RUN_ID"]],
    // GITHUB_REF_NAME would be a tag's name or `12/merge` in some events.
    branch: ["GITHUB_HEAD_REF", { variable: "GITHUB_REF", match: /^refs\/heads\/(.+)$/ }],
    commit: "GITHUB_SHA",
    attempt: { variable: "GITHUB_RUN_ATTEMPT", from: 1 },
    pullRequest: [{ variable: "GITHUB_REF", match: /^refs\/pull\/(\d+)\// }],
  },
  {
    name: "gitlab",
    detect: { variable: "GITLAB_CI" },
    build: [["CI_PIPELINE_ID"]],
    branch: ["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"],
    commit: "CI_COMMIT_SHA",
    pullRequest: ["CI_MERGE_REQUEST_IID"],
  },
  {
    name: "circleci",
    detect: { variable: "CIRCLECI" },
    build: [["CIRCLE_WORKFLOW_ID"], ["CIRCLE_BUILD_NUM"]],
    branch: ["CIRCLE_BRANCH"],
    commit: "CIRCLE_SHA1",
    pullRequest: [number("CIRCLE_PULL_REQUEST")],
  },
  {
    name: "buildkite",
    detect: { variable: "BUILDKITE" },
    build: [["BUILDKITE_BUILD_ID"]],
    branch: ["BUILDKITE_BRANCH"],
    commit: "BUILDKITE_COMMIT",
    attempt: { variable: "BUILDKITE_RETRY_COUNT", from: 0 },
    pullRequest: [number("BUILDKITE_PULL_REQUEST")],
  },
  {
    name: "azure-pipelines",
    detect: { variable: "TF_BUILD" },
    build: [["BUILD_BUILDID"]],
    branch: [
      branchRef("SYSTEM_PULLREQUEST_SOURCEBRANCH"),
      { variable: "BUILD_SOURCEBRANCH", match: /^refs\/heads\/(.+)$/ },
    ],
    commit: "BUILD_SOURCEVERSION",
    attempt: { variable: "SYSTEM_STAGEATTEMPT", from: 1 },
    pullRequest: ["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID"],
  },
  {
    name: "bitbucket",
    detect: { variable: "BITBUCKET_BUILD_NUMBER" },
    build: [["BITBUCKET_REPO_FULL_NAME", "BITBUCKET_BUILD_NUMBER"], ["BITBUCKET_BUILD_NUMBER"]],
    branch: ["BITBUCKET_BRANCH"],
    commit: "BITBUCKET_COMMIT",
    pullRequest: ["BITBUCKET_PR_ID"],
  },
  {
    name: "travis",
    detect: { variable: "TRAVIS" },
    build: [["TRAVIS_BUILD_ID"]],
    branch: ["TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH"],
    commit: "TRAVIS_COMMIT",
    pullRequest: [number("TRAVIS_PULL_REQUEST")],
  },
  {
    name: "teamcity",
    detect: { variable: "TEAMCITY_VERSION" },
    build: [["TEAMCITY_BUILDCONF_NAME", "BUILD_NUMBER"], ["BUILD_NUMBER"]],
    commit: "BUILD_VCS_NUMBER",
  },
  {
    name: "drone",
    detect: { variable: "DRONE" },
    build: [["DRONE_REPO", "DRONE_BUILD_NUMBER"], ["DRONE_BUILD_NUMBER"]],
    branch: ["DRONE_SOURCE_BRANCH", "DRONE_BRANCH"],
    commit: "DRONE_COMMIT_SHA",
    pullRequest: ["DRONE_PULL_REQUEST"],
  },
  {
    name: "appveyor",
    detect: { variable: "APPVEYOR" },
    build: [["APPVEYOR_BUILD_ID"]],
    branch: ["APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH", "APPVEYOR_REPO_BRANCH"],
    commit: "APPVEYOR_REPO_COMMIT",
    pullRequest: ["APPVEYOR_PULL_REQUEST_NUMBER"],
  },
  {
    name: "codefresh",
    detect: { variable: "CF_BUILD_ID" },
    build: [["CF_BUILD_ID"]],
    branch: ["CF_BRANCH"],
    commit: "CF_REVISION",
    pullRequest: ["CF_PULL_REQUEST_NUMBER"],
  },
  {
    name: "semaphore",
    detect: { variable: "SEMAPHORE" },
    build: [["SEMAPHORE_PIPELINE_ID"], ["SEMAPHORE_WORKFLOW_ID"]],
    branch: ["SEMAPHORE_GIT_PR_BRANCH", "SEMAPHORE_GIT_BRANCH"],
    commit: "SEMAPHORE_GIT_SHA",
    pullRequest: ["SEMAPHORE_GIT_PR_NUMBER"],
  },
  {
    name: "woodpecker",
    detect: { variable: "CI_SYSTEM_NAME", value: "woodpecker" },
    build: [["CI_REPO", "CI_PIPELINE_NUMBER"], ["CI_PIPELINE_NUMBER"]],
    branch: ["CI_COMMIT_SOURCE_BRANCH", "CI_COMMIT_BRANCH"],
    commit: "CI_COMMIT_SHA",
    pullRequest: ["CI_COMMIT_PULL_REQUEST"],
  },
  {
    name: "jenkins",
    detect: { variable: "JENKINS_URL" },
    build: [["BUILD_TAG"], ["JOB_NAME", "BUILD_NUMBER"]],
    branch: ["CHANGE_BRANCH", "BRANCH_NAME", remoteBranch("GIT_BRANCH")],
    commit: "GIT_COMMIT",
    pullRequest: ["CHANGE_ID"],
  },
];
