import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { isFermee } from '../../domain/nouns/avenant.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';

/** The fiche whose number `fiche` gives, of the convention of a person. @throws DomainError `fiche-inconnue` */
export async function getFiche(
  { values }: Pick<Intent, 'values'>,
  { conventionId }: Pick<Personne, 'conventionId'>,
  { ficheActions }: Pick<Stores, 'ficheActions'>,
): Promise<FicheAction> {
  const fiche = await ficheActions.find(conventionId, Number(findText(values, 'fiche') ?? 0));
  if (fiche === null) throw new DomainError('fiche-inconnue');
  return fiche;
}

/** The same, to change something of it. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export async function getFicheOuverte(
  intent: Pick<Intent, 'values'>,
  personne: Pick<Personne, 'conventionId'>,
  { stores, jour }: { readonly stores: Pick<Stores, 'ficheActions'>; readonly jour: Temporal.PlainDate },
): Promise<FicheAction> {
  const fiche = await getFiche(intent, personne, stores);
  if (isFermee(fiche, jour)) throw new DomainError('fiche-fermee');
  return fiche;
}
