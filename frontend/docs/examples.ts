/** The examples name the server that shows them, so that a copied command runs as it stands. */
const WRITTEN_HOST = "http://127.0.0.1:8000";

for (const example of document.querySelectorAll("pre code")) {
  example.textContent = (example.textContent ?? "").replaceAll(WRITTEN_HOST, location.origin);
}
