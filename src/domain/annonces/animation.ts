import { listReseauxAnimes } from '../nouns/instance.ts';
import { hasRole, type Personne } from '../nouns/personne.ts';
import type { Annonce } from './annonce.ts';
import type { AudienceAnnonce } from './audience-annonce.ts';

type Auteur = Pick<Personne, 'id' | 'roles' | 'instances' | 'animees'>;

/** Whether somebody writes no announcement but to the people of the réseaux that he or she animates. */
export function isLimited(personne: Pick<Personne, 'roles'>): boolean {
  return !hasRole(personne, 'coordination');
}

export function canWriteAnnonces(personne: Omit<Auteur, 'id'>): boolean {
  return !isLimited(personne) || listReseauxAnimes(personne).length > 0;
}

/** Whether somebody follows an announcement, corrects and withdraws it: coordination all, who animates a réseau those of his or her own. */
export function canManage(
  personne: Auteur,
  { auteurId, publique, destinataires }: Pick<Annonce, 'auteurId' | 'publique' | 'destinataires'>,
): boolean {
  if (!isLimited(personne)) return true;
  const code = findInstance(destinataires);
  return auteurId === personne.id && !publique && listReseauxAnimes(personne).some((one) => one === code);
}

/** Whether one that waits has lost who sends it: its author is active no more, or has not the right to write it any more. */
export function isSansAuteur(annonce: Annonce, actifs: readonly Personne[]): boolean {
  const auteur = actifs.find(({ id }) => id === annonce.auteurId);
  return annonce.etat === 'prevue' && (auteur === undefined || !canManage(auteur, annonce));
}

/** The code of the one instance whose people an audience is. */
function findInstance({ including, among, except }: AudienceAnnonce): string | null {
  const [critere, ...others] = including;
  const isOne = critere?.genre === 'instance' && others.length + among.length + except.length === 0;
  return isOne ? critere.cle : null;
}
