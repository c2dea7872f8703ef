// Words and shapes
export type { Change, ChangedFile, Hunk, UnknownChange } from "./model/change.ts";
export type { ExecutedFile, ExecutedSource, FunctionRange, SourcePlace } from "./model/executed.ts";
export type { FailureGroup, GroupedTest } from "./model/failure-group.ts";
export type { ErrorFacts, ErrorPhase, Failure, FailureFacts, RawError } from "./model/failure.ts";
export type { DiagnosedTest } from "./model/diagnosis.ts";
export type { Estimate, FlakinessModel, Judgements, TestJudgement } from "./model/flakiness.ts";
export type { HealAttempt, HealStats, Note, ToldAttempt } from "./model/healing.ts";
export type { Execution, History, Manifestation, RunSummary, TestHistory } from "./model/history.ts";
export { isRunId, isTestId, type Fingerprint, type RunId, type TestId } from "./model/ids.ts";
export type {
  AttemptFinished,
  LogLine,
  Outage,
  RunCounts,
  RunError,
  RunFinished,
  RunStarted,
  Shadow,
  Shard,
  TestStarted,
} from "./model/log-lines.ts";
export type {
  BacktestFigures,
  Calibration,
  FrozenPlan,
  Link,
  Manifest,
  ManifestFile,
  ManifestSuite,
  ManifestTest,
  ManifestTestFile,
  Quarantine,
  Strengths,
} from "./model/manifest.ts";
export type { Rename, RunReport } from "./model/report.ts";
export type {
  ConfidenceLevel,
  CutOptions,
  PlannedShard,
  Reason,
  SelectedTest,
  Selection,
  SelectionSummary,
  ShardPlan,
} from "./model/selection.ts";
export type { FailureEnd, PastFailure, SeenBefore } from "./model/past-failure.ts";
export { FOUND_KINDS } from "./model/search.ts";
export type { Found, FoundFailure, FoundKind, FoundNote, SearchAnswer, SearchQuery } from "./model/search.ts";
export type { Advice } from "./model/advice.ts";
export type { SlowerTest } from "./model/slower-test.ts";
export type { Suite } from "./model/suite.ts";
export { refOf, type Location, type TestRef } from "./model/test.ts";
export {
  IMPORTANCES,
  type AttemptStatus,
  type Category,
  type Diagnosis,
  type Importance,
  type Level,
  type LinkKind,
  type NotRunReason,
  type Outcome,
  type ReasonKind,
  type Risk,
  type RunStatus,
  type Verdict,
} from "./model/words.ts";
export type { DiagnosisFigures, DiagnosisReplay, ReliabilityBin, TurnedOut } from "./model/turned-out.ts";
export { CATEGORIES, VERDICTS } from "./model/words.ts";
export { BadInputError, HindcastError, LockedError } from "./errors.ts";
export { createGuard, type Guard, type GuardOptions } from "./guard.ts";
// Configuration
export { DEFAULT_QUARANTINE, DEFAULTS, quarantinePolicy, retentionPolicy } from "./config/defaults.ts";
export type { QuarantinePolicy } from "./config/defaults.ts";
export { defineConfig } from "./config/define-config.ts";
export { parseDuration } from "./config/duration.ts";
export { ENVIRONMENT_VARIABLES, type EnvironmentVariable } from "./config/environment.ts";
export { nearestWord } from "./config/nearest.ts";
export type {
  AdviceOption,
  HindcastOptions,
  QuarantineOptions,
  RedactOption,
  RetentionOptions,
  RuleOption,
} from "./config/options.ts";
export { OPTION_NAMES } from "./config/options-schema.ts";
export { resolveOptions, type OptionSources, type ResolvedOptions } from "./config/resolve-options.ts";
// Capture
export { testIdOf, toRepoPath, type TestIdentity } from "./capture/identity.ts";
export { createRedactor, type RedactorOptions } from "./capture/redact.ts";
export { testBodyHash } from "./capture/test-body.ts";
export { stableTitle, type StableTitle } from "./capture/titles.ts";
export { readCi, type CiBuild } from "./capture/ci.ts";
export { findRoot, readCodeVersion, type CodeVersion } from "./capture/git.ts";
// Classify
export { classify, type Classification } from "./classify/classify.ts";
export { createFailureReader, type FailureReaderOptions } from "./classify/failure-reader.ts";
export { fingerprintOf, type FingerprintParts } from "./classify/fingerprint.ts";
export { asFailureFacts, type FailureText } from "./classify/from-text.ts";
export { groupAlike, type Likeness } from "./classify/group-alike.ts";
export { gistOf } from "./classify/normalise.ts";
export { errorGist } from "./classify/error-gist.ts";
export { mainFailure } from "./classify/main-failure.ts";
export { detectOutage, type DetectedOutage, type FailedTest, type RunFailures } from "./classify/outage.ts";
export type { Rule, RuleExample, RuleFacts } from "./classify/rule.ts";
export { RULES } from "./classify/rules.ts";
// Executed code
export { bodyStart } from "./executed/body-start.ts";
export { codePlaces } from "./executed/code-places.ts";
export type { CountedFile, SeenCounts } from "./executed/counted-files.ts";
export type { ScriptText, SeenScript } from "./executed/executed-by-scripts.ts";
export { uncalledOf, type FunctionCall } from "./executed/function-calls.ts";
export { executedByIstanbul } from "./executed/istanbul.ts";
export { textAt, valueAt } from "./executed/read-unknown.ts";
export { readSourceMap, type PlaceMapper } from "./executed/source-map.ts";
export { createSourceRanges, type SourceRanges } from "./executed/source-ranges.ts";
export { coveredByBoth, isCovered, outermost, type Span, type Unrun } from "./executed/spans.ts";
// Log
export { fileStore } from "./log/file-store.ts";
export { readRunLog } from "./log/read-run-log.ts";
export type { ChainState, InFlightAttempt, RecordedRun } from "./log/recorded-run.ts";
export { openRunLog, type RunLog, type RunLogOptions } from "./log/run-log.ts";
export { listRunLogs, type RunLogFile } from "./log/run-logs.ts";
export type { Store, StoredRun } from "./log/store.ts";
export { type LogCheck, verifyRunLog } from "./log/verify-run-log.ts";
// History
export { findRenames, type FoundRename } from "./history/find-renames.ts";
export type { RenameCandidate, RenameQuestion } from "./history/find-renames.ts";
export { writeFileAtomicSync } from "./history/atomic-file.ts";
export { withLock } from "./history/lock.ts";
export type { UpdatedHistory } from "./history/catch-up.ts";
export { explainRuns } from "./history/explain-runs.ts";
export { foldRun } from "./history/fold-run.ts";
export { type MergedRuns, mergeRuns } from "./history/merge-runs.ts";
export type { Progress } from "./history/read-logs.ts";
export { runFacts, type RunFacts } from "./history/run-facts.ts";
export { readHistory } from "./history/read-history.ts";
export type { Retention } from "./history/retention.ts";
export { emptyHistory, type StoredHistory } from "./history/stored-history.ts";
export { toHistory } from "./history/to-history.ts";
export { type HistoryOptions, rebuildHistory, updateHistory } from "./history/update-history.ts";
// Analyse
export { diagnose } from "./analyse/diagnose.ts";
export type { Diagnosed, DiagnosisFacts } from "./analyse/diagnosis.ts";
export { estimateModel } from "./analyse/estimate-model.ts";
export { createFilter, type FlakinessFilter } from "./analyse/flakiness-filter.ts";
export { DEFAULT_MODEL } from "./analyse/flakiness-model.ts";
export { FORECAST_MODEL, forecastFailures, type ForecastModel } from "./analyse/forecast-failures.ts";
export { notesAbout } from "./analyse/notes-about.ts";
export { judgeByRate, type RateOptions } from "./analyse/judge-by-rate.ts";
export { judgeAll, judgeTest } from "./analyse/judge-test.ts";
export { nextFailures, type NextFailureInput, type NextFailures } from "./analyse/next-failure.ts";
export { groupFailures } from "./analyse/group-failures.ts";
export { cureOf, failureEnd, pastFailures } from "./analyse/past-failures.ts";
export { quietShareOf, type SuiteFailures } from "./analyse/suite-failures.ts";
export { slowerTests, type SlowerTestsOptions } from "./analyse/slower-tests.ts";
// Manifest
export { buildManifest, type ManifestInput } from "./manifest/build-manifest.ts";
export { parseManifest, readManifest, type ReadManifest } from "./manifest/read-manifest.ts";
export { DEFAULT_STRENGTHS } from "./manifest/strengths.ts";
export { workersOf } from "./manifest/suites.ts";
export { writeManifest } from "./manifest/write-manifest.ts";
// Select
export { confidenceLevel } from "./select/confidence-level.ts";
export { readChange, type ReadChangeOptions } from "./select/git-change.ts";
export { inOrderOfValue, type Ranked } from "./select/order.ts";
export { wordIndex } from "./select/bm25.ts";
export { createTokenizer, type Tokenizer } from "./select/name-tokens.ts";
export { select, type SelectInput } from "./select/select.ts";
export { selectionJson, SelectionJsonSchema, type SelectionJson } from "./select/selection-json.ts";
// Plan
export { fileKey } from "./plan/file-key.ts";
export { markShardDone, planFor, type PlanRequest } from "./plan/frozen-plan.ts";
export { planShards, suiteHash, type ShardUnit } from "./plan/shards.ts";
export { startInTime } from "./plan/start-in-time.ts";
export { testList, type TestList } from "./plan/test-list.ts";
// Backtest
export { calibrate } from "./backtest/calibration.ts";
export { backtest, figuresOf, type BacktestResult, type BacktestRun } from "./backtest/backtest.ts";
export { backtestJson, BacktestJsonSchema, type BacktestJson } from "./backtest/backtest-json.ts";
export { diagnosisJson, DiagnosisJsonSchema, type DiagnosisJson } from "./backtest/diagnosis-json.ts";
export { replayDiagnoses } from "./backtest/diagnosis-replay.ts";
export type { FirstFailure } from "./backtest/first-failure.ts";
export type { KindFigures, NotReplayed, Replay } from "./backtest/replay.ts";
export type { Budget } from "./backtest/replay-build.ts";
export { scoreShadow, type ExecutedTest, type ShadowInput } from "./backtest/shadow.ts";
// Report
export { lastAdvice } from "./last-advice.ts";
export { explainReport, type ExplainReport, type ExplainSources } from "./report/explain-report.ts";
export { formatAge, formatBytes, formatCount, formatDuration, formatNumber } from "./report/figures.ts";
export {
  FAILING_VERDICTS,
  flakyReport,
  recentHistory,
  type FlakyReport,
  type FlakyReportOptions,
} from "./report/flaky-report.ts";
export type { Screen } from "./report/layout.ts";
export { attemptsToHeal, healStatsReport, type HealStatsReport } from "./report/heal-report.ts";
export { createOutput, say, type Output } from "./report/output.ts";
export { renderBacktest, type BacktestScreen } from "./report/render-backtest.ts";
export { diagnosisSentence, renderDiagnoses } from "./report/render-diagnoses.ts";
export { renderExplain, type ExplainScreen } from "./report/render-explain.ts";
export { daysBefore } from "./report/days-before.ts";
export { failuresReport, type FailuresReport, type FailuresReportOptions } from "./report/failures-report.ts";
export { renderFailures, type FailuresScreen } from "./report/render-failures.ts";
export { renderFailure } from "./report/render-failure.ts";
export { renderFlaky } from "./report/render-flaky.ts";
export { renderHealStats, renderHealTest, type HealTestReport } from "./report/render-heal.ts";
export { renderNotes } from "./report/render-notes.ts";
export { renderSearch, type SearchScreen } from "./report/render-search.ts";
export { renderSelection, type SelectionScreen } from "./report/render-selection.ts";
export { renderSlow } from "./report/render-slow.ts";
export { slowReport, type SlowReport, type SlowReportOptions } from "./report/slow-report.ts";
export { renderSummary, type SummaryScreen } from "./report/render-summary.ts";
export { testTitle } from "./report/test-name.ts";
// Before, during and after a run
export { selectByWords, selectForChange, type SelectForChangeOptions } from "./before-run.ts";
export { filterConstants } from "./filter-constants.ts";
export { type HealStart, startHealing, stopHealing } from "./heal-mark.ts";
export { addNote, type NewNote, removeNote } from "./notes.ts";
export { settleHealing } from "./settle-healing.ts";
export { openMemory, type Memory, type OpenMemoryOptions } from "./memory.ts";
export type { AskedFailure, NearTest, OpenSemanticOptions, Semantic, SemanticPackage } from "./semantic.ts";
export { findSemantic } from "./semantic.ts";
export { startRecording } from "./record-run.ts";
export { diagnoseRun, type DiagnoseRunInput } from "./diagnose-run.ts";
export { quarantinedTests } from "./quarantined.ts";
export { isRemembered } from "./remembered.ts";
export { remakeManifest } from "./remake-manifest.ts";
export { replayRuns, type ReplayedRuns, type ReplayOptions } from "./replay-runs.ts";
export { reportOfRun } from "./report-of-run.ts";
export type {
  ExecutedTexts,
  RunEnd,
  RunInfo,
  RunRecorder,
  SeenAttempt,
  SeenExecution,
  SeenFile,
  SeenTest,
} from "./run-events.ts";
export { createTestBook, type BookedTest, type TestBook, type TestBookOptions } from "./test-book.ts";
export { undoRename } from "./undo-rename.ts";
