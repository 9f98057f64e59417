// Pasting: HTML before text before a picture, from the event alone (the clipboard's own interface
// gives a copy without Word's lists). What came is shown below the text until something else is
// typed into it: what was lost, and « keep the text alone », one step of undo.
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, showPanel } from "@codemirror/view";
import { post, Refused } from "../ask.js";
import { t } from "../words.js";

const PLAIN_KEY = 600; // ms between Ctrl-Shift-V and its event
const set = StateEffect.define();
// The range that waits for the server, or that was pasted last: { from, to, text, lost, waits }.
const pasted = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(set)) return effect.value;
    if (!value || !transaction.docChanged) return value;
    const { changes } = transaction;
    const touched = changes.touchesRange(value.from, value.to);
    if (touched && !value.waits) return null;
    const from = changes.mapPos(value.from, -1);
    // Typed meanwhile: it stays, behind what is pasted; it took the place of what was selected.
    return { ...value, from, to: touched ? from : changes.mapPos(value.to, -1) };
  },
});

export default function paste(desk) {
  let alone = 0; // when Ctrl-Shift-V was pressed
  const handlers = EditorView.domEventHandlers({
    keydown(event) {
      if (event.key.toLowerCase() === "v" && event.shiftKey && (event.ctrlKey || event.metaKey)) alone = event.timeStamp;
      return false;
    },
    paste(event, view) {
      const data = event.clipboardData;
      const text = data.getData("text/plain"), html = data.getData("text/html");
      const asked = alone && event.timeStamp - alone < PLAIN_KEY;
      alone = 0;
      if (view.state.readOnly || (!html && !text)) return false; // a picture alone: `pictures` takes it
      event.preventDefault();
      if (asked || (!html && !/[\t\n\u00a0\u202f]/.test(text))) insert(view, lines(text));
      else convert(view, html, text);
      return true;
    },
  });
  const panel = showPanel.compute([pasted], (state) => {
    const value = state.field(pasted);
    return value && !value.waits ? () => shown(value) : null;
  });
  desk.extend([pasted, handlers, panel]);
  desk.keys.add("F9", t("Keep only the text of what was pasted"), () => keepText());

  const lines = (text) => text.replace(/\r\n?/g, "\n");

  function insert(view, text) {
    view.dispatch(view.state.replaceSelection(text), { userEvent: "input.paste", scrollIntoView: true });
  }

  async function convert(view, html, text) {
    const { from, to } = view.state.selection.main, doc = view.state.doc;
    const file = desk.files.current;
    view.dispatch({ effects: set.of({ from, to, waits: true }) });
    let answer = { insert: lines(text), text: lines(text), lost: [] };
    try {
      answer = await post("/api/paste", {
        html, text, language: desk.language, before: doc.sliceString(0, from), after: doc.sliceString(to),
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      desk.say(t("Pasted as text: {why}", { why: error.message }));
    }
    const same = answer.insert === answer.text && !answer.lost.length;
    const there = desk.files.change(file, (state) => { // whatever is looked at by now
      const waiting = state.field(pasted);
      if (!waiting?.waits) return null;
      const end = waiting.from + answer.insert.length, stayed = state.selection.main.head === waiting.to;
      return {
        changes: { from: waiting.from, to: waiting.to, insert: answer.insert },
        ...(stayed ? { selection: { anchor: end }, scrollIntoView: true } : {}), userEvent: "input.paste",
        effects: set.of(same ? null : { from: waiting.from, to: end, ...answer, waits: false }),
      };
    });
    if (!there) return;
    if (!same) desk.say(answer.lost.length ? t("Pasted as Markdown; not everything came along") : t("Pasted as Markdown"));
  }

  function keepText() {
    const value = desk.view.state.field(pasted, false);
    if (!value || value.waits) return false;
    desk.view.dispatch({
      changes: { from: value.from, to: value.to, insert: value.text },
      selection: { anchor: value.from + value.text.length }, userEvent: "input.paste.text",
      effects: set.of(null), scrollIntoView: true,
    });
    desk.view.focus();
    return true;
  }

  function shown(value) {
    const dom = document.createElement("div"), said = document.createElement("p");
    dom.className = "pasted";
    dom.setAttribute("role", "group");
    dom.setAttribute("aria-label", t("What was pasted"));
    said.textContent = t("Pasted as Markdown");
    const keep = button(t("Keep only the text"), "F9", keepText);
    const close = button(t("Close"), "", () => {
      desk.view.dispatch({ effects: set.of(null) });
      desk.view.focus();
    });
    dom.append(said, keep, close);
    if (value.lost.length) dom.append(losses(value.lost));
    return { dom };
  }

  function losses(lost) {
    const list = document.createElement("ul");
    for (const one of lost) {
      const item = document.createElement("li"), hint = document.createElement("span");
      hint.textContent = ` – ${one.hint}`;
      item.append(one.message, hint);
      list.append(item);
    }
    return list;
  }

  function button(label, key, run) {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = label;
    if (key) {
      const shownKey = document.createElement("kbd");
      shownKey.textContent = key;
      one.append(" ", shownKey);
    }
    one.addEventListener("click", run);
    return one;
  }
}
