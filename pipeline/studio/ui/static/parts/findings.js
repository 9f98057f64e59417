// Findings: under their words in the text, and listed below it by what they hold back. A keystroke
// asks the build's rules; words and grammar are read when the hands rest, the PDFs when they rest longer.
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { get, post, Refused } from "../ask.js";
import { unsent } from "../editor.js";
import { finished } from "../finished.js";
import { FindingsPanel, worded } from "../findings_panel.js";
import { showSpaces, spaces } from "../set_spaces.js";
import { quoted, t } from "../words.js";

const AFTER = 150; // ms behind the last version: the mail is asked for first
const REST = 1200; // ms until words are read

export default function findings(desk) {
  const names = JSON.parse(document.getElementById("desk").textContent).files;
  const address = `/api/findings/${desk.edition}`;
  const panel = new FindingsPanel(desk, { apply, setAside, go, page });
  const found = { typing: null, resting: [], finished: [] };
  const onTheWay = new Set(); // answers: { file, changes }, of the text in view when they were asked for
  const pdfs = finished(desk, { question, placed, take(list, state) { found.finished = list; panel.pdfs(state); draw(); } });
  const later = new Set(); // what was to be asked meanwhile: of typing (false), of a rest (true)
  let asking = false, timers = [];
  desk.extend([lintGutter(), spaces]);

  desk.on("version", ({ file }) => {
    plan();
    if (file !== desk.files.current) pdfs.look();
  });
  desk.on("opened", () => { onTheWay.clear(); plan(); pdfs.look(); });
  desk.on("beside", plan);
  desk.on("changed", ({ changes }) => {
    for (const one of onTheWay) one.changes = one.changes ? one.changes.compose(changes) : changes;
  });
  desk.keys.add("F8", t("To the next finding"), () => step(nextDiagnostic));
  desk.keys.add("Shift-F8", t("To the finding before"), () => step(previousDiagnostic));
  desk.keys.add("Alt-Enter", t("Apply the correction of the finding here"), () => here());

  function plan() {
    timers.forEach(clearTimeout);
    timers = [setTimeout(() => ask(false), AFTER), setTimeout(() => ask(true), REST)];
    pdfs.plan();
  }

  async function ask(proofread) {
    if (asking) {
      later.add(proofread);
      return;
    }
    asking = true;
    try {
      const told = await question(`${address}?proofread=${Number(proofread)}`);
      panel.fail(""); // it is read again
      if (told) show(told);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      panel.fail(error.message);
    } finally {
      asking = false;
      const next = [false, true].find((one) => later.delete(one));
      if (next !== undefined) ask(next);
    }
  }

  // An answer, and what happened to the text in view since it was asked for; null where it is of
  // another text, or not all of this one is with the server: the next version asks again.
  async function question(asked) {
    const file = desk.files.current;
    if (!file || unsent(desk.view.state).length) return null;
    const mine = { file, changes: null };
    onTheWay.add(mine);
    try {
      const answer = await get(`${asked}&file=${encodeURIComponent(file)}`);
      const [lineage, version] = answer.versions[file] ?? [];
      const ours = onTheWay.has(mine) && lineage === desk.files.lineage && version <= desk.files.version;
      return ours ? { answer, mine } : null;
    } finally {
      onTheWay.delete(mine);
    }
  }

  // A finding of an answer at its place in the text of now.
  function placed(one, { file, changes }) {
    const map = (at, side) => (changes ? changes.mapPos(at, side) : at), here = one.file === file;
    return {
      ...one,
      place: here && one.range ? [map(one.range[0], 1), map(one.range[1], -1)] : null,
      edits: here && one.fix
        ? one.fix.edits.map((edit) => ({ ...edit, from: map(edit.from, 1), to: map(edit.to, -1) })) : null,
    };
  }

  function show({ answer, mine }) {
    found[answer.proofread ? "resting" : "typing"] = answer.findings.map((one) => placed(one, mine));
    if (!answer.proofread) {
      const map = (at) => (mine.changes ? mine.changes.mapPos(at, 1) : at);
      showSpaces(desk.view, answer.spaces.map(([at, kind]) => [map(at), kind]));
    }
    draw();
  }

  // What the text says already the PDFs need not say again.
  const all = () => {
    const said = [...(found.typing ?? []), ...found.resting], keys = new Set(said.map(key));
    return [...said, ...found.finished.filter((one) => !keys.has(key(one)))];
  };

  function draw() {
    const doc = desk.view.state.doc, file = desk.files.current;
    for (const one of found.finished) {
      if (one.span && one.file === file) one.line = doc.lineAt(Math.min(one.span[0], doc.length)).number;
    }
    const inText = all().filter((one) => one.file === file && one.place && !one.reason).map((one) => ({
      from: Math.min(one.place[0], doc.length), to: Math.min(Math.max(...one.place), doc.length),
      severity: one.severity, message: one.hint ? `${one.message}\n${one.hint}` : one.message,
      renderMessage: () => said(one),
      source: one.code,
      actions: one.edits ? [{ name: quoted(one.fix.title), apply: () => apply(one) }] : [],
    }));
    desk.view.dispatch(setDiagnostics(desk.view.state, inText));
    if (found.typing) panel.show(all()); // before that nothing is known, which is not the same as no finding
  }

  // Moved along with the text, so that a click and a fix meet their words. What was found in a PDF
  // goes with the words it was found in.
  desk.on("changed", ({ changes }) => {
    const still = pdfs.still(found.finished, changes);
    if (still.length < found.finished.length) {
      found.finished = still;
      setTimeout(draw); // not while the text is changing
    }
    for (const one of [...(found.typing ?? []), ...found.resting, ...found.finished]) {
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
    for (const list of Object.keys(found)) found[list] = found[list]?.filter((other) => other !== one);
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

  // To the line, then to the page that it was seen on.
  async function page(one) {
    if (one.line) await go(one);
    desk.tell("page", { output: one.output, number: one.seen[0], box: one.seen[1] });
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
      found.finished = found.finished.filter((other) => other.code !== one.code);
      desk.say(t("Set aside: the reason is in the head"));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      desk.say(error.message);
    }
  }
}

const key = ({ code, file, line, message }) => `${code} ${file} ${line} ${message}`;

function said(one) {
  const whole = document.createElement("div"), hint = document.createElement("p");
  whole.append(...worded(one.message));
  hint.append(...worded(one.hint));
  whole.append(hint);
  return whole;
}
