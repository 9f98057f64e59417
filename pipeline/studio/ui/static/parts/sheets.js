// The pages of both PDFs: the one at the cursor at once, the others behind; what lies over them.
import { get } from "../ask.js";
import { on } from "../events.js";
import { Bar, chosen } from "../sheets/bar.js";
import { Book } from "../sheets/book.js";
import { Order } from "../sheets/order.js";
import { Stage } from "../sheets/stage.js";
import { Strip } from "../sheets/strip.js";
import { counted, t } from "../words.js";

const BEGIN = 2000; // ms after the desk is there: the first look at a page finds its process ready
const REST = 900; // ms without a change: then sharper pictures, plates, grids
const READ = 1500; // … then tags, for which all is laid out once more
const OVERDUE = 10_000; // ms without news of what is on its way: it is asked for
const LOST = 10_000; // ms: what was lost is asked for again, but not over and over

export default function sheets(desk) {
  const choice = chosen(), books = { screen: new Book("screen"), print: new Book("print") };
  const place = { file: desk.files?.current ?? "", line: 1 };
  let view = null, resting = 0, overdue = 0, reading = 0, moving = 0, read = -1, round = 0, keep = 0, lost = 0, lit = null, stood = "", inking = Promise.resolve();

  const outputs = () => (choice.output === "both" ? ["screen", "print"] : [choice.output]);
  const main = () => books[outputs()[0]];
  const address = (what) => `/api/sheets/${desk.edition}/${what}`;

  function rows() {
    const book = main();
    if (choice.output === "both") {
      const numbers = new Set([...books.screen.pages.keys(), ...books.print.pages.keys()]);
      return [...numbers].sort((a, b) => a - b).map((number) => [[books.screen, number], [books.print, number]]);
    }
    const how = choice.how || book.how, spreads = book.spreads[how] ?? [];
    const known = spreads.filter((spread) => spread.some((number) => book.pages.has(number)));
    return known.map((spread) => (how === "single" ? spread.slice(1) : spread).map((number) => number && [book, number]));
  }

  async function show() {
    round += 1;
    clearTimeout(reading);
    view.strip.show(main());
    view.bar.offer(main().inks);
    view.stage.form = "jpeg";
    standing();
    const drawn = view.stage.show(rows());
    mark(false);
    const kept = keep && view.stage.find(main().output, keep);
    if (kept) { // the page that was in view before pages stood otherwise, or that a finding leads to
      view.stage.toTop(kept.root);
      keep = 0;
    }
    light();
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
    clearTimeout(overdue);
    if (main().working || !main().total) overdue = setTimeout(askAgain, OVERDUE);
    await drawn;
    for (const sheet of view.stage.sheets) if (!plates(sheet).length) sheet.plate([]);
    desk.tell("shown", { name: "sheets" });
    view.root.dataset.shown = main().asked;
  }

  // How far it has come, in a line; what went wrong, with the way to it.
  function standing() {
    const book = main(), { total, working, failed } = book, fresh = book.fresh.length;
    view.standing.replaceChildren();
    view.standing.dataset.state = failed ? "failed" : working || !total ? "working" : "now";
    if (failed) {
      const way = document.createElement("button");
      way.type = "button";
      way.textContent = t("line {line}", { line: failed.line || 1 });
      way.addEventListener("click", () => desk.go(failed.file, { line: failed.line || 1 }));
      view.standing.append(t("The pages are as they were: {why}", { why: failed.message }), " ", way);
    } else if (!book.pages.size) {
      view.standing.textContent = t("The pages are being laid out…");
    } else if (working) {
      view.standing.textContent = fresh < total
        ? counted(fresh, t("{fresh} page of {total} is of now, the others follow", { fresh, total }),
          t("{fresh} pages of {total} are of now, the others follow", { fresh, total }))
        : counted(total, t("{total} page, its number follows", { total }), t("{total} pages, their numbers follow", { total }));
    } else {
      view.standing.textContent = counted(total, t("{total} page, of now", { total }), t("{total} pages, all of now", { total }));
    }
  }

  // The place of the finding that was gone to from its list.
  function light() {
    for (const sheet of view.stage.sheets) {
      const here = lit && sheet.output === lit.output && sheet.number === lit.number;
      sheet.mark(here ? [lit.box ?? sheet.page.trim] : [], "found");
    }
  }

  function mark(follow) {
    for (const sheet of view.stage.sheets) {
      const found = books[sheet.output].at(place.file, place.line).filter(([page]) => page.number === sheet.number);
      sheet.mark(found.map(([, piece]) => piece.slice(3)), "cursor");
    }
    if (!follow) return;
    const [[page] = []] = main().at(place.file, place.line);
    const sheet = page && view.stage.find(main().output, page.number);
    const marked = sheet?.marks.querySelector(".cursor");
    if (!marked) return;
    if (!view.stage.inView.includes(sheet)) view.stage.toTop(sheet.root);
    view.stage.reveal(marked);
  }

  // One question after the other, and none for what is out of view by then: a browser has few
  // connections, and the next keystroke wants one.
  async function rest() {
    const mine = ++round;
    view.stage.form = "webp";
    await view.stage.draw();
    clearTimeout(reading);
    reading = setTimeout(tags, READ);
    const seen = view.stage.inView;
    await seen[0]?.say();
    for (const sheet of seen) {
      if (mine !== round) return;
      if (choice.boxes || choice.baseline) await sheet.lay();
    }
    if (seen[0]) figures(seen[0]);
    for (const sheet of seen) {
      inking = inking.then(() => (mine === round ? sheet.plate(plates(sheet)) : null));
      await inking;
      if (mine === round && sheet === seen[0]) figures(sheet);
    }
  }

  const plates = (sheet) => (sheet.output === "print" ? view.bar.plates : []);

  function figures(sheet) {
    const { grid, page } = sheet, ink = plates(sheet).length && sheet.inked === page.key ? sheet.ink : null, said = [];
    if (choice.baseline && grid) {
      said.push(t("p. {page}: lines every {step} pt, {on} on the grid, {off} beside it", { page: sheet.number, ...numbers(grid) }));
    }
    if (ink?.why) said.push(ink.why);
    else if (ink) {
      said.push(t("p. {page}: {highest} % of ink at most, the press takes {limit} %", { page: sheet.number, ...numbers(ink) }));
      if (ink.over.length) {
        const { length: count } = ink.over;
        said.push(counted(count, t("{count} place is over it", { count }), t("{count} places are over it", { count })));
      }
      said.push(t("on average C {cyan}, M {magenta}, Y {yellow}, K {black} %", numbers(ink.coverage)));
      for (const spot of ink.spots) said.push(t("{name} {percent} %", numbers(spot)));
    }
    view.figures.textContent = said.join(" · ");
    if (ink && !ink.why && choice.plates.includes("heat")) view.figures.append(scale(ink.limit));
    view.figures.hidden = !said.length;
  }

  async function tags() {
    const { asked, working, total } = books.screen;
    const busy = choice.output === "print" ? books.print.working : working || !total;
    if (!choice.order || busy || (read === asked && asked >= 0)) return;
    read = asked;
    await view.order.load(desk.edition).catch((error) => { desk.say(error.message); read = -1; });
  }

  function changed() { // something else is to be seen
    const stands = `${choice.output} ${choice.how}`;
    if (stood !== stands) keep = view.stage.inView[0]?.number ?? keep;
    stood = stands;
    for (const layer of ["boxes", "baseline"]) view.stage.root.classList.toggle(layer, choice[layer]);
    view.stage.root.classList.toggle("beside", choice.output === "both");
    view.order.root.hidden = !choice.order;
    if (!choice.plates.length && !choice.baseline) view.figures.hidden = true;
    if (outputs().some((output) => books[output].asked < Math.max(books.screen.asked, books.print.asked) || !books[output].pages.size)) {
      desk.live.again("sheets");
    }
    show();
    setTimeout(rest, 0);
    if (read < 0) setTimeout(tags, 0);
  }

  function moved() {
    cancelAnimationFrame(moving);
    moving = requestAnimationFrame(() => {
      const seen = view.stage.inView;
      view.strip.here([...new Set(seen.map((sheet) => sheet.number))]);
      if (seen[0] && choice.order) view.order.toPage(seen[0].number);
      clearTimeout(resting);
      resting = setTimeout(rest, REST / 3);
    });
  }

  function pointed(piece) {
    desk.say(t("{block}, line {line}: Enter goes there", { block: piece[2], line: piece[1] }));
  }

  function readAt(tag) {
    for (const sheet of view.stage.sheets) {
      sheet.mark(tag.places.filter(([page]) => page === sheet.number).map(([, ...box]) => box), "read");
    }
    const sheet = tag.places.length && (view.stage.find("screen", tag.places[0][0]) ?? view.stage.find("print", tag.places[0][0]));
    const marked = sheet && sheet.marks.querySelector(".read");
    if (marked) view.stage.reveal(marked);
  }

  desk.panes.add({
    name: "sheets", label: t("Pages"), order: 4,
    begin(root) {
      root.classList.add("sheets");
      const bar = add(root, "div", "bar-of-sheets"), figures = add(root, "p", "figures");
      const work = add(root, "div", "sheets-work"), stage = add(work, "div", "sheets-stage"), order = add(work, "section", "sheets-order");
      const strip = add(root, "nav", "strip"), line = add(root, "p", "standing");
      stage.tabIndex = 0;
      stage.setAttribute("role", "region");
      stage.setAttribute("aria-label", t("The pages; n and p go through their pieces"));
      strip.setAttribute("aria-label", t("All pages"));
      order.setAttribute("aria-label", t("Reading order"));
      line.setAttribute("role", "status");
      figures.hidden = true;
      view = { root, figures, standing: line };
      view.stage = new Stage(stage, {
        picked: (piece) => desk.go(piece[0], { line: piece[1] }), pointed, moved,
        zoomed: (share) => view.bar?.zoomed(share),
      });
      view.strip = new Strip(strip, (number) => {
        const sheet = view.stage.find(main().output, number);
        if (sheet) view.stage.toTop(sheet.root);
      });
      view.order = new Order(order, readAt);
      view.bar = new Bar(bar, choice, changed, (step) => view.stage.zoomBy(step));
      changed();
      for (const output of outputs()) renew(output); // what is laid out already comes first
    },
  });

  async function renew(output) {
    try {
      books[output].take(await get(address(output)));
      if (view && outputs().includes(output)) await show();
    } catch (error) {
      desk.say(error.message);
    }
  }

  desk.live.add({
    name: "sheets",
    visible: () => desk.panes.visible("sheets") && Boolean(view),
    async ask() {
      const answers = [];
      for (const output of outputs()) {
        const asked = new URLSearchParams({ file: desk.files.current ?? "", line: place.line, dots: view.stage.dots || 100 });
        answers.push(await get(`${address(output)}/look?${asked}`));
      }
      return answers;
    },
    async show(answers) {
      for (const answer of answers) books[answer.output].take(answer);
      await show();
    },
    fail(error) {
      view.standing.dataset.state = "failed";
      view.standing.textContent = t("The pages are as they were: {why}", { why: error.message });
    },
  });

  on("sheets", (told) => {
    if (told.issue !== desk.issue || told.language !== desk.language || !view) return;
    if (told.lost) again();
    else renew(told.output);
  });

  // A word of the server may be missed; whoever waits asks, and does not stay with pages of before.
  function askAgain() {
    if (main().total) outputs().forEach(renew);
    else desk.live.again("sheets");
  }

  // The process that had the pages is gone, and what was on its way with it.
  function again() {
    const now = Date.now();
    if (now - lost < LOST) {
      view.standing.dataset.state = "failed";
      view.standing.textContent = t("Not all pages could be laid out; the next change tries it again");
    } else desk.live.again("sheets");
    lost = now;
  }

  on("anew", () => { if (view) outputs().forEach(renew); });
  desk.on("opened", ({ file }) => { place.file = file; });
  setTimeout(() => { if (!view) get(address("ready")).catch(() => {}); }, BEGIN); // a fault is told by the first look
  desk.on("cursor", ({ line, update }) => {
    Object.assign(place, { file: desk.files.current, line });
    if (view && desk.panes.visible("sheets")) mark(!update.docChanged);
  });
  desk.on("pane", ({ name }) => { if (name === "sheets" && view) show(); });
  desk.on("page", (found) => {
    desk.panes.look("sheets");
    if (!outputs().includes(found.output)) view.bar.set({ output: found.output });
    [lit, keep] = [found, found.number];
    show();
  });
  desk.on("changed", () => { lit = null; });
  const here = (run) => () => (desk.panes.visible("sheets") && view ? run() : false);
  desk.keys.add("+", t("Pages: larger"), here(() => view.stage.zoomBy(1)), { outside: true });
  desk.keys.add("-", t("Pages: smaller"), here(() => view.stage.zoomBy(-1)), { outside: true });
  desk.keys.add("0", t("Pages: as wide as there is room"), here(() => view.stage.zoomBy(0)), { outside: true });
}

function add(parent, name, classes) {
  const element = document.createElement(name);
  element.className = classes;
  parent.append(element);
  return element;
}

// Figures as the language of the page writes them.
function numbers(values) {
  const { lang } = document.documentElement;
  return Object.fromEntries(Object.entries(values).map(
    ([name, value]) => [name, typeof value === "number" ? value.toLocaleString(lang) : value],
  ));
}

// What the colours of the ink map mean.
function scale(limit) {
  const element = document.createElement("span"), colours = document.createElement("i"), over = document.createElement("i");
  element.className = "scale";
  over.className = "over-limit";
  element.append("0 %", colours, `${limit} %`, over, t("more"));
  return element;
}
