/** How e-mail leaves from here, as others can check it. */
export interface MailOrigin {
  /** Of the address that people read. */
  readonly domain: string;
  /** The name of the server that sends. */
  readonly server: string;
  /** What signs here, and the public half of its key in base64; null: nothing is signed here. */
  readonly signature: { readonly selector: string; readonly cle: string } | null;
}

/** One address of the sending server, and what the world says of it. */
export interface ServerAddress {
  readonly adresse: string;
  readonly noms: readonly string[];
  /** One of its names leads back to it. */
  readonly isConfirmed: boolean;
}

/** What became of the test. */
export type EssaiCourriel =
  | { readonly kind: 'sent' }
  | { readonly kind: 'retry' | 'dead' | 'closed' | 'uncertain'; readonly reason: string };

/** What a record of the DNS is worth; `unknown`: the DNS could not be asked. */
export type EtatSpf = 'unknown' | 'absent' | 'several' | 'open' | 'endless' | 'present';
export type EtatDkim = 'unknown' | 'absent' | 'other-key' | 'present' | 'unsigned';
export type EtatDmarc = 'unknown' | 'absent' | 'several' | 'observing' | 'present';
export type EtatTls = 'unknown' | 'absent' | 'several' | 'present';
export type EtatNoms = 'unknown' | 'absent' | 'other' | 'present';

/** Who may send for a domain: RFC 7208. */
export function judgeSpf(textes: readonly string[] | null): EtatSpf {
  if (textes === null) return 'unknown';
  const [spf, ...others] = textes.filter((texte) => /^v=spf1(\s|$)/i.test(texte));
  if (spf === undefined) return 'absent';
  if (others.length > 0) return 'several'; // section 4.5: then none of them holds
  if (/\s\+?all\b/i.test(spf)) return 'open';
  return /\s[-~]all\b/i.test(spf) || /\sredirect=/i.test(spf) ? 'present' : 'endless';
}

/** Whether the published key is the one that signs (RFC 6376); `cle` is null where nothing is signed here. */
export function judgeDkim(textes: readonly string[] | null, cle: string | null): EtatDkim {
  if (cle === null) return 'unsigned';
  if (textes === null) return 'unknown';
  const keys = textes.flatMap((texte) => /(?:^|;)\s*p=([^;]*)/.exec(texte)?.[1]?.replace(/\s/g, '') ?? []);
  if (keys.length === 0) return 'absent';
  return keys.includes(cle) ? 'present' : 'other-key';
}

/** What others do with what is not proven ours: RFC 7489. */
export function judgeDmarc(textes: readonly string[] | null): EtatDmarc {
  if (textes === null) return 'unknown';
  const [dmarc, ...others] = textes.filter((texte) => /^v=DMARC1\s*(;|$)/i.test(texte));
  if (dmarc === undefined) return 'absent';
  if (others.length > 0) return 'several';
  return /;\s*p\s*=\s*none\b/i.test(dmarc) ? 'observing' : 'present';
}

/** Whether who writes to us must encrypt (MTA-STS, RFC 8461 3.1), and whether it is told where that fails (TLS-RPT, RFC 8460 3). */
export function judgeTls(textes: readonly string[] | null, version: 'STSv1' | 'TLSRPTv1'): EtatTls {
  if (textes === null) return 'unknown';
  const own = textes.filter((texte) => texte.startsWith(`v=${version};`));
  if (own.length > 1) return 'several';
  return own.length === 0 ? 'absent' : 'present';
}

/** Whether the sending server has a name that leads back to it. */
export function judgeNoms(
  adresses: readonly { readonly noms: readonly string[]; readonly isConfirmed: boolean }[] | null,
): EtatNoms {
  if (adresses === null || adresses.length === 0) return 'unknown';
  if (adresses.every(({ isConfirmed }) => isConfirmed)) return 'present';
  return adresses.some(({ noms }) => noms.length > 0) ? 'other' : 'absent';
}
