/** Which form a button of an address opens, by its key (`getButtonKey`); null for one that does anything else. */
export function parseOuverture(
  button: unknown,
): { readonly fiche: string } | { readonly fiche: string; readonly bref: 'oui' } | null {
  const [, fiche, bref] =
    /^reponse-ouvrir-(\d{1,4})(-oui)?$/.exec(typeof button === 'string' ? button : '') ?? [];
  if (fiche === undefined) return null;
  return bref === undefined ? { fiche } : { fiche, bref: 'oui' };
}
