import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';

/** « Vous suppléez Hélène Carpentier, qui n’a pas encore répondu. »: for whom a suppleant is asked, that day. */
export function phraseSuppleance(ficheActions: readonly FicheAction[], jour: Temporal.PlainDate): string {
  const noms = [...new Set(ficheActions.flatMap((fiche) => listPilotes(fiche, jour)).map(({ nom }) => nom))];
  if (noms.length === 0) return fr`Personne ne pilote : c’est à vous de répondre.`;
  const pasRepondu = noms.length === 1 ? fr`qui n’a pas encore répondu` : fr`qui n’ont pas encore répondu`;
  return fr`Vous suppléez ${enumeration(noms)}, ${pasRepondu}.`;
}
