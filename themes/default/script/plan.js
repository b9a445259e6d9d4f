// What if: the scores as they would be once some steps are done, a plan within limits, and the roadmap.
//
// The scorer says which steps make a plan and what they bring; this part ticks boxes and shows its numbers.

/** The steps that are ticked, or planned: the level that each question is to reach. @type {Map<string, number>} */
let wished = new Map();

/** What a request for a plan comes to, phase by phase. @param {string} request @returns {Phase[]} */
const planned = (request) =>
  JSON.parse(wasm_bindgen.plan(/** @type {Uint8Array} */ (program), forScorer(joined()), new TextEncoder().encode(request))).phases;

/** The answers that count: one's own, and of a second person those that count before them. */
const joined = () => (record && second
  ? { ...record, run: second.run === "full" ? "full" : record.run, answers: { ...record.answers, ...Object.fromEntries(outcome.from_second.map((id) => [id, second?.answers[id] ?? {}])) } }
  : record);

/** How much work, in the words of the page. @param {HTMLElement} within @param {{ hours: number, by_cost: Record<string, number> }} total */
function sayWork(within, { hours, by_cost: byCost }) {
  const inDays = hours >= 16;
  fill(within, { work: inDays ? "days" : "hours", hours: Math.round(hours * 2) / 2, days: Math.round(hours / 4) / 2 });
  fill(within, { "of-none": byCost.none, "of-low": byCost.low, "of-medium": byCost.medium, "of-high": byCost.high });
}

/** @param {string | null} id */
const bandName = (id) => textOf(byId("report").querySelector(`[data-band="${id}"]`));

/** Lists the next steps, to be ticked. @param {HTMLElement} view */
function showPlan(view) {
  wished = new Map();
  const steps = outcome.findings.filter(({ next }) => next !== null);
  hide(view, ".p-plan", steps.length === 0);
  fillList(view, "wishes", steps.map((finding) => {
    const { question: id, next, knock_out: fails, quick_win: quick } = finding;
    const { action = "", work = "" } = step(finding) ?? {};
    const item = copyOf("wish_", { short: shortOf(id), action, work });
    Object.assign(one("input", item).dataset, { question: id, to: String(next), fails: String(fails), quick: String(quick) });
    return item;
  }));
  fillList(view, "planned", []);
  showWhatIf(view);
  showRoadmap(view);
}

/** Ticks the steps of a kind. @param {string} kind */
function tick(kind) {
  const view = byId("report");
  for (const box of /** @type {HTMLInputElement[]} */ (all("[data-list=wishes] input", view))) box.checked = kind === "none" ? false : box.dataset[kind] === "true";
  takeWishes(view);
}

/** @param {HTMLElement} view */
function takeWishes(view) {
  wished = new Map(all("[data-list=wishes] input:checked", view).map(({ dataset }) => [dataset.question ?? "", Number(dataset.to)]));
  fillList(view, "planned", []);
  showWhatIf(view);
}

/** Asks the scorer for a plan within the limits in the form. */
function makePlan() {
  const view = byId("report");
  const { value } = /** @type {HTMLInputElement} */ (byId("plan_hours"));
  // A field for numbers takes fractions and exponents too.
  const hours = value && Math.min(Math.max(0, Math.floor(Number(value))), 1e6);
  const cost = /** @type {HTMLSelectElement} */ (byId("plan_cost")).value;
  const [{ steps }] = planned(`limit\n${hours}\t${cost}`);
  for (const box of /** @type {HTMLInputElement[]} */ (all("[data-list=wishes] input", view))) box.checked = false;
  wished = new Map();
  for (const { question: id, to } of steps) wished.set(id, Math.max(to, wished.get(id) ?? 0));
  fill(view, { plan: steps.length, holds: steps.filter(({ reason }) => reason === "knock-out").length });
  fillList(view, "planned", steps.map(({ question: id, to }) => {
    const { action = "", work = "" } = stepTo(id, to) ?? {};
    return copyOf("planned_", { short: shortOf(id), action, work });
  }));
  showWhatIf(view);
  hide(view, ".plan-why", false);
  hide(view, ".plan-order", steps.length === 0);
}

/** Shows what the ticked or planned steps would come to. @param {HTMLElement} view */
function showWhatIf(view) {
  const box = one(".what-if", view);
  const lines = [...wished].map(([id, to]) => `${id}\t${to}`).join("\n");
  const [{ outcome: after, ...total }] = planned(`steps\n${lines}`);
  const found = (/** @type {Outcome} */ of) => of.verdicts.filter((verdict) => verdict.outcome === "signs").length;
  fill(box, { steps: wished.size, low: outcome.overall.low, after: after.overall.low, band_low: bandName(outcome.overall.band), band_high: bandName(after.overall.band), signs: found(outcome), "signs-after": found(after) });
  sayWork(box, total);
  one(".p-plan", view).classList.toggle("idle", wished.size === 0);
  hide(view, ".plan-why", true);
  for (const [at, node] of after.nodes.entries()) {
    const row = one(`[data-after="${node.id}"]`, box);
    const { low } = outcome.nodes[at];
    fill(row, { low, after: node.low });
    draw(row, { v: low, hi: node.low }, node.scale);
  }
}

/** The roadmap: phase by phase, with the score after each. @param {HTMLElement} view */
function showRoadmap(view) {
  const today = one("[data-phase=today]", view);
  fill(today, { low: outcome.overall.low, band: bandName(outcome.overall.band) });
  draw(today, { v: outcome.overall.low }, outcome.overall.scale);
  for (const { phase, steps, outcome: { overall }, ...total } of planned("roadmap")) {
    const item = one(`[data-phase="${phase}"]`, view);
    item.hidden = steps.length === 0;
    fill(item, { low: overall.low, band: bandName(overall.band) });
    draw(item, { v: overall.low }, overall.scale);
    sayWork(item, total);
    const reached = new Map(steps.map(({ question: each, to }) => [each, to]));
    one("ul", item).replaceChildren(...Array.from(reached, ([each, to]) => copyOf("reached_", { short: shortOf(each), to: levels[to].name })));
  }
}
