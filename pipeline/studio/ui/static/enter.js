// The code that follows # in the terminal's address is handed over for the cookie; it stays in no
// address afterwards. Whoever was let in before goes on at once.
const code = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
const entered = code
  ? (await fetch("/enter", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
    })).ok
  : false;
if (entered || (await fetch("/api/token")).ok) {
  location.replace("/");
} else {
  document.getElementById("waiting").hidden = true;
  document.getElementById("refused").hidden = false;
}
