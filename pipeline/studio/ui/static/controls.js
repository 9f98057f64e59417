// The controls of the form, a function for each sort. Each gives its element, `update(field)`, which
// shows what the text says now and leaves alone what somebody is writing, and perhaps `judge(wrong)`.
import { el } from "./blocks.js";
import { cropPoint, picture } from "./picture_controls.js";
import { t } from "./words.js";

export function controlOf(field, given) {
  const sorts = {
    date: dated("date"), month: dated("month"), moment: dated("datetime-local"), choice: chosen, "yes-no": chosen,
    language: chosen, list: chips, image: picture, position: cropPoint, long: line(true),
  };
  return (sorts[field.control] ?? line(false))(field, given);
}

const common = (field, { id, described, held }) => ({
  id, name: field.name, "aria-describedby": described, required: field.required, "aria-readonly": held || null,
});

// What is in a control that is being written in stays, unless the text says something else by now.
export function refresh(control, value) {
  if (control.value === value) return;
  const writing = document.activeElement === control;
  if (writing && control.value.trim() === value.trim()) return;
  const { selectionStart: start, selectionEnd: end } = control;
  control.value = value;
  if (writing && start !== null && control.setSelectionRange) {
    try { control.setSelectionRange(start, end); } catch { /* dates have no selection */ }
  }
}

const wrong = (control) => (is) => control.setAttribute("aria-invalid", String(is));

function line(long) {
  return (field, given) => {
    const control = el(long ? "textarea" : "input", {
      ...common(field, given), ...(long ? { rows: 3 } : { type: "text" }), readOnly: given.held, spellcheck: field.type === "text",
      lang: field.type === "text" ? given.desk.language : null, ...(field.type === "link" ? { inputMode: "url" } : {}),
      oninput: (event) => { if (!event.isComposing) given.set(control.value); },
      oncompositionend: () => given.set(control.value),
      onkeydown: (event) => { if (event.key === "Enter" && !event.isComposing) event.preventDefault(); },
    });
    return { element: control, update: (now) => refresh(control, now.value), judge: wrong(control) };
  };
}

function dated(type) {
  return (field, given) => {
    const typed = (value) => (type === "datetime-local" ? value.replace("T", " ").slice(0, 16) : value);
    const control = el("input", {
      ...common(field, given), type, readOnly: given.held, disabled: given.held,
      onchange: () => { if (!control.validity.badInput) given.set(typed(control.value)); },
    });
    const shown = (now) => {
      const value = now.value.trim().replace(/^["']|["']$/g, "");
      return type === "datetime-local" ? value.replace(" ", "T") : value;
    };
    return { element: control, update: (now) => refresh(control, shown(now)), judge: wrong(control) };
  };
}

// What is typed and is none of the choices stays to be seen, and to be kept.
function chosen(field, given) {
  const control = el("select", { ...common(field, given), disabled: given.held, onchange: () => given.set(control.value || null) });
  const update = (now) => {
    const typed = now.value.trim(), odd = typed && !now.chosen;
    const options = [
      el("option", { value: "" }, "–"),
      ...(odd ? [el("option", { value: typed }, t("{value} (not in the list)", { value: typed }))] : []),
      ...now.choices.map((one) => el("option", { value: one.value }, one.label)),
    ];
    control.replaceChildren(...options);
    control.value = now.chosen || typed;
  };
  update(field);
  return { element: control, update, judge: wrong(control) };
}

// A list as chips; Enter or a comma adds what is written, Backspace in an empty line takes the last.
function chips(field, given) {
  let items = field.items ?? [];
  const offered = `${given.id}-offered`;
  const shelf = el("span", { class: "chips", role: "list" });
  const input = el("input", {
    id: given.id, name: field.name, type: "text", "aria-describedby": given.described, readOnly: given.held, autocomplete: "off", list: offered,
    oninput: () => {
      const value = input.value;
      if (value.endsWith(",") || field.choices.some((one) => one.value === value)) add();
    },
    onchange: () => add(),
    onkeydown: (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        add();
      } else if (event.key === "Backspace" && !input.value && items.length) change(items.slice(0, -1));
    },
  });
  const change = (next) => {
    items = next;
    draw();
    given.set(next.length ? next : null);
  };
  function add() {
    const said = input.value.replace(/,/g, " ").trim();
    input.value = "";
    if (said && !given.held && !items.includes(said)) change([...items, said]);
  }
  const label = (item) => field.choices.find((one) => one.value === item)?.label ?? item;
  function draw() {
    shelf.replaceChildren(...items.map((item) => el("span", { class: "chip", role: "listitem" }, label(item), given.held ? "" : el("button", {
      type: "button", "aria-label": t("Take {field} out", { field: label(item) }),
      onclick: () => {
        change(items.filter((one) => one !== item));
        input.focus();
      },
    }, "✕"))));
  }
  draw();
  return {
    element: el("div", { class: "list", role: "group", "aria-labelledby": `${given.id}-label` }, shelf, input,
      el("datalist", { id: offered }, ...field.choices.map((one) => el("option", { value: one.value }, one.label)))),
    update(now) {
      if (JSON.stringify(now.items) === JSON.stringify(items)) return;
      items = now.items;
      draw();
    },
    judge: wrong(input),
  };
}
