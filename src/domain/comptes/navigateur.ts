/** What a browser says it is, the first that is named: later ones claim to be earlier ones (RFC 9110, 10.1.5). */
const NAVIGATEURS = [
  ['edge', /\bEdgA?\//],
  ['opera', /\bOPR\//],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(?:Firefox|FxiOS)\//],
  ['chrome', /\b(?:Chrome|CriOS)\//],
  ['safari', /\bSafari\//],
] as const;

const SYSTEMS = [
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['android', /\bAndroid\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMac OS X\b/],
  ['linux', /\bLinux\b/],
] as const;

export type SigneNavigateur = (typeof NAVIGATEURS | typeof SYSTEMS)[number][0];

/** `firefox/windows`: enough for its owner to know it again, and no more; empty when it says nothing that we know. */
export function describeNavigateur(userAgent: string): string {
  return [NAVIGATEURS, SYSTEMS]
    .flatMap((known) => known.find(([, sign]) => sign.test(userAgent))?.[0] ?? [])
    .join('/');
}
