/** A list of tags, weak ones too, or `*` (RFC 9110 13.1.2: the weak comparison). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  const tag = etag.replace(/^W\//, '');
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([one]) => one === tag);
}
