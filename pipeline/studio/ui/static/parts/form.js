// The form of the block at the cursor. It holds nothing: each control shows what stands in the text,
// and what is changed in it is one change of that range of the text; undo is the text's own.
import { blocksOf, el } from "../blocks.js";
import { controlOf } from "../controls.js";
import { Refused } from "../ask.js";
import { worded } from "../findings_panel.js";
import { t } from "../words.js";

export default function form(desk) {
  const blocks = blocksOf(desk), slot = desk.slot("form");
  let shown = null; // { block, fields by name, rows by name }
  const adding = new Map(); // what is written in fields whose line is on its way
  let asking = false, again = false, judging = false;
  const here = () => ({ pos: desk.view.state.selection.main.head });

  desk.on("cursor", ({ pos, update }) => {
    if (update?.docChanged) return; // the outline will say what is there now
    const place = blocks.around(pos);
    if ((place && blocks.at(place.from)) !== (shown?.block && shown.block.from)) refresh();
  });
  desk.on("changed", ({ changes }) => {
    if (!shown) return;
    shown.block.from = changes.mapPos(shown.block.from, 1);
    for (const field of shown.fields.values()) {
      if (!field.given) continue;
      field.from = changes.mapPos(field.from, -1);
      field.to = changes.mapPos(field.to, 1);
    }
  });
  blocks.listen(refresh);
  desk.form = { block: () => shown?.block.from ?? null }; // where the block begins that is shown

  async function refresh() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const told = await blocks.ask("form", here);
      if (told?.followed) again = true; // typed meanwhile: what was asked is not so any more
      else if (told) show(told.answer);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    } finally {
      asking = false;
    }
    if (again) {
      again = false;
      await refresh();
    } else judge();
  }

  // What is wrong with it is asked apart: it takes the edition to be read.
  async function judge() {
    if (judging || !shown) return;
    judging = true;
    const of = shown;
    try {
      const told = await blocks.ask("form", () => ({ ...here(), findings: 1 }));
      if (told && !told.followed && shown?.block.from === told.answer.block?.from) show(told.answer, true);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    } finally {
      judging = false;
    }
    if (shown && !asking && of.block.from !== shown?.block.from) judge();
  }

  function show(answer, judged = false) {
    if (!answer.block) {
      shown = null;
      slot.replaceChildren(el("p", { class: "none" }, t("Running text: it has no fields.")));
      return;
    }
    const { block } = answer, fields = new Map(answer.fields.map((one) => [one.name, one]));
    const same = shown && shown.block.name === block.name && shown.block.from === block.from
      && answer.frozen === shown.frozen && answer.unknown.length === shown.unknown.length
      && answer.fields.every((one) => shown.fields.get(one.name)?.control === one.control
        && shown.fields.get(one.name)?.given === one.given);
    if (!same) build(block, fields, answer);
    shown = { ...shown, block, fields, frozen: answer.frozen, unknown: answer.unknown };
    for (const [name, field] of fields) {
      if (!adding.has(name)) shown.rows.get(name)?.update(field);
    }
    title(block);
    if (judged || !same) told(answer, judged);
  }

  function title(block) {
    slot.querySelector("h2").textContent = block.label;
    const parked = slot.querySelector("[data-do=park], [data-do=unpark]");
    if (parked) {
      parked.dataset.do = block.parked ? "unpark" : "park";
      parked.textContent = block.parked ? t("Publish again") : t("Park");
    }
  }

  function told(answer, judged) {
    slot.querySelector(".own").replaceChildren(...answer.findings.map(finding));
    if (!judged) return;
    for (const one of answer.fields) shown.rows.get(one.name)?.judge(one.findings);
  }

  function build(block, fields, answer) {
    const old = slot.contains(document.activeElement) ? document.activeElement : null;
    const open = slot.querySelector("details")?.open ?? false;
    const rows = new Map();
    for (const [name, field] of fields) {
      rows.set(name, row(field, answer.frozen));
    }
    const first = [...fields.values()].filter((one) => one.given || one.required);
    const more = [...fields.values()].filter((one) => !one.given && !one.required);
    shown = { block, fields, rows, frozen: answer.frozen, unknown: answer.unknown };
    for (const [name, field] of fields) {
      const coming = adding.get(name);
      rows.get(name).update(coming === undefined || coming === null ? field
        : Array.isArray(coming) ? { ...field, items: coming } : { ...field, value: coming, chosen: coming });
    }
    slot.replaceChildren(
      el("header", {}, el("h2", { title: block.help }, block.label), block.sort === "block" ? actions(block) : ""),
      answer.frozen ? el("p", { class: "frozen", role: "status" }, answer.frozen, " ", inText(block.from)) : "",
      el("div", { class: "own" }),
      ...first.map((one) => rows.get(one.name).element),
      ...answer.unknown.map((one) => el("div", { class: "row" },
        el("span", { class: "label" }, one.name), el("output", {}, one.value), one.reason ? el("p", { class: "reason" }, one.reason) : "")),
      more.length ? el("details", { open }, el("summary", {}, t("More fields ({count})", { count: more.length })),
        ...more.map((one) => rows.get(one.name).element)) : "",
    );
    const now = old && (slot.querySelector(old.id ? `#${old.id}` : `[name="${old.name}"]`) ?? slot.querySelector(`[data-do="${old.dataset.do}"]`));
    if (!now) return;
    now.focus();
    if (!adding.has(old.name) || !["text", "textarea"].includes(now.type)) return;
    now.value = old.value; // somebody is in the middle of it
    now.setSelectionRange(old.selectionStart, old.selectionEnd);
  }

  function actions(block) {
    const button = (what, label, shownAs, values = {}) => el("button", {
      type: "button", class: "quiet", "data-do": what, "data-sign": shownAs, "aria-label": label, title: label,
      onclick: (event) => run(event.currentTarget.dataset.do, values),
    });
    const run = (what, values) => blocks.act({ do: what, ...values }, { block: shown.block.from })
      .then((done) => done && what === "delete" && desk.say(t("Deleted; Ctrl-Z brings it back")));
    return el("div", { class: "actions", role: "group", "aria-label": t("The block") },
      button("step", t("Move the block up"), "↑", { way: "up" }), button("step", t("Move the block down"), "↓", { way: "down" }),
      button("double", t("Double the block"), "×2"),
      el("button", { type: "button", class: "quiet", "data-do": block.parked ? "unpark" : "park", title: t("Kept in the file, published nowhere"),
        onclick: (event) => run(event.currentTarget.dataset.do, {}) }, block.parked ? t("Publish again") : t("Park")),
      button("delete", t("Delete the block"), "✕"));
  }

  const inText = (pos) => el("button", { type: "button", class: "link", onclick: () => desk.go(desk.files.current, { pos }) }, t("Edit in the text"));

  // A row: label, control, help, findings. `update` shows what the text says now.
  function row(field, frozen) {
    const id = `field-${field.name}`, notes = `${id}-notes`;
    const held = frozen || field.readonly;
    const made = controlOf(field, {
      id, described: notes, held: Boolean(held), desk, blocks,
      others: (name) => shown.fields.get(name), set: (value) => set(field.name, value),
    });
    const findings = el("div", { class: "findings" });
    const remove = el("button", { type: "button", class: "quiet remove", "aria-label": t("Take {field} out", { field: field.label }), title: t("Take the line out"),
      onclick: () => { set(field.name, null); } }, "✕");
    remove.hidden = !field.given || Boolean(held);
    const element = el("div", { class: "row", "data-field": field.name },
      el(made.unlabelled ? "span" : "label", { class: "label", id: `${id}-label`, ...(made.unlabelled ? {} : { htmlFor: id }) }, field.label, field.required ? el("span", { class: "needed", title: t("needed") }, " *") : ""),
      remove, made.element,
      el("div", { id: notes, class: "notes" }, el("p", { class: "help" }, field.help),
        field.readonly ? el("p", { class: "reason" }, field.readonly, " ", inText(field.from)) : "", findings));
    return {
      element,
      update: (now) => made.update(now),
      judge(list) {
        findings.replaceChildren(...list.map(finding));
        made.judge?.(list.some((one) => one.severity === "error"));
      },
    };
  }

  // One change of the text. What is there is changed at once; a line that is not there yet is put
  // where the schema has it, by the server.
  async function set(name, value) {
    const field = shown?.fields.get(name);
    if (!field) return;
    if (adding.has(name)) { // the first letter is on its way
      adding.set(name, value);
      return;
    }
    if (field.given && typeof value === "string") {
      splice(field, value);
      return;
    }
    if (!field.given && (value === null || value.length === 0)) return;
    await desk.files.coming(add(name, value)); // until its last letter is in the text
  }

  async function add(name, value) {
    const of = shown.block.name;
    adding.set(name, value);
    await blocks.act({ do: "set", field: name, value }, { block: shown.block.from }, { focus: false, event: "input.type.form" });
    await refreshed();
    const last = adding.get(name);
    adding.delete(name);
    if (JSON.stringify(last) !== JSON.stringify(value) && shown?.block.name === of) await set(name, last);
  }

  async function refreshed() {
    while (asking) await new Promise((resolve) => { setTimeout(resolve, 10); });
    await refresh();
  }

  function splice(field, value) {
    const said = value.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, " ");
    const doc = desk.view.state.doc, old = doc.sliceString(field.from, field.to);
    if (said === old) return;
    let head = 0, tail = 0;
    while (head < Math.min(said.length, old.length) && said[head] === old[head]) head += 1;
    while (tail < Math.min(said.length, old.length) - head && said.at(-1 - tail) === old.at(-1 - tail)) tail += 1;
    const space = !old && field.from > 0 && !/\s/.test(doc.sliceString(field.from - 1, field.from)) ? " " : "";
    desk.edit([{ from: field.from + head, to: field.to - tail, insert: space + said.slice(head, said.length - tail) }],
      { event: "input.type.form", focus: false });
    if (space) field.from += 1; // the space is the colon's
    field.value = said;
  }
}

function finding(one) {
  return el("p", { class: `finding ${one.severity}` }, ...worded(one.message), one.hint ? el("span", { class: "hint" }, " ", ...worded(one.hint)) : "");
}
