/**
 * Whether the personal page, which whoever holds its link can use, may ask for an intent. It never reads a typed
 * line, where codes are tried, and never touches accounts, codes or links: a link that leaked would outlive its end.
 */
export function isOnPagePersonnelle(intent: string): boolean {
  return !ELSEWHERE.has(intent);
}

const ELSEWHERE: ReadonlySet<string> = new Set([
  'commande',
  'comptes',
  'compte:preferer',
  'compte:detacher',
  'compte:code',
  'personne:code',
  'personne:code:creer',
  'personne:lien',
  'canal:relier',
  'canal:detacher',
  'tableau:lien',
]);
