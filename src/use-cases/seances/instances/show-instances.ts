import { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../../conversation/use-case.ts';
import { listNomsCanaux } from '../../../domain/nouns/compte.ts';
import { getTerritoire } from '../../../domain/nouns/convention.ts';
import { canConvene, isReseau } from '../../../domain/nouns/instance.ts';
import { canHoldPersonnes } from '../../../domain/nouns/partie.ts';
import { hasRole, type Personne } from '../../../domain/nouns/personne.ts';
import type { Instance, ReseauCommun, Seance } from '../../../domain/nouns/seance.ts';
import { type Charge, listCharges } from '../../../domain/nouns/suite.ts';
import { listCanauxAvises } from '../../../domain/seances/avis-seance.ts';
import { getComposition, listToInvite } from '../../../domain/seances/composition.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { PartCommune } from '../../../ports/stores-resumes.ts';
import { viewInstances } from '../../../views/seances/instances.ts';
import { type InstanceVue, viewInstance } from '../../../views/seances/place-instance.ts';
import type { PartVue } from '../../../views/seances/reseau-commun.ts';
import { listParts } from '../../verbs/communs.ts';
import { createCutAilleurs } from '../../verbs/cut-reserves.ts';
import { listAnimateurs } from './change-membres.ts';
import { getInstance, listMembresDe } from './find-instance.ts';

/** Every body that meets, with how many people and when next. */
export const showInstances: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const { conventionId } = personne;
  const now = clock.now();
  const [instances, seances] = await Promise.all([
    stores.seances.listInstances(conventionId),
    stores.seances.list(conventionId),
  ]);
  const shown = await Promise.all(
    instances.map(async (instance) => ({
      instance,
      membres: await listMembresDe(instance, personne, { stores, now }),
      prochaine: findProchaine(instance, seances, now),
    })),
  );
  return { kind: 'message', message: viewInstances(shown, hasRole(personne, 'coordination')) };
};

function findProchaine({ id }: Instance, seances: readonly Seance[], now: Temporal.Instant): Seance | null {
  return (
    seances.find(
      ({ instance, etat, fin }) =>
        instance.id === id && etat === 'confirmee' && Temporal.Instant.compare(fin, now) > 0,
    ) ?? null
  );
}

/** One body as a place: all may know what it is and when it meets, its members who they are and what came of it. */
export const showInstance: UseCase = async ({ values }, { personne }, ports) => ({
  kind: 'done',
  message: viewInstance(await getVue(await getInstance(values, personne, ports.stores), personne, ports)),
});

async function getVue(instance: Instance, lecteur: Personne, ports: Ports): Promise<InstanceVue> {
  const { stores, clock, links } = ports;
  const { conventionId } = lecteur;
  const now = clock.now();
  const [membres, enjeux, all, ouvertes] = await Promise.all([
    listMembresDe(instance, lecteur, { stores, now }),
    stores.plans.listEnjeux(conventionId),
    stores.seances.list(conventionId),
    stores.suites.list(conventionId),
  ]);
  const seances = all.filter((seance) => seance.instance.id === instance.id);
  const isCoordination = hasRole(lecteur, 'coordination');
  const isMembre = membres.some(({ id }) => id === lecteur.id);
  return {
    instance,
    membres,
    animateurs: listAnimateurs(instance, membres),
    enjeux: enjeux.filter(({ code }) => instance.enjeux.includes(code)).map(({ titre }) => titre),
    seances,
    suites: isMembre ? ouvertes.filter((suite) => suite.seance.instance.id === instance.id) : [],
    composition: isCoordination && !isReseau(instance) ? await getSieges(membres, lecteur, stores) : null,
    calendrier: links.calendrier(instance.slug),
    canaux: isMembre
      ? listNomsCanaux(listCanauxAvises(instance, await stores.canaux.list(conventionId)))
      : [],
    isMembre,
    isCoordination,
    canConvene: canConvene(lecteur, instance),
    communs:
      isMembre && instance.commun ? await getCommuns(instance.commun, { lecteur, seances }, ports) : null,
    now,
  };
}

/** What the members of a réseau may read of each other, in each of its conventions. */
async function getCommuns(
  commun: ReseauCommun,
  { lecteur, seances }: { readonly lecteur: Personne; readonly seances: readonly Seance[] },
  ports: Ports,
): Promise<InstanceVue['communs']> {
  const { stores, clock, addresses } = ports;
  const now = clock.now();
  const parts = await listParts(commun, { stores, now }, { apres: now, releves: RELEVES });
  const vues = parts.map((part) => {
    const isOwn = part.convention.id === lecteur.conventionId;
    const shown = isOwn ? { ...part, seances } : part;
    return ports.inConvention(part.convention.id, () => getPart(shown, isOwn, ports));
  });
  return {
    ...commun,
    parts: await Promise.all(vues),
    calendrier: addresses.linksOf(null).calendrier(commun.id),
  };
}

/**
 * Of another convention what the relevés say that were published since it shares this, as everybody may read it, and who
 * does it where that is a member; without those who object, or asked to be erased.
 */
async function getPart(part: PartCommune, isOwn: boolean, { stores, clock }: Ports): Promise<PartVue> {
  const { convention, instance, seances } = part;
  const { id: conventionId } = convention;
  const all = await listMembresDe(instance, { conventionId }, { stores, now: clock.now() });
  const parties = (await stores.conventions.listParties(conventionId)).filter(canHoldPersonnes);
  const isAgreed = ({ structure: { partieId }, opposeeLe, effacementDemandeLe }: Personne) =>
    isOwn ||
    ((partieId === null || parties.some(({ id }) => id === partieId)) && !opposeeLe && !effacementDemandeLe);
  const membres = all.filter(isAgreed);
  const cut = isOwn ? (texte: string) => texte : await createCutAilleurs(conventionId, stores);
  const since = instance.commun?.le;
  const isLue = ({ releveLe }: Pick<Seance, 'releveLe'>) =>
    isOwn || Boolean(releveLe && since && Temporal.Instant.compare(releveLe, since) >= 0);
  const publies = seances.filter((one) => one.releveLe && isLue(one)).slice(-RELEVES);
  const decisions = publies.map(async (seance) =>
    (await stores.points.list(conventionId, seance.id))
      .flatMap(({ texte, issue }) =>
        issue?.genre === 'decision' ? [{ texte: cut(texte), issue: cut(issue.texte), seance }] : [],
      )
      .filter(({ issue }) => issue !== ''),
  );
  const suites = (await stores.suites.list(conventionId))
    .filter(({ seance }) => seance.instance.id === instance.id && isLue(seance))
    .map((suite) => ({ ...suite, texte: cut(suite.texte) }))
    .filter(({ texte }) => texte !== '');
  const isNamed = ({ personneId }: Charge) => membres.some(({ id }) => id === personneId);
  return {
    conventionId,
    nom: getTerritoire(convention),
    isOwn,
    membres,
    seances,
    suites: suites.map((suite) => ({ suite, charges: isOwn ? null : listCharges(suite).filter(isNamed) })),
    decisions: (await Promise.all(decisions)).flat(),
  };
}

const RELEVES = 3; // of each convention, the latest

/** Whether Département and Caf sit in an instance of governance, and who is invited (art. 2 and 3). */
async function getSieges(
  membres: readonly Personne[],
  { conventionId }: Personne,
  { conventions }: Pick<Stores, 'conventions'>,
): Promise<InstanceVue['composition']> {
  const [parties, structures] = await Promise.all([
    conventions.listParties(conventionId),
    conventions.listStructures(conventionId),
  ]);
  return { ...getComposition(membres, parties), toInvite: listToInvite(structures) };
}
