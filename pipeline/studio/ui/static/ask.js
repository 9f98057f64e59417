// Questions to the studio's server. A change carries the token, which is asked for once.
import { quoted, t } from "./words.js";

let token = null;

export class Refused extends Error {
  constructor(message, hint, status) {
    super(message);
    this.hint = hint;
    this.status = status; // 0: the server did not answer at all
  }
}

// The values told; null when what was asked for is no more there (204).
export function get(address) {
  return ask(address, {});
}

export async function post(address, values) {
  token ??= (await ask("/api/token", {})).token;
  return ask(address, {
    method: "POST",
    headers: { "content-type": "application/json", "x-studio-token": token },
    body: JSON.stringify(values),
  });
}

// A picture, as its bytes; its name goes in the address.
export async function send(address, blob) {
  token ??= (await ask("/api/token", {})).token;
  return ask(address, {
    method: "POST",
    headers: { "content-type": blob.type || "image/unknown", "x-studio-token": token },
    body: blob,
  });
}

async function ask(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new Refused(
      t("the studio does not answer"), t("is it still open in the terminal?"), 0,
    );
  }
  if (response.status === 204) return null;
  const json = response.headers.get("content-type")?.startsWith("application/json");
  if (response.status === 403 && !json) { // its door: this page is of a run of the studio that has ended
    throw new Refused(t("the studio was started again"), t("open it by the last address that the terminal shows"), 403);
  }
  const values = json ? await response.json() : { error: await response.text() };
  if (!response.ok) throw new Refused(quoted(values.error ?? ""), quoted(values.hint ?? ""), response.status);
  return values;
}
