/** Shown inside another site: only in those that the author names, and honest about what the browser keeps there. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, closeBrowser, serve, site, smallProject } from "./harness.mjs";
import { choose, questions } from "./respondent.mjs";

after(closeBrowser);

/** Another site, on an origin of its own, that shows what is at an address in a frame. */
async function otherSite() {
  let shown = "";
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(`<!DOCTYPE html><title>Our services</title><iframe src="${shown}" title="Check" width="900" height="900"></iframe>`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  // By another name, so that the browser takes it for another site.
  const origin = `http://localhost:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { origin, show: (url) => { shown = url; }, close };
}

/** Opens the other site with the small one in its frame. */
async function embedded(name, origins, body, spoil) {
  test(name, async () => {
    const other = await otherSite();
    const project = smallProject();
    const manifest = join(project, "matura.toml");
    writeFileSync(manifest, `embed-origins = ${JSON.stringify(origins(other.origin))}\n${readFileSync(manifest, "utf8")}`);
    const host = await serve(site(project));
    const context = await (await browser()).newContext();
    if (spoil) await context.addInitScript(spoil);
    try {
      other.show(host.url);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await page.goto(other.origin);
      await body(page.frames().find((frame) => frame !== page.mainFrame()), host.url);
    } finally {
      await context.close();
      await host.close();
      await other.close();
    }
  });
}

/** Answers the first page of questions in the frame. */
async function begin(frame) {
  await frame.getByRole("link", { name: /^Start/ }).first().click();
  await frame.locator("fieldset:visible").first().waitFor();
  assert.ok((await questions(frame)).length > 0);
  await choose(frame, "p-floors", "one");
}

embedded("a site that is named shows the assessment, and it works there", (origin) => ["https://www.example.org", origin], async (frame) => {
  await begin(frame);
  await choose(frame, "p-stores", "wood");
  await frame.getByRole("button", { name: "Save and go on" }).click();
  await frame.getByRole("heading", { level: 1, name: "Alarms" }).waitFor();
});

embedded("where the browser keeps nothing in a frame, the page says so", (origin) => [origin], async (frame) => {
  await begin(frame);
  await frame.getByText("This browser keeps nothing: save a copy before you leave.").waitFor();
}, () => {
  if (window !== window.top) Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("blocked", "SecurityError"); } });
});

embedded("a site that is not named shows nothing of it", () => ["https://www.example.org"], async (frame) => {
  assert.equal(await frame.getByRole("heading").count(), 0);
  assert.match(frame.url(), /^chrome-error/);
});

embedded("without any named, no site shows it", () => [], async (frame) => {
  assert.equal(await frame.getByRole("heading").count(), 0);
});
