// A reader of the REST API. Compiled only: `tsc` says whether the types that are made of openapi.json fit it.
import createClient from "openapi-fetch";
import type { components, paths } from "./rest";

type Article = components["schemas"]["ArticlePage"];
type Body = Article["body"][number];

const client = createClient<paths>({ baseUrl: "https://cms.example.ir" });

/** The headlines of a province. */
export async function headlines(province: string): Promise<string[]> {
  const { data, error } = await client.GET("/api/v1/articles/", { params: { query: { first: 5, province } } });
  if (error) {
    throw new Error(`${error.status} ${error.title}: ${error.detail}`);
  }
  return data.items.map((article) => `${article.published_at_jalali?.text ?? ""} ${article.title}`);
}

/** What a page of any type is called, told apart by `type`. */
export async function line(path: string): Promise<string> {
  const { data } = await client.GET("/api/v1/pages/find/", { params: { query: { path } } });
  if (data === undefined || typeof data === "string") {
    return ""; // Markdown, had `Accept` asked for it
  }
  switch (data.type) {
    case "article":
      return `${data.code.toFixed()} ${data.lead}`;
    case "event":
      return data.starts_at;
    default:
      return data.title;
  }
}

/** Blocks are told apart by `type`, down to their values. */
export function text(block: Body): string {
  switch (block.type) {
    case "heading":
      return block.value.text;
    case "paragraph":
      return block.value;
    case "image":
      return block.value.image?.alt ?? block.value.caption;
    default:
      return "";
  }
}
