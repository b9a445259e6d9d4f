// The report as a file: Markdown, and the risk register for a spreadsheet.
//
// The scorer writes both, from a result and a table of plain texts (wasm/src/texts.rs lists its keys). This part fills
// the table from what the page shows, so that the files say what the reader has read, and the command line writes the
// same bytes.

/** Saves the report. @param {"md" | "csv"} kind */
function saveReport(kind) {
  if (!record || !program) return;
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const lines = textTable().map(([key, text]) => `${key}\t${text.replace(/[\\\n\t]/g, (found) => ({ "\\": "\\\\", "\n": "\\n", "\t": "\\t" })[found] ?? "")}`);
  const words = contentOf("words_").textContent ?? "";
  const scored = wasm_bindgen.score(program, forScorer(record), second ? forScorer(second) : new Uint8Array());
  download(wasm_bindgen.report(bytes(scored), bytes(words + lines.join("\n")), bytes(kind)), record.date, kind);
}

/** Every text of the report by its key. @returns {[string, string][]} */
function textTable() {
  const view = byId("report");
  /** @type {[string, string][]} */
  const table = [];
  const set = (/** @type {string} */ key, /** @type {string | number | null | undefined} */ text) => { table.push([key, String(text ?? "")]); };

  set("title", byId("start").dataset.title);
  set("method", all(".two p", byId("report_method")).map(({ textContent }) => textContent).join("\n"));
  for (const form of all("[data-pick=run] > *", view)) set(`run.${form.dataset.form}`, form.textContent);
  for (const { id, text } of summaries.values()) set(`summary.${id}`, text);
  levels.forEach(({ name }, number) => set(`level.${number}`, name));
  for (const band of all("[data-band]", view)) set(`band.${band.dataset.band}`, band.textContent);
  const rows = all("[data-set]", view);
  set("tables", rows.length ? 1 : "");
  for (const row of rows) set(`set.${row.dataset.set}`, one("th", row).textContent);
  outcome.nodes.forEach(({ id, outcome: stands, held_by: heldBy }, place) => {
    set(`nodes.${place}.node`, id);
    set(`d.${id}.title`, titleOf(id));
    set(`d.${id}.outcome`, stands && one(`[data-outcome="${stands}"]`, byId(`why_${id}`)).textContent);
    set(`d.${id}.held`, heldBy && one(".cap th", byId(`why_${id}`)).querySelector("[data-cap]:not([hidden]), [data-slot=reason]:not(:empty)")?.textContent);
  });
  for (const { rank } of outcome.findings.filter(({ next, state }) => next !== null || state !== "answered").slice(0, 5)) set(`findings.${rank - 1}.first`, 1);
  questions.filter(({ profile }) => profile).forEach(({ id }, place) => {
    set(`profile.${place}`, "");
    set(`profile.${place}.it`, id);
  });
  for (const each of questions) setQuestion(each, set);
  for (const verdict of outcome.verdicts) {
    const key = `v.${verdict.id}`;
    set(`${key}.title`, verdicts.get(verdict.id)?.title);
    set(`${key}.text`, verdictText(verdict));
    set(`${key}.because`, shortsOf(verdict.because));
  }
  for (const advice of all("[data-advice]", view)) {
    set(`a.${advice.dataset.advice}.title`, one("dt", advice).textContent);
    for (const option of all("[data-option]", advice)) set(`a.${advice.dataset.advice}.${option.dataset.option}`, option.textContent);
  }
  for (const { id, ...texts } of decisions.values()) for (const [name, text] of Object.entries(texts)) set(`decision.${id}.${name}`, text);
  return table;
}

/** The texts of one question. @param {Question} of @param {(key: string, text: string | number | null | undefined) => void} set */
function setQuestion(of, set) {
  const { id, short, profile, view } = of;
  const key = `${profile ? "p" : "q"}.${id}`;
  const { choices, unknown, "not-applicable": reason, note } = answerTo(of, profile ? record : counting(of));
  set(`${key}.short`, short);
  set(`${key}.note`, note);
  if (choices) set(`${key}.answer`, profile || choices.length ? words(of).statement : "");
  if (profile) return;
  if (!choices && !unknown) set(`${key}.reason`, reason);
  const finding = outcome.findings.find(({ question: each }) => each === id);
  set(`${key}.area`, view);
  set(`${key}.text`, one("legend > :not([hidden])", of.element).textContent);
  set(`${key}.message`, messageFor(of));
  for (const name of GAP) set(`${key}.${name}`, gapTexts.get(id)?.[name]);
  if (isAsked(of)) set(`${key}.asked`, 1);
  if (finding) {
    set(`${key}.rank`, finding.rank);
    for (const [name, text] of Object.entries(step(finding) ?? {})) set(`${key}.step.${name}`, text);
  }
  const decision = decisionOn(id);
  if (!decision) return;
  for (const [name, text] of Object.entries(decision)) if (typeof text === "string") set(`decision-of.${id}.${name}`, text);
  set(`decision-of.${id}.stale`, isStale(id) ? "stale" : "");
  set(`decision-of.${id}.lacking`, lacks(decision).join());
}
