// What the respondent decides about each gap.
//
// A decision stands in the record under the id of its question, with the answer that it was taken on, so that it
// can be told later when the facts have changed. It is never dropped: neither when the gap closes nor when the
// answer changes.

/** The fields of a decision, beside its choice. */
const DECISION_FIELDS = ["owner", "due", "reason", "note", "likelihood", "impact", "exposure"];

/** @param {string} id @returns {Decision | undefined} */
const decisionOn = (id) => record?.decisions?.[id];

/** What an answer says: not its note, nor the words of its reason. @param {Answer} [answer] */
function factOf(answer) {
  if (answer?.choices) return [...answer.choices].sort().join();
  return answer?.unknown ? "?" : answer?.["not-applicable"]?.trim() ? "-" : "";
}

/** Whether a decision was taken on another answer than the present one. @param {string} id */
function isStale(id) {
  const on = decisionOn(id)?.on;
  return on !== undefined && factOf(on) !== factOf(record?.answers[id]);
}

/** What an acceptance still lacks: a role, a reason, a day on which it is looked at again. @param {Decision} [of] */
const lacks = (of) => (of?.choice === "accept" ? /** @type {const} */ (["owner", "reason", "due"]).filter((name) => !of[name]?.trim()) : []);

/** Whether anything is said of likelihood, impact or exposure. @param {Decision} [of] */
const rated = (of) => Boolean(of?.likelihood || of?.impact || of?.exposure);

/** Gives a gap card the form for its decision. @param {HTMLElement} card @param {Question} about @param {boolean} legal */
function addDecision(card, { id, short }, legal) {
  const form = copyOf("decide_", { short });
  const decision = decisionOn(id);
  form.dataset.decide = id;
  hide(form, ".legal", !legal);
  for (const input of all("input[type=radio]", form)) {
    const choice = /** @type {HTMLInputElement} */ (input);
    choice.name = `decide_${id}`;
    choice.checked = choice.value === decision?.choice;
    // A duty that the law sets is nobody's to accept.
    if (choice.value === (legal ? "accept" : "cannot-accept")) choice.closest("label")?.remove();
  }
  for (const name of DECISION_FIELDS) {
    const field = /** @type {HTMLInputElement} */ (one(`[name=${name}]`, form));
    field.value = decision?.[/** @type {"note"} */ (name)] ?? "";
    field.setAttribute("value", field.value);
  }
  /** @type {HTMLDetailsElement} */ (one("details", form)).open = rated(decision);
  sayDecision(form);
  card.append(form);
}

/** Says what a decision lacks, and whether the facts have changed since. @param {HTMLElement} form */
function sayDecision(form) {
  const id = form.dataset.decide ?? "";
  const decision = decisionOn(id);
  const lacking = lacks(decision);
  hide(form, ".need", lacking.length === 0);
  for (const part of all("[data-need]", form)) part.hidden = !lacking.some((name) => name === part.dataset.need);
  hide(form, ".stale", !isStale(id));
  one("details", form).classList.toggle("empty", !rated(decision));
  fill(form, { stale: decision?.date ? "dated" : "other", "taken-on": dateName(decision?.date), due: decision?.choice === "accept" ? "accept" : "other" });
}

/** Takes a decision out of the page into the record. @param {HTMLElement} form */
function takeDecision(form) {
  if (!record) return;
  const id = form.dataset.decide ?? "";
  /** @type {Decision} */
  const decision = {};
  const [choice] = all("input:checked", form);
  if (choice) decision.choice = /** @type {HTMLInputElement} */ (choice).value;
  for (const name of DECISION_FIELDS) {
    const { value } = /** @type {HTMLInputElement} */ (one(`[name=${name}]`, form));
    if (value) decision[/** @type {"note"} */ (name)] = value;
  }
  record.decisions ??= {};
  if (Object.keys(decision).length === 0) delete record.decisions[id];
  else record.decisions[id] = { ...decision, date: today(), on: record.answers[id] ?? {} };
  keep();
  sayDecision(form);
}

/** Lists decisions whose gap is closed, or no longer found. @param {HTMLElement} view */
function showEarlierDecisions(view) {
  const gone = Object.entries(record?.decisions ?? {}).filter(([id]) => !outcome.findings.some(({ question }) => question === id));
  hide(view, ".p-earlier", gone.length === 0);
  fillList(view, "earlier", gone.map(([id, decision]) => copyOf("past_decision_", {
    short: shortOf(id), choice: choiceName(decision.choice),
    rest: [decision.owner, decision.due && dateName(decision.due), decision.reason, decision.note].filter(Boolean).join("; "),
    taken: decision.date ? "dated" : "other", date: dateName(decision.date),
  })));
}

/** The word for a choice. @param {string} [choice] */
const choiceName = (choice) => textOf(all("input[type=radio]", contentOf("decide_")).find((input) => input.getAttribute("value") === choice)?.nextElementSibling);

/** Whether it is an object of decisions, as a record holds them. @param {unknown} value */
const isDecisions = (value) => isObject(value) && Object.values(value).every((decision) => isObject(decision)
  && Object.entries(decision).every(([key, part]) => (key === "on" ? isAnswer(part) : typeof part === "string" && (key !== "choice" || choiceName(part)))));
