// How things have changed since earlier days.
//
// A snapshot is what was answered on a day, without notes. It stands in the record, so that a saved file carries
// its own history. Scores of earlier days are worked out anew, by the same rules as today's.

/** Keeps today's answers as a snapshot; a second one of the same day takes the place of the first. */
function keepSnapshot() {
  if (record) addSnapshot({ date: record.date, run: record.run, answers: record.answers });
}

/** @param {Snapshot} snapshot */
function addSnapshot({ date, run, answers }) {
  if (!record) return;
  const bare = Object.entries(answers).map(([id, { note: _, ...answer }]) => [id, answer]);
  const others = (record.snapshots ?? []).filter((each) => each.date !== date);
  record.snapshots = byDay([...others, { date, run, answers: Object.fromEntries(bare) }]);
  keep(false);
  showOverTime(byId("report"));
}

/** @template {{ date: string }} T @param {T[]} list */
const byDay = (list) => list.sort(({ date: one }, { date: other }) => one.localeCompare(other));

/** Whether it is a list of snapshots, as a record holds them. @param {unknown} value @returns {value is Snapshot[]} */
const isSnapshots = (value) => Array.isArray(value) && value.every((each) => isObject(each) && isDay(each.date)
  && typeof each.run === "string" && isObject(each.answers) && Object.values(each.answers).every(isAnswer));

/** What a record scores today, by itself. @param {Snapshot} of @returns {Outcome} */
const scoreOf = ({ date, run, answers }) =>
  JSON.parse(wasm_bindgen.score(/** @type {Uint8Array} */ (program), forScorer({ ...blank(run), date, answers }), new Uint8Array()));

/** What was answered, to tell whether two are the same. @param {Snapshot | null} of */
const factsOf = (of) => questions.map(({ id }) => factOf(of?.answers[id])).join("\n");

/** @param {HTMLElement} view */
function showOverTime(view) {
  const box = one("#report_time", view);
  if (!record) return;
  const { date: now, snapshots = [] } = record;
  // The present answers stand among the others by their own day, and once.
  const earlier = snapshots.filter((each) => each.date !== now || factsOf(each) !== factsOf(record));
  const days = byDay([...earlier, /** @type {Snapshot} */ (record)]).map((each) => ({ date: each.date, scored: scoreOf(each) }));
  hide(box, ".since", days.length < 2);
  fill(box, { snapshots: snapshots.length });
  fillList(box, "days", days.map(({ date, scored }) => {
    const row = copyOf("day_", { date: dateName(date), low: scored.overall.low ?? "" });
    draw(one(".rule", row), { v: scored.overall.low }, scored.overall.scale);
    for (const node of scored.nodes) row.append(Object.assign(document.createElement("td"), { className: "n", textContent: String(node.low ?? "") }));
    return row;
  }));
  const [before, last] = days.slice(-2);
  const levelsThen = new Map(before.scored.questions.map(({ id, level }) => [id, level]));
  const moved = (last ?? before).scored.questions.map(({ id, level }) => ({ id, now: level, then: levelsThen.get(id) ?? null }))
    .filter(({ now, then }) => now !== null && then !== null && now !== then);
  const list = (/** @type {string} */ name, /** @type {typeof moved} */ within) => {
    hide(box, `.${name}`, within.length === 0);
    fillList(box, name, within.map(({ id, now, then }) =>
      copyOf("moved_", { short: shortOf(id), from: levels[then ?? 0].name, to: levels[now ?? 0].name })));
  };
  list("rose", moved.filter(({ now, then }) => Number(now) > Number(then)));
  list("fell", moved.filter(({ now, then }) => Number(now) < Number(then)));
  // What was decided on an earlier day than the record's own, or was due before it; no clock is asked.
  const open = outcome.findings.filter(({ question: id }) => {
    const { choice, date = "", due } = decisionOn(id) ?? {};
    return choice === "fix" && (date && date < now || due && due < now);
  });
  hide(box, ".undone", open.length === 0);
  fillList(box, "undone", open.map(({ question: id }) => {
    const { date = "", due = "" } = decisionOn(id) ?? {};
    const item = copyOf("undone_", { short: shortOf(id), date: dateName(date), due: dateName(due) });
    hide(item, ".on", !date);
    hide(item, ".by", !due);
    hide(item, ".late", !due || due >= now);
    return item;
  }));
}
