import type { Temporal } from 'temporal-polyfill';
import type { AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import {
  countPlacesLibres,
  findRaisonFermee,
  getRangAttente,
  isAVenir,
  listOf,
} from '../../domain/annonces/evenement.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';
import type { InscriptionVue } from '../../views/annonces/inscriptions.ts';

/** An event as it stands for one person now; the names of the others only where its people see each other. */
export async function getInscription(
  annonce: AnnonceEvenement,
  { id }: Pick<Personne, 'id'>,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<InscriptionVue> {
  const participations = await stores.participations.list(annonce);
  const participation = participations.find(({ personne }) => personne.id === id) ?? null;
  const inscrits = listOf('inscrit', participations)
    .filter(({ visible }) => visible)
    .map(({ personne }) => personne.id);
  const isShown = annonce.evenement.visible && participation?.etat === 'inscrit';
  const others = isShown ? await stores.personnes.listByIds(inscrits.filter((one) => one !== id)) : [];
  return {
    annonce,
    participation,
    rang: participation?.etat === 'attente' ? getRangAttente(participation, participations) : 0,
    isComplet: countPlacesLibres(annonce.evenement, participations) <= 0,
    raison: findRaisonFermee(annonce, now),
    isAVenir: isAVenir(annonce, now),
    autres: others.map(getNomComplet).sort((a, b) => a.localeCompare(b, 'fr')),
  };
}
