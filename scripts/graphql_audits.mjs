// Audits a GraphQL server by the GraphQL-over-HTTP specification: `node scripts/graphql_audits.mjs <url>`.
// Exits with 1 if it fails any audit, optional ones included.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((result) => result.status !== "ok");
for (const { id, name, reason } of failed) {
  console.log(`${id} ${name}: ${reason}`);
}
console.log(`${results.length - failed.length} of ${results.length} audits passed`);
process.exitCode = failed.length === 0 && results.length > 0 ? 0 : 1;
