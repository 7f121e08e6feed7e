/* The engine of ODK Web Forms at the same form, for `python -m assessments bench engine`.

   Asked on standard input, one JSON a line; answers on standard output, one JSON a line. The first line is
   {form, toggles: [[path, one answer, another]]} and is answered with the version of the engine and what it makes of
   the form as it opens. Each {} after it is one round: a whole evaluation, then each toggle there and back. {turn: true}
   gives every other answer and is answered with what came of it.

   The engine is made for browsers. jsdom lends it what reads XML, which is not used once the form is read; and while it
   is loaded it must not notice that this is node, or it looks for its parser on the disk. */
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "here.js"));   // the packages stand in the folder it is started in
const entry = require.resolve("@getodk/xforms-engine");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
for (const name of ["DOMParser", "XMLSerializer", "Node", "Element", "Document", "Attr", "Text", "document", "window"]) {
  globalThis[name] ??= name === "window" ? window : window[name];
}
const node = globalThis.process;
delete globalThis.process;
const { loadForm } = await import(pathToFileURL(entry));
globalThis.process = node;
const { version } = JSON.parse(readFileSync(join(dirname(entry), "..", "package.json"), "utf-8"));

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { form, toggles } = JSON.parse((await lines.next()).value);
const loaded = await loadForm(form);
if (loaded.status === "failure") throw loaded.error;
const seconds = (since) => (performance.now() - since) / 1000;

function leaves(node, found = new Map()) {
  const children = node.currentState.children;
  if (children) for (const child of children) leaves(child, found);
  else found.set(node.currentState.reference, node);
  return found;
}

/* Everything that our own form has worked out as well: whether a row is asked, its value, whether something is wrong. */
function state(nodes) {
  return Object.fromEntries([...nodes].map(([path, node]) => {
    const { relevant, value } = node.currentState;
    const constraint = node.validationState?.constraint?.valid ?? true;
    return [path, { shown: relevant, value: relevant ? words(value) : "", right: constraint }];
  }));
}

function words(value) {
  if (Array.isArray(value)) return value.join(" ");
  return value === null || value === undefined || Number.isNaN(value) ? "" : String(value);
}

function answer(node, value) {
  if (node.nodeType === "select") node.selectValues(value);
  else node.setValue(value);
}

const tell = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const nodes = leaves(loaded.createInstance().root);
tell({ version, state: state(nodes) });

for await (const line of lines) {
  if (JSON.parse(line).turn) {
    for (const [path, , other] of toggles) answer(nodes.get(path), other);
    tell({ state: state(nodes) });
    continue;
  }
  const before = performance.now();
  state(leaves(loaded.createInstance().root));
  const whole = seconds(before);
  const answers = [];
  for (const [path, one, other] of toggles) {
    for (const value of [other, one]) {
      const node = nodes.get(path), since = performance.now();
      answer(node, value);
      answers.push(seconds(since));
    }
  }
  tell({ whole, answers });
}
