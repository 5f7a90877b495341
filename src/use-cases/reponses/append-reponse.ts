import type { Acteur } from '../../domain/annuaire/personne.ts';
import { getNomComplet } from '../../domain/annuaire/personne.ts';
import type { ContenuReponse } from '../../domain/reponses/reponse.ts';
import { isApresEcheance, isOuvert } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EnregistrementReponse } from '../../ports/stores.ts';
import { listCles } from './brouillon-reponse.ts';
import type { Dossier } from './get-dossier.ts';

/** An answer about to be stored. `base`: the version that the person had in front of them, 0 for none. */
export interface NouvelleReponse {
  readonly contenu: ContenuReponse;
  readonly soumission: string;
  readonly base: number;
  readonly rienDeNouveau: boolean;
}

/**
 * Stores a version, forgets the draft, notes it and refreshes the cards that show it: all or nothing.
 * `closed`: the tour froze in between, nothing was stored.
 */
export async function appendReponse(
  nouvelle: NouvelleReponse,
  { dossier, acteur }: { readonly dossier: Dossier; readonly acteur: Acteur },
  ports: Ports,
): Promise<EnregistrementReponse | { readonly kind: 'closed' }> {
  const { fiche } = dossier;
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    const tour = await stores.tours.lock(dossier.tour.id);
    if (!isOuvert(tour, now)) return { kind: 'closed' } as const;
    const version = createVersion(nouvelle, { dossier, acteur }, ports);
    const saved = await stores.reponses.append({
      tour,
      ficheActionId: fiche.id,
      base: nouvelle.base,
      version: { ...version, tardive: isApresEcheance(tour, now) },
    });
    if (saved.kind === 'conflict') return saved;
    await stores.brouillons.delete(acteur.personne, ...listCles(dossier));
    if (saved.kind === 'repeated') return saved;
    await stores.journal.append({
      conventionId: tour.conventionId,
      survenuLe: now,
      acteurId: acteur.personne.id,
      action: 'reponse:envoyer',
      objet: `fiche:${fiche.numero}`,
      details: { tour: tour.id, version: saved.reponse.courante.version },
    });
    const destinataires = fiche.pilotages.map(({ personneId }) => personneId);
    await stores.envois.refresh(tour.conventionId, tour.id, { destinataires });
    return saved;
  });
}

function createVersion(
  { contenu, soumission, rienDeNouveau }: NouvelleReponse,
  { dossier, acteur }: { readonly dossier: Dossier; readonly acteur: Acteur },
  { ids, clock }: Ports,
) {
  return {
    ...contenu,
    id: ids.create(),
    soumission,
    auteur: { id: acteur.personne.id, nom: getNomComplet(acteur.personne) },
    plateforme: acteur.account.plateforme,
    ficheActionVersionId: dossier.fiche.versionId,
    rienDeNouveau,
    creeeLe: clock.now(),
  };
}
