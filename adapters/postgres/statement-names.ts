import { createHash } from 'node:crypto';

/**
 * Names the statements that come again: PostgreSQL then parses and plans each once per connection, which is half of
 * its work. A statement with many rows has a text of its own for each number of rows: what is long, or comes after
 * the first hundreds, has no name (an empty one) and leaves nothing on the server.
 */
export function createStatementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (sql.length > LONGEST || names.size >= MOST) return '';
    const name = createHash('sha256').update(sql).digest('base64url'); // the same in every process, whoever pools
    names.set(sql, name);
    return name;
  };
}

const LONGEST = 4_000; // characters; our longest question has 3,100
const MOST = 200; // at about 50 KB each on every connection, until it is idle and closed
