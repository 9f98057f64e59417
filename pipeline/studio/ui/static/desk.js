// The desk of an edition: its text, what stands beside it, and the parts that work on both. A part
// is a file of parts/ with `export default (desk) => …`; it is found by its folder, and listed nowhere.
import { redo, undo } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import { addExtension, withNonce } from "./editor.js";
import { ofIssue, on } from "./events.js";
import { Files } from "./files.js";
import { Keys } from "./keys.js";
import { Live } from "./live.js";
import { Panes } from "./panes.js";
import { quoted, t } from "./words.js";

const given = JSON.parse(document.getElementById("desk").textContent);
const listeners = new Map();

// What parts are given. Events (`desk.on`): `opened` {file}, `changed` (any change of the text in view),
// `coming` (one is on its way), `version` {file, version} (the server has it), `beside` (a file that is no text here), `cursor` {pos, line}, `state` {state, why}.
export const desk = {
  ...given, // issue, language, languages, files, kind, title, ui
  edition: `${encodeURIComponent(given.issue)}/${given.language}`, // as addresses have it
  live: new Live(),
  keys: new Keys(),
  panes: null,
  files: null,
  view: null,
  on(name, listener) {
    if (!listeners.has(name)) listeners.set(name, []);
    listeners.get(name).push(listener);
  },
  tell(name, told) {
    for (const listener of listeners.get(name) ?? []) listener(told);
  },
  // Edits as the server gives them: all of the text before, sorted, apart. One step of undo.
  edit(edits, { event = "input", select = null, focus = true } = {}) {
    if (!edits.length) return;
    desk.view.dispatch({
      changes: edits, userEvent: event, scrollIntoView: select !== null,
      ...(select === null ? {} : { selection: { anchor: select } }),
    });
    if (focus) desk.view.focus();
  },
  extend: (extension) => extensions.push(extension),
  slot: (name) => document.getElementById(name),
  // A place in the text, by file and line from 1 or by file and position; the text comes into view.
  async go(file, { line = 0, pos = null, focus = true } = {}) {
    await desk.files.show(file);
    const doc = desk.view.state.doc;
    const at = pos ?? doc.line(Math.min(Math.max(line, 1), doc.lines)).from;
    desk.view.dispatch({
      selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "start", yMargin: 48 }),
    });
    if (focus) desk.view.focus();
  },
  say(message) { // said once, to everybody; gone after a while
    const place = document.getElementById("said");
    place.textContent = quoted(message);
    clearTimeout(desk.saying);
    desk.saying = setTimeout(() => { place.textContent = ""; }, 5000 + 50 * message.length);
  },
};

function decoded(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

const extensions = [];
desk.panes = new Panes(desk);
const parts = await Promise.all(given.parts.map((name) => import(`./parts/${name}.js`)));

const watch = EditorView.updateListener.of((update) => {
  if (update.docChanged) {
    desk.tell("changed", update);
    desk.files.push();
  }
  if (update.selectionSet || update.docChanged) {
    const pos = update.state.selection.main.head;
    desk.tell("cursor", { pos, line: update.state.doc.lineAt(pos).number, update });
  }
});
const dead = EditorView.domEventHandlers({
  compositionend: () => { setTimeout(() => desk.files.released(), 0); },
});

desk.view = new EditorView({
  parent: document.getElementById("text"), extensions: withNonce, // its first style sheet needs it already
});
desk.files = new Files(
  desk.view, given.language, () => [extensions, watch, dead, keymap.of(desk.keys.inText())], desk.tell,
);
desk.on("version", () => desk.live.changed());
// A picture, a setting, a template, a chapter: the texts here are the same, what is made of them may not be.
on("files", ({ files, all }) => {
  if (!all && !files.some(ofIssue(desk.issue))) return;
  desk.live.changed();
  desk.tell("beside", {});
});
// What was told to nobody: behind a sleep or a flood of changes, or before this page began to listen.
on("anew", () => { if (document.body.dataset.ready) desk.live.changed(); });
function standing(state, words) {
  const place = document.getElementById("state");
  place.dataset.state = state;
  if (place.textContent !== words) place.textContent = words;
}
desk.on("state", ({ state }) => standing(state, state === "saved" ? t("Saved") : t("Not saved yet"))); // why: parts/kept.js
for (const one of ["changed", "coming"]) desk.on(one, () => standing("typing", t("Not saved yet")));
desk.on("unsaved", ({ error }) => {
  standing("lost", t("Not saved: {why}", { why: [error.message, error.hint].filter(Boolean).join(" – ") }));
});
desk.on("opened", ({ file }) => {
  for (const link of document.querySelectorAll("#files [data-file]")) {
    if (link.dataset.file === file) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
});
for (const button of document.querySelectorAll("#files [data-file]")) {
  button.addEventListener("click", () => desk.files.show(button.dataset.file).then(() => desk.view.focus(), ({ message }) => desk.say(message)));
}
for (const part of parts) part.default(desk);
// From a button of the form or of the outline too; a field that is typed in has its own.
desk.keys.add("Mod-z", t("Undo"), () => undo(desk.view), { outside: true });
desk.keys.add("Mod-Shift-z", t("Redo"), () => redo(desk.view), { outside: true });
const [, place, line] = /^#(.*?)(?::(\d+))?$/s.exec(location.hash) ?? [];
const file = given.files.find((one) => place && decoded(place) === one);
await desk.files.show(file ?? given.files[0]);
if (line) await desk.go(desk.files.current, { line: Number(line) });
desk.panes.begin();
desk.view.focus();
document.body.dataset.ready = "true";
export { addExtension };
