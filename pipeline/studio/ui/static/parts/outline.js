// The outline beside the text: go to a block, drag it elsewhere, move it with Alt-↑ and Alt-↓.
import { copyLineDown, moveLineDown, moveLineUp } from "@codemirror/commands";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { blocksOf, el } from "../blocks.js";
import { t } from "../words.js";

export default function outline(desk) {
  const blocks = blocksOf(desk), slot = desk.slot("outline");
  let dragged = null, cursor = 0;

  const cursorAt = () => desk.view.state.selection.main.head;
  const entry = () => (slot.contains(document.activeElement)
    ? find(blocks.places, Number(document.activeElement.dataset.from ?? -1)) : null);
  // Focus stays where it was: in the text, or on the entry that was moved.
  const step = (way) => {
    const listed = slot.contains(document.activeElement), place = listed ? entry() : blocks.around(cursorAt());
    if (listed && !place) return false;
    const where = listed ? { block: blocks.at(place.from) } : { here: cursorAt() };
    const outside = () => desk.view.hasFocus && (way === "up" ? moveLineUp : moveLineDown)(desk.view);
    blocks.act({ do: "step", way }, where, { outside }).then((done) => {
      if (done && place) desk.say(way === "up" ? t("{name} is one place higher", { name: named(place) }) : t("{name} is one place lower", { name: named(place) }));
      if (listed) wanted = true;
    });
    return true;
  };
  let wanted = false;
  const double = () => {
    blocks.act({ do: "double" }, { here: cursorAt() }, { outside: () => desk.view.hasFocus && copyLineDown(desk.view) })
      .then((done) => done && desk.say(t("Doubled")));
    return true;
  };
  const known = [
    ["Alt-ArrowUp", t("Move the block up"), () => step("up")],
    ["Alt-ArrowDown", t("Move the block down"), () => step("down")],
    ["Alt-Shift-ArrowDown", t("Double the block"), double],
  ];
  for (const [key, label, run] of known) desk.keys.add(key, label, run);
  // Before the editor's own keys of that name, which move lines.
  desk.extend(Prec.high(keymap.of(known.map(([key, , run]) => ({ key, run, preventDefault: true })))));

  blocks.listen(() => draw());
  desk.on("cursor", ({ pos }) => { cursor = pos; mark(); });

  function draw() {
    const focused = slot.contains(document.activeElement) ? document.activeElement.dataset.from : null;
    const listed = list(blocks.places);
    slot.replaceChildren(listed.childElementCount ? listed : el("p", { class: "nothing" }, t("No block yet")));
    mark();
    const again = wanted ? slot.querySelector("[aria-current]") : focused && slot.querySelector(`[data-from="${focused}"]`);
    wanted = false;
    again?.focus();
  }

  function list(places) {
    const shown = places.filter((one) => one.sort === "head" || one.sort === "block");
    return el("ul", {}, ...shown.map((place) => {
      const inside = place.children?.some((one) => one.sort === "block") ? list(place.children) : null;
      const entry = el("button", {
        type: "button", class: "entry", draggable: place.sort === "block", "data-from": String(place.from),
        "data-parked": place.parked, "data-broken": !place.closed || !place.known,
        onclick: () => desk.go(desk.files.current, { pos: blocks.at(place.from) }),
        ondragstart: (event) => {
          dragged = place;
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("application/x-block", String(place.from));
        },
        ondragend: () => { dragged = null; hint(null); },
        ondragover: (event) => {
          if (!dragged || dragged === place) return;
          event.preventDefault();
          hint(event.currentTarget, side(event, place));
        },
        ondragleave: () => hint(null),
        ondrop: (event) => {
          event.preventDefault();
          hint(null);
          if (!dragged || dragged === place) return;
          const what = { do: "move", side: side(event, place) };
          blocks.act(what, { block: blocks.at(dragged.from), of: blocks.at(place.from) });
        },
      }, el("span", { class: "kind" }, place.label), " ", el("span", { class: "what" }, place.title || t("without a title")),
      place.parked ? el("span", { class: "sign" }, t("parked")) : "",
      !place.closed || !place.known ? el("span", { class: "sign" }, t("broken")) : "");
      return el("li", {}, entry, inside);
    }));
  }

  // Above the middle: before; below: behind; in the middle of what holds others: into it.
  function side(event, place) {
    if (place.sort === "head") return "behind";
    const box = event.currentTarget.getBoundingClientRect(), part = (event.clientY - box.top) / box.height;
    const holds = schema?.blocks.find((one) => one.name === place.name)?.holds.length;
    if (holds && part > 0.3 && part < 0.7) return "last";
    return part < 0.5 ? "before" : "behind";
  }
  let schema = null;
  blocks.listen(async () => { schema ??= await blocks.schema().catch(() => null); });

  function hint(entry, where = "") {
    for (const one of slot.querySelectorAll("[data-drop]")) delete one.dataset.drop;
    if (entry) entry.dataset.drop = where;
  }

  function mark() {
    const here = blocks.around(cursor);
    for (const entry of slot.querySelectorAll(".entry")) {
      const current = here && entry.dataset.from === String(here.from);
      if (current) {
        entry.setAttribute("aria-current", "true");
        entry.scrollIntoView({ block: "nearest" });
      } else entry.removeAttribute("aria-current");
    }
  }
}

const named = (place) => `${place.label} ${place.title}`.trim();

function find(places, from) {
  for (const one of places) {
    if (one.from === from && one.sort === "block") return one;
    const inside = find(one.children ?? [], from);
    if (inside) return inside;
  }
  return null;
}
