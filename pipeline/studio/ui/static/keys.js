// Keys: each with what it does, so that `?` (outside the text) and F1 can list them. Compared by what
// is typed, never by Ctrl-Alt (AltGr), never by letters with Alt (menus), never what the browser needs.
import { t } from "./words.js";

export class Keys {
  #known = []; // { key, label, run, text }

  constructor() {
    document.addEventListener("keydown", (event) => this.#press(event));
    this.add("F1", t("List the keys"), () => this.list());
  }

  // `key` as CodeMirror writes it: `F8`, `Shift-F8`, `Alt-Enter`, `Mod-k`. In the text too, unless
  // `outside`, which are keys that would be typed there.
  add(key, label, run, { outside = false } = {}) {
    this.#known.push({ key, label, run, outside });
  }

  inText() {
    return this.#known.filter((one) => !one.outside)
      .map(({ key, run }) => ({ key, run: () => run() !== false, preventDefault: true }));
  }

  list() {
    const dialog = document.getElementById("keys");
    const rows = dialog.querySelector("tbody");
    rows.replaceChildren(...this.#known.map(({ key, label }) => {
      const row = document.createElement("tr"), head = document.createElement("th"), cell = document.createElement("td");
      head.scope = "row";
      head.append(...shown(key));
      cell.textContent = label;
      row.append(head, cell);
      return row;
    }));
    dialog.showModal();
  }

  #press(event) {
    if (document.querySelector("dialog[open]")) return; // what it stands over waits
    if (event.defaultPrevented || event.isComposing || event.target.closest?.(".cm-editor")) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    for (const one of this.#known) {
      if (matches(one.key, event) && !(typing && one.outside)) {
        if (one.run() !== false) event.preventDefault();
        return;
      }
    }
    if (event.key === "?" && !typing) this.list();
  }
}

function matches(key, event) {
  const parts = key.split("-"), name = parts.pop() || "-";
  const mod = parts.includes("Mod");
  return (event.key === name || event.key.toLowerCase() === name.toLowerCase())
    && (event.ctrlKey || event.metaKey) === mod && event.altKey === parts.includes("Alt")
    && (event.shiftKey === parts.includes("Shift") || (name.length === 1 && !mod));
}

function shown(key) {
  const names = { Mod: t("Ctrl"), Alt: t("Alt"), Shift: t("Shift"), Enter: t("Enter"), ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: t("Esc") };
  return (key.length === 1 ? [key] : key.split("-")).flatMap((part, index) => {
    const one = document.createElement("kbd");
    one.textContent = names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    return index ? [" + ", one] : [one];
  });
}
