import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";
import { diagnosisSentence, renderDiagnoses } from "../../src/report/render-diagnoses.ts";
import { renderSummary } from "../../src/report/render-summary.ts";
import type { DiagnosisReplay } from "../../src/model/turned-out.ts";
import { aDiagnosedTest, aRunReport } from "../support/run-report.ts";

const PLAIN = { columns: 80, color: false };

const replay: DiagnosisReplay = {
  said: 46,
  decided: 42,
  diagnoses: [
    { diagnosis: "regression", said: 14, flake: 1, broken: 11, undecided: 2, right: 11 },
    { diagnosis: "flake", said: 31, flake: 29, broken: 1, undecided: 1, right: 29 },
    { diagnosis: "unknown", said: 1, flake: 0, broken: 0, undecided: 1 },
  ],
  reliability: [
    { from: 0.7, to: 0.9, claims: 10, said: 0.82, right: 0.8 },
    { from: 0.95, to: 1, claims: 32, said: 0.985, right: 1 },
  ],
};

describe("the diagnoses of past runs", () => {
  it("are one sentence, a table and the reliability of their probabilities, in 80 columns", () => {
    const text = renderDiagnoses(replay, PLAIN);
    expect(text).toMatchInlineSnapshot(`
      " diagnosis: regression was right 11 of 12 times, flake 29 of 30

         said            times   same code passed  red until a change  undecided
         regression      14      1                 11                  2
         flake           31      29                1                   1
         unknown         1       0                 0                   1

         probability     claims  said on average   was right
         70–90 %         10      82 %              80 % (8)
         95–100 %        32      99 %              100 % (32)"
    `);
    for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it("stand in the summary of a run that has failures of its own, and in no other", () => {
    const sentence = diagnosisSentence(replay) ?? "";
    const tests = [aDiagnosedTest("cart › adds an item")];
    expect(renderSummary(aRunReport({ diagnoses: replay, tests }), PLAIN)).toContain(sentence);
    expect(renderSummary(aRunReport({ diagnoses: replay }), PLAIN)).not.toContain(sentence);
  });

  it("are nothing to judge before a test ended failed", () => {
    const none = { said: 0, decided: 0, diagnoses: [], reliability: [] };
    expect(renderDiagnoses(none, PLAIN)).toContain("nothing to judge yet");
    expect(renderDiagnoses(none, PLAIN).trim()).not.toContain("\n");
  });

  it("are too little to say while fewer than five are decided", () => {
    const thin = { ...replay, said: 6, decided: 4 };
    expect(diagnosisSentence(thin)).toBeUndefined();
    expect(renderDiagnoses(thin, PLAIN)).toContain("decides 4 of 6 failures");
  });
});
