// Where the reader is found is worked out here, not on the server: at this very address, and dark or
// light as the browser is. textual.js reads it, and the address's query, when all has been loaded;
// the query is not for a link to choose.
history.replaceState(null, "", location.pathname);
document.addEventListener("DOMContentLoaded", () => {
  const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const at = new URL(`/reader/${scheme}`, location.href);
  at.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  document.getElementById("terminal").dataset.sessionWebsocketUrl = at.href;
  document.getElementById("again").addEventListener("click", () => location.reload());
});
