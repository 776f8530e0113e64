// A reader of the GraphQL API. Compiled only: `tsc` says whether the types that are made of schema.graphql fit it.
import type { LatestArticlesQuery, LatestArticlesQueryVariables, PageAtQuery } from "./graphql";

type Page = NonNullable<PageAtQuery["page"]>;
type Body = Extract<Page, { __typename: "ArticlePage" }>["body"][number];

/** Sends an operation. */
async function ask<Data, Variables>(query: string, variables: Variables): Promise<Data> {
  const answer = await fetch("https://cms.example.ir/graphql/", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return ((await answer.json()) as { data: Data }).data;
}

/** The headlines of a province; `operation` is the text of `LatestArticles`. */
export async function headlines(operation: string, province: string): Promise<string[]> {
  const variables = { first: 5, province };
  const { articles } = await ask<LatestArticlesQuery, LatestArticlesQueryVariables>(operation, variables);
  return articles.nodes.map((article) => `${article.publishedAtJalali?.text ?? ""} ${article.title}`);
}

/** What a page of any type is called, told apart by `__typename`. */
export function line(page: Page): string {
  switch (page.__typename) {
    case "ArticlePage":
      return `${page.code.toFixed()} ${page.lead}`;
    case "EventPage":
      return page.startsAt;
    default:
      return page.title;
  }
}

/** Blocks are told apart by `__typename`. */
export function text(block: Body): string {
  switch (block.__typename) {
    case "HeadingBlock":
      return block.text;
    case "ParagraphBlock":
      return block.html;
    case "ImageBlock":
      return block.image?.alt ?? block.caption;
    default:
      return "";
  }
}
