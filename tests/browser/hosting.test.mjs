/** One way to run everywhere: at the root, under a path, without our headers, and from disk by double-click. */
import assert from "node:assert/strict";
import { record, test } from "./harness.mjs";
import { complete, readReport } from "./respondent.mjs";

const PLACES = {
  "under a path of a host": { under: "/clients/kestrel/" },
  "on a host that sends no headers of ours": { headers: false },
  "from disk, by double-click": { disk: true },
};

for (const [place, options] of Object.entries(PLACES)) {
  test(`it scores ${place}`, options, async ({ page }) => {
    await complete(page, record("persona-a-core"));
    assert.equal((await readReport(page)).overall.replace(" of 100", ""), "23 to 26");
  });
}

test("the page takes at most four requests, and its script makes none", async ({ page }) => {
  const requests = [];
  page.on("request", (request) => requests.push([request.resourceType(), request.url()]));
  await page.reload();
  await complete(page, record("persona-a-core"));
  const kinds = requests.filter(([, url]) => !url.startsWith("data:")).map(([kind]) => kind);
  assert.ok(kinds.length <= 4, kinds.join(", "));
});
