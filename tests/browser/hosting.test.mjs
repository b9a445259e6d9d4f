/** One way to run everywhere: at the root, under a path, without our headers, and from disk by double-click. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test as plainTest } from "node:test";
import { MATURA, NGINX, axe, browser, nginx, record, serve, site, smallProject, temporaryFolder, test, watch } from "./harness.mjs";
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

/** A page that nobody wrote, at an address below a site: what it looks like, and what it complains of. */
async function missing(url, path, body) {
  const context = await (await browser()).newContext();
  const problems = watch(context, url);
  try {
    const page = await context.newPage();
    const response = await page.goto(new URL(path, url).href);
    assert.equal(response.status(), 404);
    await page.getByRole("heading", { name: "This page does not exist" }).waitFor();
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("main")).maxWidth), "576px", "it has its look");
    await axe(page, `missing page at ${path}`);
    await body?.(page);
    // That the page itself was not found is what the browser reports.
    assert.deepEqual(problems.filter((problem) => !/status of 404/.test(problem)), []);
  } finally {
    await context.close();
  }
}

const WITH_NGINX = { skip: NGINX === undefined && "nginx is not installed" };
const MISSING = ["missing", "missing/", "deep/down/missing.html"];

plainTest("with a base URL a missing page leads to the start at any depth, under a path of nginx", WITH_NGINX, async () => {
  const folder = join(temporaryFolder(), "site");
  execFileSync(MATURA, ["build", "--quiet", "--output-dir", folder, "--base-url", "https://example.org/a/b"], { cwd: temporaryFolder() });
  const host = await nginx(folder, "/a/b/");
  try {
    for (const path of MISSING) {
      await missing(host.url, path, async (page) => {
        await page.getByRole("link", { name: "To the start page" }).click();
        await page.getByRole("heading", { name: "IT health check" }).waitFor();
        assert.equal(page.url(), host.url);
      });
    }
  } finally {
    await host.close();
  }
});

for (const [kind, start] of Object.entries({ "nginx, which sends no headers of ours": nginx, "a host that sends our headers": (folder, under) => serve(folder, { under }) })) {
  plainTest(`without a base URL a missing page is whole at any depth, on ${kind}`, start === nginx ? WITH_NGINX : {}, async () => {
    const host = await start(site(smallProject()), "/a/b/");
    try {
      for (const path of MISSING) await missing(host.url, path, async (page) => assert.equal(await page.getByRole("link").count(), 0));
    } finally {
      await host.close();
    }
  });
}

plainTest("it scores under a path of nginx", WITH_NGINX, async () => {
  const host = await nginx(site(), "/a/b/");
  const context = await (await browser()).newContext();
  const problems = watch(context, host.url);
  try {
    const page = await context.newPage();
    await page.goto(new URL("it-maturity.html", host.url).href);
    await complete(page, record("persona-a-core"));
    assert.equal((await readReport(page)).overall.replace(" of 100", ""), "23 to 26");
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
    await host.close();
  }
});
