// The text: CodeMirror over the server's versions of a file (@codemirror/collab). Whatever changes
// it (typing, the form, a fix, the disk, another browser) is a transaction here; nothing else holds text.
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { defaultKeymap, history, historyKeymap, selectParentSyntax } from "@codemirror/commands";
import { codeFolding, foldGutter } from "@codemirror/language";
import { searchKeymap, highlightSelectionMatches, search } from "@codemirror/search";
import { ChangeSet, EditorState, StateEffect } from "@codemirror/state";
import {
  drawSelection, dropCursor, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { markdown } from "./markdown.js";
import { typing } from "./typing.js";
import { t } from "./words.js";

EditorView.EDIT_CONTEXT = false; // its faults with dead keys and corrections: codemirror/dev#1396, #1409
const nonce = document.querySelector("meta[name=csp-nonce]").nonce;
export const withNonce = EditorView.cspNonce.of(nonce);
const client = crypto.randomUUID();

// Not ours: on a French keyboard AltGr is Ctrl-Alt, `/` is Shift-`:`, brackets are AltGr-5 and -°.
const refused = /Ctrl-Alt|Mod-\/|Mod-\[|Mod-\]|Mod-Alt|Alt-\\|Mod-i$|Shift-Mod-\\|Shift-Mod-k/i;
const allowed = (keys) => keys.filter((one) => !refused.test(one.key ?? "") && one.run !== selectParentSyntax);

// The two spaces that do not break look alike and mean different things; each is shown its way.
const special = highlightSpecialChars({
  addSpecialChars: /[\u00a0\u202f]/g,
  render(code, _description, standard) {
    const span = document.createElement("span");
    span.className = code === 0x202f ? "cm-narrow" : code === 0xa0 ? "cm-nobreak" : "cm-specialChar";
    span.textContent = code === 0x202f || code === 0xa0 ? "\u00b7" : standard;
    span.title = code === 0x202f ? t("narrow no-break space") : code === 0xa0
      ? t("no-break space") : t("character U+{code}", { code: code.toString(16).toUpperCase().padStart(4, "0") });
    span.setAttribute("aria-label", span.title);
    return span;
  },
});

const phrases = () => EditorState.phrases.of(Object.fromEntries(
  // What CodeMirror says itself, in the words of the studio.
  [["Find", t("Find")], ["Replace", t("Replace")], ["next", t("next")], ["previous", t("previous")],
   ["all", t("all")], ["match case", t("match case")], ["by word", t("by word")],
   ["regexp", t("pattern")], ["replace", t("replace")], ["replace all", t("replace all")],
   ["close", t("close")], ["Completions", t("Completions")], ["Diagnostics", t("Findings")],
   ["No diagnostics", t("No findings")], ["Fold line", t("Fold")], ["Unfold line", t("Unfold")],
   ["folded code", t("folded")], ["unfold", t("Unfold")], ["Control character", t("control character")],
   ["current match", t("current match")], ["on line", t("on line")], ["replaced $ matches", t("replaced")],
   ["Go to line", t("Go to line")], ["go", t("go")], ["Selection deleted", t("Selection deleted")]]));

export function newState(opened, language, extensions) {
  return EditorState.create({
    doc: opened.text,
    extensions: [
      withNonce,
      collab({ startVersion: opened.version, clientID: client }),
      history(), drawSelection(), dropCursor(), lineNumbers(), codeFolding(), foldGutter(),
      highlightActiveLine(), highlightSelectionMatches(), search({ top: true }), special, phrases(),
      EditorView.lineWrapping, typing, markdown, autocompletion({ icons: false }),
      EditorState.readOnly.of(Boolean(opened.readonly)),
      EditorView.contentAttributes.of({
        "aria-label": t("Text of {file}", { file: opened.file }), lang: language, spellcheck: "true", tabindex: "0",
      }),
      keymap.of(allowed([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...completionKeymap])),
      extensions,
    ],
  });
}

export function addExtension(view, extension) {
  view.dispatch({ effects: StateEffect.appendConfig.of(extension) });
}

// Updates that others made, or ours come back. Held while a dead key is half typed, because a change
// on its line would leave the accent and the letter apart.
export function receive(view, updates) {
  if (updates.length) view.dispatch(received(view.state, updates));
}

export function received(state, updates) {
  const sent = sendableUpdates(state);
  const made = receiveUpdates(state, updates.map((one) => ({
    clientID: one.clientID, changes: ChangeSet.fromJSON(one.changes),
  })));
  // An update holds the transaction it came with, that its state before, that by its syntax tree the
  // update before: every state since the page was opened, 24 KB a keystroke.
  const waiting = new Set(sendableUpdates(made.state));
  for (const one of sent) if (!waiting.has(one)) one.origin = null;
  return made;
}

export const composing = (view) => view.composing || view.compositionStarted;

export const unsent = (state) => sendableUpdates(state).map((one) => ({
  clientID: one.clientID, changes: one.changes.toJSON(),
}));

export const versionOf = (state) => getSyncedVersion(state);
export { client };
