import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { canRead, canReadFiche } from '../../domain/nouns/audience.ts';
import { findAbandon, isEnAttente, listTenues } from '../../domain/nouns/decision.ts';
import type { CodeEtapeSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import * as say from '../../views/seances/copil.ts';
import { viewDossier } from '../../views/seances/copil.ts';
import { phraseDecision } from '../../views/words/reponse-mots.ts';
import { createLienRapport } from '../resumes/rapport.ts';
import { listFichesArretees } from './list-fiches-arretees.ts';

/** What a comité de pilotage alone has; the day before is told like any other's. */
export type EtapeCopil = Exclude<CodeEtapeSeance, 'copil-veille' | 'reseau-veille'>;

interface Situation {
  readonly seance: Seance;
  readonly personne: Personne;
  readonly ports: Ports;
}

/** What a step of a comité de pilotage says to a person; null when there is nothing to say any more. */
export async function composeCopil(code: EtapeCopil, situation: Situation): Promise<Message | null> {
  return BY_CODE[code](situation);
}

export function isEtapeCopil(kind: string): kind is EtapeCopil {
  return Object.hasOwn(BY_CODE, kind);
}

const BY_CODE: Readonly<Record<EtapeCopil, (situation: Situation) => Promise<Message | null>>> = {
  'copil-bilan': async ({ seance, ports }) => say.viewBilan(seance, await listArretees(seance, ports)),
  'copil-mise-a-jour': async ({ seance, personne, ports }) => {
    const jour = jourOf(ports.clock.now());
    const all = await listArretees(seance, ports);
    const siennes = all.filter(
      ({ fiche }) => findAbandon(fiche) === null && canRepondre(personne.id, fiche, jour),
    );
    const tours = await ports.stores.tours.list(seance.conventionId);
    const ouvert = tours.find(({ etat }) => etat === 'ouvert') ?? null;
    return siennes.length === 0 ? null : say.viewMiseAJour(seance, siennes, ouvert);
  },
  'copil-dossier': async ({ seance, personne, ports }) => composeDossier(seance, personne, ports),
  'copil-decisions': async ({ seance, ports }) => {
    const all = await listArretees(seance, ports);
    const enAttente = all.filter(({ fiche, version }) => isEnAttente(fiche, version));
    return enAttente.length === 0 && seance.releveLe ? null : say.viewDecisionsANoter(seance, enAttente);
  },
};

function listArretees({ conventionId }: Seance, { stores }: Ports): Promise<readonly Proposition[]> {
  return listFichesArretees(conventionId, stores);
}

/** What bodies decided of fiches that all members of the comité may know of: its own decisions. */
async function listDecisions(conventionId: string, jour: Temporal.PlainDate, { ficheActions }: Stores) {
  return (await ficheActions.list(conventionId)).flatMap((fiche) => {
    const abandon = findAbandon(fiche);
    const libres = listTenues(fiche.decisions, jour).filter(({ isComite }) => isComite);
    const decisions = [...(abandon ? [abandon] : []), ...libres];
    return decisions.map((decision) => ({ fiche, texte: phraseDecision(decision) }));
  });
}

/** What a comité de pilotage decides upon, with links of this reader's own to the whole of it. */
export async function composeDossier(seance: Seance, personne: Personne, ports: Ports): Promise<Message> {
  const jour = jourOf(ports.clock.now());
  const all = await listFichesArretees(seance.conventionId, ports.stores);
  const lienOf = (audience: 'groupe_projet' | 'parties') =>
    createLienRapport({ genre: 'dossier', seance: seance.id, audience }, personne, ports);
  return viewDossier({
    seance,
    propositions: all.filter(({ fiche, version }) => isEnAttente(fiche, version)),
    anterieures: await listDecisions(seance.conventionId, jour, ports.stores),
    bloquees: all.filter(({ version }) => version.difficulte === 'bloquante'),
    canRead: ({ fiche, version }: Proposition) => canReadFiche(personne, version.diffusion, { fiche, jour }),
    calendriers: ports.links.calendriers(),
    liens: {
      groupeProjet: canRead(personne, 'groupe_projet') ? await lienOf('groupe_projet') : null,
      parties: await lienOf('parties'),
    },
  });
}
