// GraphiQL in the element #graphiql, which names the endpoint: <div id="graphiql" data-url="/graphql/">.
import { createRoot } from "react-dom/client";
import { GraphiQL } from "graphiql";
import "graphiql/style.css";

const host = document.getElementById("graphiql");

/** Sends one operation; whatever the server answers, an error document included, is shown as it is. */
async function fetcher(operation, options = {}) {
  const response = await fetch(host.dataset.url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...options.headers },
    body: JSON.stringify(operation),
  });
  return response.json();
}

host.style.blockSize = "100dvh";
createRoot(host).render(<GraphiQL fetcher={fetcher} defaultQuery={host.dataset.query} />);
