// The palette: every block the house has, put into the text where the cursor is.
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { blocksOf, el } from "../blocks.js";
import { Refused } from "../ask.js";
import { t } from "../words.js";

export default function palette(desk) {
  const blocks = blocksOf(desk);
  const button = el("button", { type: "button", class: "quiet add-block", "aria-haspopup": "dialog", onclick: () => open() }, `+ ${t("Add a block")}`);
  desk.slot("above").append(button);
  desk.keys.add("Mod-Enter", t("Add a block"), () => { open(); });
  // Before the editor's own, which begins a line.
  desk.extend(Prec.high(keymap.of([{ key: "Mod-Enter", run: () => { open(); return true; }, preventDefault: true }])));

  // Open at once: who writes on before the blocks have come would write into the text.
  function open() {
    if (document.querySelector("dialog[open]")) return; // pressed twice
    const list = el("ul", { class: "palette", "aria-busy": "true" });
    let known = [];
    const search = el("input", {
      type: "search", "aria-label": t("Search blocks"), placeholder: t("Search blocks"), oninput: () => draw(),
      onkeydown: (event) => {
        if (event.key === "ArrowDown" || event.key === "Enter") {
          event.preventDefault();
          const first = list.querySelector("button");
          if (event.key === "Enter") first?.click();
          else first?.focus();
        }
      },
    });
    const dialog = el("dialog", { class: "blocks", "aria-labelledby": "palette-title" },
      el("h2", { id: "palette-title" }, t("Add a block")), search, list,
      el("form", { method: "dialog" }, el("button", {}, t("Close"))));
    const put = (one, text) => {
      chosen = true;
      dialog.close();
      blocks.act({ do: "insert", name: one.name, ...(text ? { text } : {}) }, { at: desk.view.state.selection.main.head });
    };
    let chosen = false;
    const draw = () => {
      const wanted = bare(search.value);
      const found = known.filter((one) => [one.name, one.label, ...one.aliases].some((word) => bare(word).includes(wanted)));
      list.replaceChildren(...found.map((one) => el("li", {},
        el("button", { type: "button", class: "one", onkeydown: arrows, onclick: () => put(one) },
          el("b", {}, one.label), " ", el("span", {}, one.help)),
        el("button", { type: "button", class: "quiet", "aria-label": t("{name}, with an example", { name: one.label }), onclick: () => put(one, first(one)) }, t("with an example")))));
    };
    blocks.schema().then((schema) => {
      known = schema.blocks;
      list.removeAttribute("aria-busy");
      draw();
    }, (error) => {
      dialog.close();
      if (!(error instanceof Refused)) throw error;
      desk.say(error.message);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (!chosen) desk.view.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
  }
}

function arrows(event) {
  const row = event.currentTarget.parentElement;
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (!next) return;
  event.preventDefault();
  next.querySelector("button").focus();
}

const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// The first block of an example.
function first({ example }) {
  const lines = example.split("\n");
  let depth = 0;
  for (const [number, line] of lines.entries()) {
    if (/^\s*:{3,}\s*$/.test(line)) depth -= 1;
    else if (/^\s*:{3,}\s*\S/.test(line)) depth += 1;
    if (depth === 0 && number) return lines.slice(0, number + 1).join("\n");
  }
  return example;
}
