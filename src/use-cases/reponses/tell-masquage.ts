import type { Temporal } from 'temporal-polyfill';
import type { Composition, Tell } from '../../conversation/use-case.ts';
import { type DetailsByKind, type Envoi, type Incident, toEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewMasquageDit, viewPassageMasque } from '../../views/reponses/masquage.ts';
import { type Fait, tellNow } from '../verbs/tell.ts';

/** Tells whoever wrote an answer, or was written for, that words were taken out of it; each time, once. */
export async function tellMasquage(
  {
    fiche,
    tourId,
    personneIds,
    now,
  }: {
    readonly fiche: FicheAction;
    readonly tourId: string;
    readonly personneIds: readonly string[];
    readonly now: Temporal.Instant;
  },
  stores: Stores,
): Promise<void> {
  const etape = toEtape({ kind: 'masquee', numero: fiche.numero });
  const { conventionId } = fiche;
  const told = (await stores.envois.listBySource(conventionId, tourId)).filter((one) => one.etape === etape);
  const dit = { conventionId, genre: 'resume', source: tourId, etape, nouvelle: 'resume' } as const;
  for (const personneId of personneIds) {
    const occurrence = told.filter(({ destinataire }) => destinataire.personneId === personneId).length;
    await tellNow({ ...dit, occurrence }, [personneId], { stores, now });
  }
}

/** Tells whoever answers for personal data, where administration gave an address; once. */
export async function tellProtection(
  incident: Incident,
  { conventionId, occurrence, now }: Fait,
  stores: Stores,
): Promise<void> {
  const protection = await stores.protections.find(conventionId);
  if (protection === null) return;
  const key = { conventionId, genre: 'incident', source: conventionId, occurrence } as const;
  const dit = { ...key, etape: toEtape(incident), nouvelle: incident.kind };
  await tellNow(dit, [{ abonneId: protection.id }], { stores, now });
}

/** Of a fiche: who deleted words, and why. */
export const composePassageMasque: Tell<'passage-masque'> = async (
  { ficheId, acteurId, motif },
  { conventionId, destinataire },
  { stores },
) => {
  const fiche = await stores.ficheActions.get(ficheId);
  const acteur = await stores.personnes.get(acteurId);
  const protection = (await stores.protections.find(conventionId))?.courriel ?? null;
  const isToProtection = destinataire.abonneId !== undefined;
  if (isToProtection && protection === null) return { kind: 'obsolete', raison: 'adresse-retiree' };
  return {
    kind: 'message',
    message: viewMasquageDit(fiche, acteur, { motif, protection, isToProtection }),
  };
};

export async function composeMasquage(
  { numero }: DetailsByKind<'resume'>['masquee'],
  { conventionId }: Envoi,
  { ficheActions }: Stores,
): Promise<Composition> {
  const fiche = await ficheActions.find(conventionId, numero);
  if (fiche === null) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  return { kind: 'message', message: viewPassageMasque(fiche) };
}
