// One stream of events a browser: with six open, every further request of it would wait for ever.
// The tab that holds the lock has the stream and passes on what it hears.
const heard = new Map(); // name of an event -> functions
const channel = new BroadcastChannel("studio-events");

export function on(name, listener) {
  if (!heard.has(name)) heard.set(name, []);
  heard.get(name).push(listener);
}

// Of files that changed, those that an issue is made of: what lies in it, and what lies in none.
export const ofIssue = (issue) => (file) => !file.startsWith("issues/") || file.startsWith(`issues/${issue}/`);

function tell({ name, told }) {
  for (const listener of heard.get(name) ?? []) listener(told);
}

channel.onmessage = (message) => tell(message.data);

navigator.locks.request("studio-events", () => new Promise(() => {
  const source = new EventSource("/api/events");
  const pass = (event) => {
    const message = { name: event.type, told: JSON.parse(event.data) };
    channel.postMessage(message);
    tell(message);
  };
  for (const name of ["anew", "text", "files", "built", "notice", "sheets", "finished"]) source.addEventListener(name, pass);
  source.onerror = () => tell({ name: "lost", told: null });
}));
