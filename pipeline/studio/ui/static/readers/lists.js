// The text part, what a screen reader says, and two languages side by side: lists that lead to the source.
import { counted, t } from "../words.js";
import { make, point, toSource } from "./make.js";

export function lists(desk, pane, edition, reader, previewIn) {
  const roots = new Map(); // pane -> the list in it
  let cursor = 1;
  const pointed = (name) => {
    if (roots.has(name) && desk.panes.visible(name)) point(roots.get(name), desk.files.current, cursor);
  };
  desk.on("cursor", ({ line }) => {
    cursor = line;
    for (const name of roots.keys()) pointed(name);
  });
  desk.on("shown", ({ name }) => pointed(name));
  pane({
    name: "text", label: t("Text part"), order: 3,
    address: () => `/api/text/${edition}?reader=${reader()}`,
    build(panel) {
      const place = make("div", { className: "text-part", tabIndex: 0, role: "region", "aria-label": t("Text part") });
      panel.append(place);
      roots.set("text", place);
      return ({ pieces }) => place.replaceChildren(...pieces.map((one) => textPiece(desk, one)));
    },
  });
  let of;
  pane({
    name: "order", label: t("Read aloud"), order: 4,
    address: () => `/api/order/${edition}?of=${of.value}`,
    build(panel) {
      of = make("select", { id: "order-of" },
        make("option", { value: "mail", textContent: t("Mail") }), make("option", { value: "web", textContent: t("Web page") }));
      of.addEventListener("change", () => desk.live.again("order"));
      panel.append(make("div", { className: "readers-bar" }, make("label", { for: "order-of", textContent: t("What is read") }), of));
      const list = make("ol", { className: "order", "aria-label": t("What a screen reader says, in order") });
      panel.append(make("div", { className: "scrolls", tabIndex: 0, role: "region", "aria-label": t("Read aloud") }, list));
      roots.set("order", list);
      return ({ said }) => list.replaceChildren(...said.map((one) => spoken(desk, one)));
    },
  });
  const others = desk.languages.filter((one) => one !== desk.language);
  if (others.length) beside(desk, pane, edition, others, previewIn);
}

function textPiece(desk, { file, source_line: line, text }) {
  const said = make("pre", { textContent: text });
  if (!file) return said;
  const go = toSource(desk, { file, line }, make("span", { "aria-hidden": "true", textContent: line }),
    make("span", { className: "unseen", textContent: t("Line {line} of the source", { line }) }));
  said.addEventListener("click", () => { if (!String(getSelection())) desk.go(file, { line }); });
  return make("div", { className: "text-piece", "data-file": file, "data-line": line }, go, said);
}

function spoken(desk, { role, name, language, file, line, level, count, link }) {
  const words = {
    article: t("article"), complementary: t("aside"), figure: t("figure"), heading: t("heading {level}", { level }),
    image: t("image"), link: t("link"), list: t("list of {count}", { count }), main: t("main part"),
    navigation: t("navigation"), quotation: t("quotation"), separator: t("separator"), table: counted(count, t("table of {count} row", { count }), t("table of {count} rows", { count })),
    text: "", region: t("region"),
  };
  const what = [words[role] ?? role, link ? t("link") : ""].filter(Boolean).join(", ");
  const said = make("span", { textContent: name });
  if (language) said.lang = language;
  if (language && language !== desk.language) said.append(" ", make("span", { className: "order-language", textContent: language.toUpperCase() }));
  const inside = [make("span", { className: "order-role", textContent: what }), " ", said];
  const row = make("li", { className: `of-${role}` }, file ? toSource(desk, { file, line }, ...inside) : make("span", {}, ...inside));
  if (level) row.dataset.level = level;
  if (file) Object.assign(row.dataset, { file, line });
  return row;
}

function beside(desk, pane, edition, others, previewIn) {
  const [other] = others;
  pane({
    name: "beside", label: `${desk.language.toUpperCase()} | ${other.toUpperCase()}`, order: 5,
    address: () => `/api/beside/${edition}?other=${other}`,
    build(panel) {
      const rows = make("tbody");
      const head = [desk.language, other].map((one) => make("th", { scope: "col", textContent: one.toUpperCase() }));
      const table = make("table", { className: "twins" },
        make("caption", { className: "unseen", textContent: t("Both languages, block against block") }),
        make("thead", {}, make("tr", {}, ...head)), rows);
      panel.append(make("div", { className: "scrolls twins-room", tabIndex: 0, role: "region", "aria-label": t("Both languages") }, table));
      const pair = make("div", { className: "pair" });
      panel.append(pair);
      const sheets = [desk.language, other].map((one) => {
        const sheet = make("div", { className: "pair-sheet" });
        pair.append(sheet);
        return [one, previewIn("beside", sheet, t("The mail in {language}", { language: one.toUpperCase() }), one)];
      });
      return async (answer) => {
        rows.replaceChildren(...answer.rows.map((one) => twin(desk, one, other)));
        for (const [language, preview] of sheets) await preview.show(answer.mails[language] ?? "");
        together(sheets.map(([, preview]) => preview), answer.rows);
      };
    },
  });
}

function twin(desk, { here, there, likely, figures, other_figures: others }, other) {
  const cell = (item, differ, open) => {
    const place = make("td");
    if (!item) {
      place.className = "lacks";
      place.textContent = t("not there");
      return place;
    }
    const title = item.title || item.block;
    place.append(open ? toSource(desk, item, title) : make("a", {
      href: `/issues/${encodeURIComponent(desk.issue)}/${other}#${encodeURIComponent(item.file)}:${item.line}`, textContent: title, lang: other,
    }));
    if (differ.length) place.append(make("span", { className: "differ", textContent: t("only here: {figures}", { figures: differ.join(" · ") }) }));
    return place;
  };
  const row = make("tr", {}, cell(here, figures, true), cell(there, others, false));
  if (likely) row.title = t("Paired by its place alone");
  return row;
}

// Scrolled one by the other: the twin of the block at the top comes to the top.
function together([one, other], rows) {
  const pairs = rows.filter((row) => row.here && row.there);
  one.follow(other, (mark) => pairs.find(({ here }) => here.file === mark.file && here.line === mark.line)?.there);
  other.follow(one, (mark) => pairs.find(({ there }) => there.file === mark.file && there.line === mark.line)?.here);
}
