/** The glue between the page and the scorer; it stands before the script in the emitted file. */
declare const wasm_bindgen: {
  initSync(from: { module: WebAssembly.Module }): unknown;
  /** Scores answers given as the UTF-8 of lines, with a second person's if there are any; the result is the JSON of an `Outcome`, or empty. */
  score(program: Uint8Array, answers: Uint8Array, second: Uint8Array): string;
  /** Packs answers into the text of a link. */
  pack(program: Uint8Array, answers: Uint8Array): string;
  /** The answers of a link as lines, or `!` and why it is refused. */
  unpack(program: Uint8Array, link: Uint8Array): string;
  /** A plan or the roadmap, as JSON. */
  plan(program: Uint8Array, answers: Uint8Array, request: Uint8Array): string;
  /** Writes the report of an `Outcome`'s JSON with texts by key, a line each: as Markdown (`md`), or as the risk register (`csv`). */
  report(outcome: Uint8Array, texts: Uint8Array, kind: Uint8Array): string;
};
/** The scorer's module, compressed with gzip, as base64. */
declare const PAYLOAD: string;

/** One answer, as it stands in a record. */
interface Answer {
  choices?: string[];
  unknown?: true;
  "not-applicable"?: string;
  note?: string;
}

/** What is kept on the device and saved to a file. */
interface Saved {
  matura: 1;
  assessment: string;
  version: string;
  fingerprint: string;
  date: string;
  run: string;
  answers: Record<string, Answer>;
  /** By the id of the question. */
  decisions?: Record<string, Decision>;
  snapshots?: Snapshot[];
}

/** What the respondent decides about a gap. */
interface Decision {
  choice?: string;
  owner?: string;
  /** The day by which, or on which it is looked at again, as `YYYY-MM-DD`. */
  due?: string;
  reason?: string;
  note?: string;
  likelihood?: string;
  impact?: string;
  exposure?: string;
  /** The day on which it was taken. */
  date?: string;
  /** The answer that it was taken on. */
  on?: Answer;
}

/** What was answered on an earlier day. */
interface Snapshot {
  date: string;
  run: string;
  answers: Record<string, Answer>;
}

/** A question as the page knows it. */
interface Question {
  id: string;
  element: HTMLFieldSetElement;
  /** The view that it stands in. */
  view: string;
  short: string;
  /** Unscored: about the firm. */
  profile: boolean;
  /** Several choices may be ticked, or none. */
  many: boolean;
}

/** What slots are filled with; nothing leaves one empty. */
type Values = Record<string, string | number | null | undefined>;

/** Where the visitor is. */
interface Place {
  view: string;
  page: number;
  /** What inside the view was asked for, if anything. */
  target: HTMLElement | null;
}

interface Coverage {
  applicable: number;
  answered: number;
  unknown: number;
  unanswered: number;
  not_applicable: number;
  at_target: number;
}

type State = "answered" | "unknown" | "unanswered" | "not-applicable" | "hidden" | "not-asked";

/** What the scorer says; wasm/src/outcome.rs describes each part. */
interface Outcome {
  overall: {
    low: number | null;
    high: number | null;
    band: string | null;
    band_high: string | null;
    coverage: Coverage;
    scale?: [number, number];
  };
  nodes: {
    id: string;
    raw: number | null;
    low: number | null;
    high: number | null;
    level: number | null;
    level_high: number | null;
    target: number;
    target_score: number | null;
    coverage: Coverage;
    held_by: string | null;
    points: number;
    most: number;
    outcome: string | null;
    scale?: [number, number];
  }[];
  questions: {
    id: string;
    state: State;
    level: number | null;
    target: number;
    weight: number;
    value: number | null;
    points: number;
    most: number;
    share: number;
    variant: number | null;
  }[];
  findings: {
    question: string;
    state: State;
    level: number | null;
    target: number;
    rank: number;
    knock_out: boolean;
    quick_win: boolean;
    next: number | null;
    score_after: number | null;
  }[];
  differences: {
    question: string;
    first: State;
    first_level: number | null;
    second: State;
    second_level: number | null;
  }[];
  from_second: string[];
  good_enough: string[];
  summary: string | null;
  decisions: string[];
  verdicts: { id: string; outcome: string; because: string[] }[];
  advice: { id: string; options: string[] }[];
  sets: { id: string; level: number | null }[];
}

/** Steps of a plan, and what comes of them; wasm/src/planned.rs describes each part. */
interface Phase {
  phase: string;
  steps: { question: string; to: number; reason: "knock-out" | "gain" }[];
  hours: number;
  by_cost: Record<string, number>;
  outcome: Outcome;
}
