/** The worked personas: answered by clicking, and scored by the command line from the file that the page saves. */
import assert from "node:assert/strict";
import { record, score, test } from "./harness.mjs";
import { complete, readReport, save, seen } from "./respondent.mjs";

const EXPECTED = {
  a: {
    areas: {
      backups: "15",
      security: "39 held",
      strategy: "34",
      communication: "14",
      "vendor-fit": "14 to 30",
    },
    overall: "23 to 26",
    known: [24, 25, "7 answers are at target."],
    scores: { backups: 15, security: 39, strategy: 34, communication: 14, "vendor-fit": 14 },
    whole: { low: 23, high: 26 },
    coverage: { applicable: 25, answered: 24, unknown: 1, unanswered: 0, not_applicable: 0, at_target: 7 },
    knockOuts: [
      "sec-two-step-login",
      "bak-isolated-copy",
      "ven-owned-access",
      "com-regular-report",
      "ven-exit-plan",
    ],
  },
  b: {
    areas: { backups: "20", security: "30", strategy: "14", communication: "16", "vendor-fit": "30" },
    overall: "22",
    known: [25, 25, "2 answers are at target."],
    scores: { backups: 20, security: 30, strategy: 14, communication: 16, "vendor-fit": 30 },
    whole: { low: 22, high: 22 },
    coverage: { applicable: 25, answered: 25, unknown: 0, unanswered: 0, not_applicable: 0, at_target: 2 },
    knockOuts: [
      "sec-two-step-login",
      "bak-restore-test",
      "sec-unsupported-systems",
      "sec-updates",
      "str-key-person",
    ],
  },
};

for (const [persona, expected] of Object.entries(EXPECTED)) {
  test(`persona ${persona.toUpperCase()}, answered by clicking, gets its report`, async ({ page }) => {
    await complete(page, record(`persona-${persona}`));
    const report = await readReport(page);
    const today = Object.entries(report.areas).map(([area, [score]]) => [area, score]);
    assert.deepEqual(Object.fromEntries(today), expected.areas);
    assert.equal(report.overall.replace(" of 100", ""), expected.overall);
    const [known, of, atTarget] = expected.known;
    assert.ok(report.known.startsWith(`You answered ${known} of ${of} questions.`), report.known);
    assert.ok(report.known.endsWith(atTarget), report.known);
    assert.deepEqual(report.holds, expected.knockOuts);
    assert.equal(report.things.length, 5);
    assert.match(await seen(page.locator("#report .slug")), /Short run: the 25 core questions/);

    const file = await save(page);
    const json = await score(file.path);
    const scores = json.nodes.map((node) => [node.id, node.score]);
    assert.deepEqual(Object.fromEntries(scores), expected.scores);
    assert.equal(json.overall.low, expected.whole.low);
    assert.equal(json.overall.high, expected.whole.high);
    assert.deepEqual(json.overall.coverage, expected.coverage);
    const order = json.findings.map((finding) => finding.question);
    assert.deepEqual(order, report.gaps, "page and command line rank alike");
    const failing = json.findings.filter((finding) => finding.kind === "knock-out");
    assert.deepEqual(failing.map((finding) => finding.question), expected.knockOuts);
  });
}

test("security of persona A would be 50 without its knock-out", async ({ page }) => {
  await complete(page, record("persona-a"));
  const json = await score((await save(page)).path);
  const security = json.nodes.find((node) => node.id === "security");
  assert.deepEqual([security.raw, security.score, security.held_by], [50, 39, "sec-two-step-login"]);
});
