import { createHash } from 'node:crypto';

/**
 * Names the statements that come again: PostgreSQL then parses and plans each once per connection, which is half of
 * its work, and most of it where much is gathered at once. A statement with many rows has a text of its own for each number
 * of rows: what has many values, or comes after the first hundreds, has no name (an empty one) and leaves nothing on the server.
 */
export function createStatementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (countValues(sql) > MOST_VALUES || names.size >= MOST) return '';
    const name = createHash('sha256').update(sql).digest('base64url'); // the same in every process, whoever pools
    names.set(sql, name);
    return name;
  };
}

/** They are numbered as they come. */
function countValues(sql: string): number {
  return Number.parseInt(sql.slice(sql.lastIndexOf('$') + 1), 10) || 0;
}

const MOST_VALUES = 64;
const MOST = 200; // at about 50 KB each on every connection, until it is idle and closed
