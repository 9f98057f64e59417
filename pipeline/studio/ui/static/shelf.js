// The shelf: how editions stand, a few at a time; the next issue; the language of the studio.
import { get, post } from "./ask.js";
import { t } from "./words.js";

const AT_ONCE = 12;

function say({ message, hint }) {
  document.getElementById("said").textContent = hint ? `${message} (${hint})` : message;
}

async function states() {
  const places = [...document.querySelectorAll("[data-edition]")];
  for (let at = 0; at < places.length; at += AT_ONCE) {
    const some = places.slice(at, at + AT_ONCE);
    const asked = new URLSearchParams(some.map((one) => ["edition", one.dataset.edition]));
    const found = await get(`/api/states?${asked}`);
    for (const place of some) {
      const known = found[place.dataset.edition];
      if (!known) continue;
      const state = place.querySelector(".state");
      state.dataset.state = known.state;
      const built = state.textContent.trim();
      state.textContent = known.told.length ? known.told.join(" · ") : t("clean");
      state.title = built;
      const then = document.createElement("span");
      then.className = "built soft";
      then.textContent = built;
      state.after(then);
    }
  }
}

function begin() {
  const dialog = document.getElementById("begin"), form = document.getElementById("begin-form");
  const { kind, name, title, from } = form.elements;
  const languages = document.getElementById("begin-languages"), fault = document.getElementById("begin-fault");
  let kinds = [];

  const option = (value, label) => new Option(label, value);
  const fill = () => {
    const one = kinds.find((known) => known.kind === kind.value);
    name.value = one.name;
    title.value = one.title;
    from.replaceChildren(option("", t("nothing")), ...one.issues.map((issue) => option(issue, issue)));
    from.value = one.from;
    languages.replaceChildren(...one.all_languages.map((language) => {
      const label = document.createElement("label"), box = document.createElement("input");
      Object.assign(box, { type: "checkbox", value: language, checked: one.languages.includes(language) });
      label.append(box, ` ${language.toUpperCase()}`);
      return label;
    }));
  };

  document.getElementById("new").addEventListener("click", async () => {
    try {
      ({ kinds } = await get("/api/new"));
    } catch (error) {
      return say(error);
    }
    kind.replaceChildren(...kinds.map((one) => option(one.kind, one.label)));
    fault.textContent = "";
    fill();
    return dialog.showModal();
  });
  kind.addEventListener("change", fill);
  document.getElementById("begin-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = [...languages.querySelectorAll(":checked")].map((box) => box.value);
    try {
      const made = await post("/api/new", {
        kind: kind.value, name: name.value, title: title.value, from: from.value, languages: chosen,
      });
      location.assign(`/issues/${encodeURIComponent(made.issue)}/${made.language}`);
    } catch (error) {
      fault.textContent = error.hint ? `${error.message} (${error.hint})` : error.message;
    }
  });
}

for (const image of document.querySelectorAll(".cover img")) {
  const none = () => image.closest(".cover").classList.add("none");
  if (image.complete && !image.naturalWidth && image.currentSrc) none();
  image.addEventListener("error", none);
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", async () => {
    await post("/api/language", { language: button.dataset.language }).then(() => location.reload(), say);
  });
}
begin();
states().catch(say);
