import type { UseCase } from '../../conversation/use-case.ts';
import { isReferent } from '../../domain/nouns/accord-public.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { countEnAttente, findRefusApplication, listSignataires } from '../../domain/plan/avenant.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { FaitsAccueil } from '../../ports/stores-faits.ts';
import { viewTableau } from '../../views/accueil/tableau.ts';
import { phraseSignatures } from '../../views/plan/avenant-place.ts';
import { listFichesSuivies } from '../plan/list-fiches-suivies.ts';
import { getSeancesAVenir } from '../seances/agendas/publish-calendrier.ts';
import { listProposesTo } from '../verbs/decide-together.ts';
import { getMesFiches } from '../verbs/find-tour.ts';
import { findEffetsAttendus, getContexteEffets } from '../verbs/get-effets.ts';
import { listHistoriques } from '../verbs/list-lignes-carte.ts';
import { getTableauCoordination } from './get-tableau-coordination.ts';
import { listAttentes, type World } from './list-attentes.ts';

/** The home of a person: what waits, most urgent first, then what comes, in one message. */
export const showTableau: UseCase = async (_intent, { personne }, ports) => {
  const world = await getWorld(personne, ports);
  const { resume } = world.faits;
  const publique = resume?.publique ? ports.links.resumePublic(resume.publique) : null;
  const message = viewTableau({
    ...world,
    attentes: listAttentes(world),
    resume: resume && { ...resume, publique },
  });
  return { kind: 'message', message };
};

/** The whole plan is read first: what is said of some fiches, or of a tour, is then known. */
async function getWorld(personne: Personne, ports: Ports): Promise<World> {
  const { stores, clock } = ports;
  const { conventionId } = personne;
  const now = clock.now();
  const reading = { conventionId, lecteur: personne };
  const suivies = await listFichesSuivies(reading, ports);
  const fiches = await stores.ficheActions.list(conventionId);
  const audience = canRead(personne, 'groupe_projet') ? 'groupe_projet' : 'public';
  const [historiques, mesFiches, seances, faits, coordination, parties, structures, suites] =
    await Promise.all([
      listHistoriques(conventionId, fiches, stores),
      getMesFiches(personne, ports),
      getSeancesAVenir(reading, ports),
      stores.faits.get(personne, { audience, now }),
      hasRole(personne, 'coordination') ? getTableauCoordination(conventionId, ports) : null,
      stores.conventions.listParties(conventionId),
      stores.conventions.listStructures(conventionId),
      stores.suites.list(conventionId),
    ]);
  return {
    personne,
    now,
    ...(await getAccordsDemandes(personne, faits, stores)),
    suivies,
    fiches,
    historiques,
    mesFiches,
    seances,
    faits,
    coordination,
    parties,
    structures,
    suites,
    actes: await listProposesTo(personne, stores),
    effets: findEffetsAttendus(personne, await getContexteEffets(conventionId, { stores, now })),
    avenant: hasRole(personne, 'coordination', 'administration')
      ? await getAvenantAttendu(personne, { fiches, parties }, stores)
      : null,
  };
}

/** What waits, and where the avenant stands that is to be signed. */
async function getAvenantAttendu(
  personne: Personne,
  { fiches, parties }: Pick<World, 'fiches' | 'parties'>,
  stores: Stores,
): Promise<World['avenant']> {
  const { conventionId } = personne;
  const typed = await stores.modifications.list(conventionId);
  const projet = await stores.projetsAvenant.find(conventionId);
  const nombre = countEnAttente(fiches, typed);
  if (nombre === 0 && projet === null) return null;
  if (projet === null) return { nombre, projet };
  const signatures = phraseSignatures(projet, listSignataires(parties, projet.lignes));
  const personnes = projet.propose === null ? [] : await stores.personnes.list(conventionId);
  const isAConfirmer = findRefusApplication(projet, personne, personnes) === null;
  return { nombre, projet: { numero: projet.numero, signatures, isAConfirmer } };
}

/** Who may answer is read only where nobody has. */
async function getAccordsDemandes(
  personne: Personne,
  { edition, annoncesPubliques }: FaitsAccueil,
  { personnes }: Stores,
): Promise<Pick<World, 'accordDemande' | 'accordsAnnonces'>> {
  const { demandePar } = edition ?? {};
  const asked = edition && demandePar && edition.accepte === null ? { ...edition, demandePar } : null;
  const annonces = annoncesPubliques.filter(({ accepte }) => accepte === null);
  if (asked === null && annonces.length === 0) return { accordDemande: null, accordsAnnonces: [] };
  const all = await personnes.list(personne.conventionId);
  return {
    accordDemande: asked && isReferent(personne, asked, all) ? asked : null,
    accordsAnnonces: annonces.filter((one) => isReferent(personne, one, all)),
  };
}
