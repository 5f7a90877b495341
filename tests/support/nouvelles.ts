import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Personne } from '../../src/domain/nouns/personne.ts';

/** What a lead said outside of tours, ready for `stores.nouvelles.create`. */
export function aNouvelle({ id, prenom, nom }: Personne) {
  return {
    id: randomUUID(),
    soumission: randomUUID(),
    auteur: { id, nom: `${prenom} ${nom}` },
    texte: 'Une salle est trouvée.',
    statut: 'en_cours',
    diffusion: 'groupe_projet',
    creeeLe: Temporal.Instant.from('2027-03-01T09:00:00Z'),
  } as const;
}
