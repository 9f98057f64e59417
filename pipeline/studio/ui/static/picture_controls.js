// A picture chosen from those of the issue and of the house; the point of it that a crop must keep.
import { el } from "./blocks.js";
import { t } from "./words.js";

const address = (desk, name) => `/api/blocks/picture?${new URLSearchParams({ file: desk.files.current, name })}`;

export function picture(field, given) {
  const { desk } = given;
  const control = el("input", {
    id: given.id, name: field.name, type: "text", "aria-describedby": given.described, required: field.required, readOnly: given.held, autocomplete: "off", spellcheck: false,
    oninput: () => given.set(control.value),
  });
  const look = el("img", { alt: "", class: "look", loading: "lazy" });
  look.addEventListener("error", () => { look.hidden = true; });
  const choose = el("button", { type: "button", disabled: given.held, onclick: () => pick(given, control) }, t("Choose…"));
  const update = (now) => {
    if (control.value !== now.value && !(document.activeElement === control && control.value.trim() === now.value.trim())) control.value = now.value;
    const name = now.value.trim();
    look.hidden = !name;
    if (name && look.dataset.name !== name) {
      look.dataset.name = name;
      look.src = address(desk, name);
    }
  };
  update(field);
  return {
    element: el("div", { class: "picture" }, look, control, choose), update,
    judge: (is) => control.setAttribute("aria-invalid", String(is)),
  };
}

async function pick({ desk, blocks, set }, control) {
  blocks.forget(); // pictures come and go
  const { pictures } = await blocks.schema();
  if (document.querySelector("dialog[open]")) return; // pressed twice
  const shelf = el("div", { class: "shelf" });
  const search = el("input", { type: "search", "aria-label": t("Search pictures"), placeholder: t("Search pictures"), oninput: () => draw() });
  const dialog = el("dialog", { class: "pictures", "aria-labelledby": "pictures-title" },
    el("h2", { id: "pictures-title" }, t("Choose a picture")), search, shelf,
    el("form", { method: "dialog" }, el("button", {}, t("Close"))));
  const draw = () => shelf.replaceChildren(...pictures.filter((name) => name.toLowerCase().includes(search.value.toLowerCase()))
    .map((name) => el("button", {
      type: "button", "aria-pressed": String(name === control.value.trim()),
      onclick: () => {
        set(name);
        control.value = name;
        dialog.close();
      },
    }, el("img", { src: address(desk, name), alt: "", loading: "lazy" }), el("span", {}, name))));
  draw();
  dialog.addEventListener("close", () => {
    dialog.remove();
    control.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

// The picture of the same block with a cross on it: a click or the arrow keys move it.
export function cropPoint(field, given) {
  const { desk } = given;
  let point = null; // [left, top] in per cent
  const look = el("img", { alt: "", draggable: false });
  const cross = el("span", { class: "cross", "aria-hidden": "true" });
  const place = el("div", {
    id: given.id, class: "crop", role: "slider", tabIndex: given.held ? -1 : 0, "aria-label": field.label, "aria-describedby": given.described,
    "aria-valuemin": "0", "aria-valuemax": "100",
    onclick: (event) => {
      const box = look.getBoundingClientRect();
      move([(event.clientX - box.left) / box.width * 100, (event.clientY - box.top) / box.height * 100]);
    },
    onkeydown: (event) => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!by) return;
      event.preventDefault();
      const size = event.shiftKey ? 10 : 2, from = point ?? [50, 50];
      move([from[0] + by[0] * size, from[1] + by[1] * size]);
    },
  }, look, cross);
  const control = el("input", {
    name: field.name, type: "text", "aria-label": t("{field}, in per cent", { field: field.label }), placeholder: "50% 50%", readOnly: given.held,
    oninput: () => given.set(control.value),
  });
  function move(to) {
    if (given.held) return;
    point = to.map((one) => Math.round(Math.min(Math.max(one, 0), 100)));
    control.value = `${point[0]}% ${point[1]}%`;
    draw();
    given.set(control.value);
  }
  function draw() {
    const [left, top] = point ?? [50, 50];
    cross.style.left = `${left}%`;
    cross.style.top = `${top}%`;
    cross.hidden = point === null;
    place.setAttribute("aria-valuenow", String(left));
    place.setAttribute("aria-valuetext", t("{left} % from the left, {top} % from the top", { left, top }));
  }
  const update = (now) => {
    if (control.value.trim() !== now.value.trim()) control.value = now.value;
    const read = /^\s*(\d{1,3})\s*%?[\s,]+(\d{1,3})\s*%?\s*$/.exec(now.value);
    point = read ? [Number(read[1]), Number(read[2])] : null;
    const name = (given.others("image") ?? given.others("photo"))?.value?.trim() ?? "";
    place.hidden = !name;
    if (name && look.dataset.name !== name) {
      look.dataset.name = name;
      look.src = address(desk, name);
    }
    draw();
  };
  return { unlabelled: true, element: el("div", { class: "position" }, place, control), update };
}
