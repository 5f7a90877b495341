import type { Temporal } from 'temporal-polyfill';
import { getGraceAvis, getGraceNouvelle } from '../../domain/envois/grace.ts';
import { isPropose } from '../../domain/nouns/decision.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import {
  type CodeEtapeSeance,
  keepLatest,
  type PublicEtape,
  REGLES_ETAPE_SEANCE,
} from '../../domain/nouns/etape-seance.ts';
import { inTimeOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listCanauxAvises } from '../../domain/seances/avis-seance.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import type { EtapeSeanceDue, EtapesPrises } from '../../ports/stores-seances.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import { listDernieres } from '../verbs/list-lignes-carte.ts';
import { getOuvert } from '../verbs/tell.ts';
import { listMembres } from './notify-seance.ts';
import { adoptRetours, adoptSuites } from './save-ordre-du-jour.ts';

/**
 * Puts the steps of the comités de pilotage and of the réseaux that are due into the ledger, once; it may run anywhere, late,
 * or twice. Returns how many rows were new.
 */
export async function planEtapesSeances(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  let created = 0;
  for (const conventionId of await ports.stores.etapesSeances.listConventionsDues(now))
    created += await planConvention(conventionId, now, ports);
  return created;
}

/** By itself: nobody waits for the séances of all. */
async function planConvention(conventionId: string, now: Temporal.Instant, ports: Ports): Promise<number> {
  const dues: EtapeSeanceDue[] = [];
  try {
    return await ports.inTransaction(async (stores) => {
      dues.push(...(await stores.etapesSeances.take(now, { conventionId })));
      return plan(dues, { stores, ids: ports.ids, now });
    });
  } catch (error) {
    const seances = [...new Set(dues.map(({ seanceId }) => seanceId))];
    if (seances.length === 0) throw error;
    const details = { conventionId, seances: seances.length, error };
    ports.logger.warn('meetings could not be planned together: each is planned by itself', details);
    const each = seances.map((seanceId) => ({ conventionId, seanceId }));
    return planOneByOne(each, now, ports);
  }
}

/** One séance's fault must not hold the others back; its steps are still due at the next tick. */
async function planOneByOne(
  seances: readonly EtapesPrises[],
  now: Temporal.Instant,
  { inTransaction, ids, logger }: Ports,
): Promise<number> {
  let created = 0;
  for (const which of seances)
    try {
      created += await inTransaction(async (stores) =>
        plan(await stores.etapesSeances.take(now, which), { stores, ids, now }),
      );
    } catch (error) {
      logger.error('the steps of a meeting could not be planned', { ...which, error });
    }
  return created;
}

async function plan(
  dues: readonly EtapeSeanceDue[],
  { ids, ...moment }: Moment & Pick<Ports, 'ids'>,
): Promise<number> {
  const { stores } = moment;
  let created = 0;
  for (const [seanceId, etapes] of Map.groupBy(dues, (due) => due.seanceId)) {
    const seance = await stores.seances.get(seanceId);
    if (seance.etat === 'annulee') continue;
    for (const code of keepLatest(etapes.map((etape) => etape.code))) {
      const envois = await inTimeOf(seance.conventionId, async () => {
        await ADOPTS[code]?.(seanceId, { ids, ...moment });
        return listEnvois(seance, code, moment);
      });
      created += await stores.envois.create(envois);
    }
  }
  return created;
}

/** Its members read the agenda then. */
const ADOPTS: Readonly<Partial<Record<CodeEtapeSeance, typeof adoptSuites>>> = {
  'copil-dossier': adoptRetours,
  'copil-veille': adoptSuites,
  'reseau-veille': adoptSuites,
};

async function listEnvois(
  seance: Seance,
  code: CodeEtapeSeance,
  { stores, now }: Moment,
): Promise<readonly NouvelEnvoi[]> {
  const { id: source, conventionId, sequence: occurrence } = seance;
  const prevuLe = await getOuvert(now, seance, stores);
  const { offset, messages } = REGLES_ETAPE_SEANCE[code];
  const graceJusqua = offset > 0 ? getGraceNouvelle('decision', prevuLe) : getGraceAvis(seance);
  const isLate = graceJusqua.epochMilliseconds <= prevuLe.epochMilliseconds;
  const etat = isLate ? 'expire' : prevuLe.equals(now) ? 'a_envoyer' : 'prevu';
  const base = { conventionId, genre: 'seance', source, occurrence, etat, prevuLe, graceJusqua } as const;
  const envois: NouvelEnvoi[] = [];
  const canaux = listCanauxAvises(seance.instance, await stores.canaux.list(conventionId));
  for (const [etape, destines] of messages) {
    for (const personneId of await listDestinataires(seance, destines, { stores, now }))
      envois.push({ ...base, destinataire: { personneId }, etape });
    if (destines === 'membres')
      for (const { id: canalId } of canaux) envois.push({ ...base, destinataire: { canalId }, etape });
  }
  return envois;
}

async function listDestinataires(
  seance: Seance,
  destines: PublicEtape,
  { stores, now }: Moment,
): Promise<readonly string[]> {
  switch (destines) {
    case 'membres':
      return (await listMembres(seance, now, stores)).map(({ id }) => id);
    case 'coordination':
      return listCoordination(await stores.personnes.list(seance.conventionId)).map(({ id }) => id);
    case 'pilotes': {
      const arretees = await listFichesArretees(seance.conventionId, stores);
      const pilotes = arretees.flatMap(({ fiche }) => listPilotes(fiche, jourOf(now)));
      return [...new Set(pilotes.map(({ personneId }) => personneId))];
    }
  }
}

/** The fiches that a comité de pilotage looks at: blocked, postponed or dropped, decided or not. */
export function listFichesArretees(conventionId: string, stores: Stores): Promise<readonly Proposition[]> {
  return listDernieres(
    conventionId,
    (_, { statut, difficulte }) => isPropose(statut) || difficulte === 'bloquante',
    stores,
  );
}
