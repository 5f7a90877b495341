import type { Message } from '../../conversation/chat.ts';
import { canRead, canReadFiche } from '../../domain/nouns/audience.ts';
import { isEnAttente } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import { viewDossier } from '../../views/seances/copil.ts';
import { createLienRapport } from '../resumes/rapport.ts';
import { listFichesArretees } from './list-fiches-arretees.ts';

/** What a comité de pilotage decides upon, with links of this reader's own to the whole of it. */
export async function composeDossier(seance: Seance, personne: Personne, ports: Ports): Promise<Message> {
  const jour = jourOf(ports.clock.now());
  const all = await listFichesArretees(seance.conventionId, ports.stores);
  const lienOf = (audience: 'groupe_projet' | 'parties') =>
    createLienRapport({ genre: 'dossier', seance: seance.id, audience }, personne, ports);
  return viewDossier({
    seance,
    propositions: all.filter(({ fiche, version }) => isEnAttente(fiche, version)),
    bloquees: all.filter(({ version }) => version.difficulte === 'bloquante'),
    canRead: ({ fiche, version }: Proposition) => canReadFiche(personne, version.diffusion, { fiche, jour }),
    calendriers: ports.links.calendriers(),
    liens: {
      groupeProjet: canRead(personne, 'groupe_projet') ? await lienOf('groupe_projet') : null,
      parties: await lienOf('parties'),
    },
  });
}
