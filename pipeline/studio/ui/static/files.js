// The open files of an edition: one editor, a state for each file with its own undo.
import { get, post, Refused } from "./ask.js";
import { composing, newState, receive, received, unsent, versionOf, client } from "./editor.js";
import { on } from "./events.js";

const RETRY = 2000; // ms, while the server does not answer
const PATIENCE = 3000; // ms that what was typed may take to the server

export class Files {
  #open = new Map(); // file -> { state, lineage, saved, behind: has the server more of it? }
  #pushing = false;
  #held = false;
  #missed = false;
  #again = null;
  #coming = 0; // changes that are on their way into the text
  #has = ""; // which version of which file was told last

  // `view` is the one editor; `tell(name, told)` tells the desk.
  constructor(view, language, extensions, tell) {
    this.view = view;
    this.language = language;
    this.extensions = extensions;
    this.tell = tell;
    this.current = null;
    on("text", (told) => this.#hear(told));
    on("anew", () => {
      for (const known of this.#open.values()) known.behind = true;
      this.pull();
    });
  }

  async show(file) {
    if (this.current === file) return;
    if (!this.#open.has(file)) this.#take(await post("/api/texts/open", { file }));
    if (this.current) this.#known().state = this.view.state; // with what was typed until now
    this.current = file;
    this.view.setState(this.#known().state);
    this.tell("opened", { file });
    this.#has = this.#here; // asked again, it is no news: nothing is made a second time at the opening
    if (this.#known().behind) this.pull();
  }

  // A change of a text, whether it is in view still or not: `make(state)` gives it, or nothing.
  change(file, make) {
    const state = this.#stateOf(file), made = state && make(state);
    if (!made) return false;
    if (file === this.current) {
      this.view.dispatch(made);
    } else {
      this.#open.get(file).state = state.update(made).state;
      this.push();
    }
    return true;
  }

  get version() {
    return versionOf(this.view.state);
  }

  get lineage() {
    return this.#known()?.lineage;
  }

  get #here() {
    return `${this.current} ${this.lineage} ${this.version}`;
  }

  // The text in view as its file has it, as far as this page knows.
  get saved() {
    return this.#known()?.saved?.toString() ?? null;
  }

  // What is not on the server yet goes there; one question at a time, what is typed meanwhile next.
  async push() {
    if (this.#pushing || !this.current) return;
    this.#pushing = true;
    clearTimeout(this.#again);
    let file = null;
    try {
      while ((file = this.#unsentFile())) {
        const state = this.#stateOf(file), { lineage } = this.#open.get(file);
        const told = await post("/api/texts/push", {
          file, client, lineage, version: versionOf(state), updates: unsent(state),
        });
        await this.#bring(file, told);
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.tell("unsaved", { file, error });
      this.#again = setTimeout(() => this.push(), RETRY);
    } finally {
      this.#pushing = false;
    }
    if (this.#missed) await this.pull();
  }

  // Has it all that was typed here, in whatever text?
  get unsent() {
    return [...this.#open.keys()].some((file) => unsent(this.#stateOf(file)).length);
  }

  // Waits until it has; false: it does not answer.
  async sent() {
    for (let waited = 0; this.unsent && waited < PATIENCE; waited += 15) {
      if (!composing(this.view)) this.push();
      await new Promise((resolve) => { setTimeout(resolve, 15); });
    }
    return !this.unsent;
  }

  // What a form, a button or a picture is about to change is not in the text yet, and not saved. Gives
  // what `change` gives.
  async coming(change) {
    this.#coming += 1;
    this.tell("coming", {});
    try {
      return await change;
    } finally {
      this.#coming -= 1;
      if (!this.#coming && !this.unsent) this.pull(); // how it stands
    }
  }

  async pull() {
    const file = this.current;
    this.#missed = Boolean(file) && this.#pushing; // what is told during a push is asked for behind it
    if (!file || this.#pushing) return;
    const asked = new URLSearchParams({ file, lineage: this.lineage, version: this.version });
    try {
      await this.#bring(file, await get(`/api/texts/since?${asked}`));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.tell("unsaved", { file, error });
    }
    this.push();
  }

  // An answer about a text, however late: what is newer here is told already.
  stands(told) {
    if (told.file !== this.current) return;
    if (told.lineage === this.lineage && told.version < this.version) return;
    this.tell("state", { ...told, state: this.#state(told) });
  }

  released() { // the dead key is through: what was held comes in
    if (this.#held) {
      this.#held = false;
      this.pull();
    }
    this.push();
  }

  async #bring(file, told) {
    if (told.anew) {
      this.#take(await this.#joined(file, told));
      if (file === this.current) {
        this.view.setState(this.#known().state);
        this.tell("opened", { file });
      }
    } else {
      this.#receive(file, told);
    }
    const has = versionOf(this.#stateOf(file));
    if (told.version < has) return; // two answers crossed: the newer one has said how it stands
    if (file !== this.current) {
      this.#saved(told);
      this.tell("version", { file, version: has });
      return;
    }
    if (Boolean(told.readonly) !== this.view.state.readOnly) { // saved as text at last
      this.#take(await post("/api/texts/open", { file }));
      this.view.setState(this.#known().state);
    }
    this.#saved(told);
    this.tell("state", { file, state: this.#state(told), why: told.why ?? "" });
    // Asked again, nothing new may have come: then nothing is made again either.
    if (this.#here !== this.#has) this.tell("version", { file, version: this.version });
    this.#has = this.#here;
  }

  #receive(file, told) {
    const known = this.#open.get(file), state = this.#stateOf(file);
    known.behind = false;
    // Two answers may cross: of what came before, nothing is taken twice.
    const since = versionOf(state) - (told.version - told.updates.length);
    const news = told.updates.slice(Math.max(since, 0));
    if (file !== this.current) known.state = news.length ? received(state, news).state : state;
    // A change on the line of a half-typed dead key would leave `^` and the letter apart.
    else if (composing(this.view) && news.some((one) => one.clientID !== client)) this.#held = true;
    else receive(this.view, news);
  }

  #hear(told) {
    if (told.file !== this.current) {
      const known = this.#open.get(told.file);
      if (known && told.client !== client) known.behind = true; // not in view: brought on when it is
      if (known) this.#saved(told);
      if (told.client !== client) this.tell("version", told);
      return;
    }
    const ours = told.lineage === this.lineage;
    if (ours && told.version < this.version) return; // late: what it says was saved is not all there is
    this.#saved(told);
    this.tell("state", { ...told, state: this.#state(told) });
    if (ours && told.version === this.version) return;
    if (composing(this.view)) this.#held = true;
    else this.pull();
  }

  // The studio was started again, or this page slept for long: what was written here since it was
  // saved last is joined with what lies there now; where both changed a line, it is kept in Versions.
  async #joined(file, told) {
    const saved = this.#open.get(file)?.saved?.toString() ?? "";
    for (let base = saved, tries = 0; tries < 5; tries += 1) {
      const mine = this.#stateOf(file).doc.toString();
      if (mine === base || mine === told.text) break;
      told = await post("/api/texts/rejoin", { file, client, base, mine });
      if (!told.joined) {
        this.tell("apart", { file });
        break;
      }
      base = mine; // whoever writes on meanwhile is joined once more
    }
    return told;
  }

  // The server knows what it has; what was typed meanwhile has not left the page.
  #state({ state }) {
    const typing = this.#coming || unsent(this.view.state).length;
    return typing && ["saved", "unsaved"].includes(state) ? "typing" : state;
  }

  // The text as the file has it, for `#joined`.
  #saved({ file, state, version }) {
    const here = this.#stateOf(file);
    if (state === "saved" && version === versionOf(here) && !unsent(here).length) this.#open.get(file).saved = here.doc;
  }

  #take(opened) {
    const state = newState(opened, this.language, this.extensions());
    this.#open.set(opened.file, {
      lineage: opened.lineage, state, saved: opened.state === "saved" ? state.doc : null, behind: false,
    });
  }

  #known() {
    return this.#open.get(this.current);
  }

  #stateOf(file) {
    return file === this.current ? this.view.state : this.#open.get(file)?.state;
  }

  // A text with changes that the server has not, the one in view first.
  #unsentFile() {
    if (!composing(this.view) && unsent(this.view.state).length) return this.current;
    for (const file of this.#open.keys()) {
      if (file !== this.current && unsent(this.#stateOf(file)).length) return file;
    }
    return null;
  }
}
