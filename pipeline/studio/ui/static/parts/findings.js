// Findings: under their words in the text, and listed below it by what they hold back. A keystroke
// asks the build's rules; words and grammar are read when the hands rest.
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { get, post, Refused } from "../ask.js";
import { unsent } from "../editor.js";
import { FindingsPanel, worded } from "../findings_panel.js";
import { showSpaces, spaces } from "../set_spaces.js";
import { t } from "../words.js";

const AFTER = 150; // ms behind the last version: the mail is asked for first
const REST = 1200; // ms until words are read

export default function findings(desk) {
  const names = JSON.parse(document.getElementById("desk").textContent).files;
  const address = `/api/findings/${desk.issue}/${desk.language}`;
  const panel = new FindingsPanel(desk, { apply, setAside, go });
  const found = { typing: [], resting: [] };
  let since = null, asking = false, later = false, timers = [];
  desk.extend([lintGutter(), spaces]);

  desk.on("version", plan);
  desk.on("opened", () => { since = null; plan(); });
  desk.on("changed", ({ changes }) => {
    if (since) since.changes = since.changes ? since.changes.compose(changes) : changes;
  });
  desk.keys.add("F8", t("To the next finding"), () => step(nextDiagnostic));
  desk.keys.add("Shift-F8", t("To the finding before"), () => step(previousDiagnostic));
  desk.keys.add("Alt-Enter", t("Apply the correction of the finding here"), () => here());

  function plan() {
    timers.forEach(clearTimeout);
    timers = [setTimeout(() => ask(false), AFTER), setTimeout(() => ask(true), REST)];
  }

  async function ask(proofread) {
    if (asking) {
      later = later || proofread ? "proofread" : "again";
      return;
    }
    const file = desk.files.current;
    if (!file || unsent(desk.view.state).length) return; // the next version asks again
    asking = true;
    const mine = { file, changes: null, length: desk.view.state.doc.length };
    since = mine;
    try {
      const answer = await get(`${address}?proofread=${Number(proofread)}&file=${encodeURIComponent(file)}`);
      const [lineage, version] = answer.versions[file] ?? [];
      if (since === mine && lineage === desk.files.lineage && version <= desk.files.version) show(answer, mine);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      panel.fail(error.message);
    } finally {
      asking = false;
      if (later) {
        const again = later === "proofread";
        later = false;
        ask(again);
      }
    }
  }

  function show(answer, mine) {
    const map = (at, side) => (mine.changes ? mine.changes.mapPos(at, side) : at);
    found[answer.proofread ? "resting" : "typing"] = answer.findings.map((one) => {
      const here = one.file === mine.file;
      return {
        ...one,
        place: here && one.range ? [map(one.range[0], 1), map(one.range[1], -1)] : null,
        edits: here && one.fix
          ? one.fix.edits.map((edit) => ({ ...edit, from: map(edit.from, 1), to: map(edit.to, -1) })) : null,
      };
    });
    if (!answer.proofread) {
      showSpaces(desk.view, answer.spaces.map(([at, kind]) => [map(at, 1), kind]));
    }
    draw();
  }

  const all = () => [...found.typing, ...found.resting];

  function draw() {
    const doc = desk.view.state.doc, file = desk.files.current;
    const inText = all().filter((one) => one.file === file && one.place && !one.reason).map((one) => ({
      from: Math.min(one.place[0], doc.length), to: Math.min(Math.max(...one.place), doc.length),
      severity: one.severity, message: one.hint ? `${one.message}\n${one.hint}` : one.message,
      renderMessage: () => said(one),
      source: one.code,
      actions: one.edits ? [{ name: one.fix.title, apply: () => apply(one) }] : [],
    }));
    desk.view.dispatch(setDiagnostics(desk.view.state, inText));
    panel.show(all());
  }

  // Moved along with the text, so that a click and a fix meet their words.
  desk.on("changed", ({ changes }) => {
    for (const one of all()) {
      if (one.file !== desk.files.current || !one.place) continue;
      if (one.edits?.some((edit) => changes.touchesRange(edit.from, edit.to))) one.edits = null;
      one.place = [changes.mapPos(one.place[0], 1), changes.mapPos(one.place[1], -1)];
      one.edits = one.edits?.map((edit) => ({
        ...edit, from: changes.mapPos(edit.from, 1), to: changes.mapPos(edit.to, -1),
      })) ?? null;
    }
  });

  function apply(one) {
    const doc = desk.view.state.doc;
    const sound = one.edits?.every((edit) => doc.sliceString(edit.from, edit.to) === edit.old);
    if (!sound) return desk.say(t("The text has changed here meanwhile"));
    desk.edit(one.edits.map(({ from, to, insert }) => ({ from, to, insert })), { event: "input.fix" });
    for (const list of Object.keys(found)) found[list] = found[list].filter((other) => other !== one);
    draw();
    desk.say(one.fix.title);
    return true;
  }

  function here() {
    const { head } = desk.view.state.selection.main;
    const line = desk.view.state.doc.lineAt(head);
    const near = all().filter((one) => one.edits && one.place && one.file === desk.files.current);
    const at = near.find((one) => one.place[0] <= head && head <= one.place[1])
      ?? near.find((one) => one.place[0] >= line.from && one.place[0] <= line.to);
    if (at) apply(at);
    else desk.say(t("Nothing here can be corrected by itself"));
    return true;
  }

  function step(command) {
    if (!command(desk.view)) desk.say(t("No findings"));
    else desk.view.focus();
    return true;
  }

  function go(one) {
    if (one.place && one.file === desk.files.current) return desk.go(one.file, { pos: one.place[0] });
    if (names.includes(one.file)) return desk.go(one.file, { line: one.line });
    return desk.say(t("{file} is not a text of this edition", { file: one.file }));
  }

  async function setAside(one, reason) {
    const front = names[0];
    try {
      await desk.files.show(front);
      await desk.files.push();
      const answer = await post("/api/set-aside", { file: front, code: one.code, reason });
      if (answer.refused) return desk.say(answer.refused);
      if (answer.version !== desk.files.version || unsent(desk.view.state).length) {
        return desk.say(t("The text has changed here meanwhile"));
      }
      desk.edit(answer.edits, { event: "input.aside" });
      desk.say(t("Set aside: the reason is in the head"));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      desk.say(error.message);
    }
  }
}

function said(one) {
  const whole = document.createElement("div"), hint = document.createElement("p");
  whole.append(...worded(one.message));
  hint.append(...worded(one.hint));
  whole.append(hint);
  return whole;
}
