import type { RunReport } from "../model/report.ts";
import type { DiagnosisFigures, DiagnosisReplay } from "../model/turned-out.ts";
import { fill } from "./display-width.ts";
import { formatCount, formatNumber, formatPercent } from "./figures.ts";
import { BLANK, paragraph, renderRows, span, type Row, type Screen } from "./layout.ts";

const WIDTHS = [16, 8, 18, 20, 12] as const;
const BIN_WIDTHS = [16, 8, 18, 20] as const;
/** With fewer decided failures a share says nothing. */
const ENOUGH = 5;

/** The sentence, what each diagnosis turned out to be, and how the probabilities held. */
export function renderDiagnoses(replay: DiagnosisReplay, screen: Screen): string {
  const { said, diagnoses } = replay;
  if (said === 0) {
    const text = "diagnosis: nothing to judge yet; no run told of a test that ended failed";
    return renderRows(paragraph(text, screen), screen);
  }
  return renderRows(
    [
      ...paragraph(headline(replay), screen, { style: "bold" }),
      BLANK,
      tableRow(["said", "times", "same code passed", "red until a change", "undecided"], WIDTHS, "dim"),
      ...diagnoses.map((figures) => diagnosisRow(figures)),
      ...reliabilityRows(replay),
    ],
    screen,
  );
}

/** "diagnosis: regression was right 11 of 12 times, flake 29 of 30"; undefined while too little is decided. */
export function diagnosisSentence({ decided, diagnoses }: DiagnosisReplay): string | undefined {
  if (decided < ENOUGH) return undefined;
  const parts = diagnoses.flatMap(({ diagnosis, right, flake, broken }) =>
    right === undefined || flake + broken === 0
      ? []
      : [{ diagnosis, share: `${formatNumber(right)} of ${formatNumber(flake + broken)}` }],
  );
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  const more = others.map(({ diagnosis, share }) => `, ${diagnosis} ${share}`).join("");
  return `diagnosis: ${first.diagnosis} was right ${first.share} times${more}`;
}

/** How right past diagnoses were, beside those of this run; nothing while too little is decided. */
export function diagnosisRows({ diagnoses, tests }: RunReport, screen: Screen): readonly Row[] {
  const sentence = diagnoses && tests.length > 0 ? diagnosisSentence(diagnoses) : undefined;
  return sentence === undefined ? [] : paragraph(sentence, screen);
}

function headline(replay: DiagnosisReplay): string {
  const { decided, said } = replay;
  const sentence = diagnosisSentence(replay);
  if (sentence !== undefined) return sentence;
  return `diagnosis: too little to say; what came after decides ${formatNumber(decided)} of ${formatCount(said, "failure")}`;
}

function diagnosisRow({ diagnosis, said, flake, broken, undecided }: DiagnosisFigures): Row {
  return tableRow([diagnosis, ...[said, flake, broken, undecided].map(formatNumber)], WIDTHS);
}

function reliabilityRows({ reliability }: DiagnosisReplay): readonly Row[] {
  if (reliability.length === 0) return [];
  return [
    BLANK,
    tableRow(["probability", "claims", "said on average", "was right"], BIN_WIDTHS, "dim"),
    ...reliability.map(({ from, to, claims, said, right }) =>
      tableRow(
        [
          `${from * 100}–${to * 100} %`,
          formatNumber(claims),
          formatPercent(said),
          `${formatPercent(right)} (${formatNumber(Math.round(right * claims))})`,
        ],
        BIN_WIDTHS,
      ),
    ),
  ];
}

function tableRow(texts: readonly string[], widths: readonly number[], style?: "dim"): Row {
  const text = texts.map((one, index) => fill(one, widths[index] ?? 0)).join("");
  return { left: [span(`   ${text.trimEnd()}`, style)] };
}
