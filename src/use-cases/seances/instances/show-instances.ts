import { Temporal } from 'temporal-polyfill';
import type { Compose, UseCase } from '../../../conversation/use-case.ts';
import { listNomsCanaux } from '../../../domain/nouns/compte.ts';
import { getTerritoire } from '../../../domain/nouns/convention.ts';
import { type DetailsByKind, parseEtape } from '../../../domain/nouns/envoi.ts';
import { canConvene, isOuverte, isReseau, listReseauxAnimes } from '../../../domain/nouns/instance.ts';
import { canHoldPersonnes } from '../../../domain/nouns/partie.ts';
import { hasRole, type Personne } from '../../../domain/nouns/personne.ts';
import type { FaitInstance, Instance, ReseauCommun, Seance } from '../../../domain/nouns/seance.ts';
import { type Charge, listCharges } from '../../../domain/nouns/suite.ts';
import { listCanauxAvises } from '../../../domain/seances/avis-seance.ts';
import { getComposition, listToInvite } from '../../../domain/seances/composition.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { PartCommune } from '../../../ports/stores-resumes.ts';
import { viewAvisInstance, viewInstances } from '../../../views/seances/instances.ts';
import { type InstanceVue, viewInstance } from '../../../views/seances/place-instance.ts';
import type { PartVue } from '../../../views/seances/reseau-commun.ts';
import { listParts } from '../../verbs/communs.ts';
import { createCutAilleurs } from '../../verbs/cut-reserves.ts';
import { listAnimateurs } from './change-membres.ts';
import { getInstance, listMembresDe } from './save-instance.ts';

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

/** What somebody is told of his or her place in a body; what was undone meanwhile is not sent any more. */
export const composeInstance: Compose = async (envoi, lecteur, ports) => {
  const { stores, clock } = ports;
  const dit = parseEtape('instance', envoi.etape);
  if (dit === null || lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'etape-inconnue' };
  const { conventionId, source } = envoi;
  const instance = (await stores.seances.listInstances(conventionId)).find(({ id }) => id === source);
  if (instance === undefined) return { kind: 'obsolete', raison: 'instance-introuvable' };
  const membres = await listMembresDe(instance, { conventionId }, { stores, now: clock.now() });
  const isMembre = membres.some(({ id }) => id === lecteur.personne.id);
  const { fait, acteurId } = dit;
  const communs = await getReseau(instance, dit, ports);
  if (!HOLDS[fait]({ instance, isMembre, personne: lecteur.personne, communs }) && envoi.etat !== 'envoye')
    return { kind: 'obsolete', raison: 'instance-changee' };
  const [acteur = null] = await stores.personnes.listByIds([acteurId]);
  const animateurs = isMembre ? listAnimateurs(instance, membres) : [];
  return { kind: 'message', message: viewAvisInstance({ instance, fait, acteur, animateurs, communs }) };
};

/** Of a réseau of several conventions; what another one does is told as done by that convention. */
async function getReseau(
  { commun }: Instance,
  { fait, acteurId }: Pick<DetailsByKind<'instance'>['membre'], 'fait' | 'acteurId'>,
  { stores, clock, inConvention, addresses }: Ports,
): Promise<Communs> {
  if (!commun) return { noms: [], autre: '', isIn: false, calendrier: '' };
  const parts = await listParts(commun, { stores, now: clock.now() });
  const inside = parts.map(({ convention }) => convention);
  const all = fait === 'commun-sortie' ? await inConvention(null, () => stores.conventions.list()) : inside;
  return {
    noms: inside.map(getTerritoire),
    autre: all.filter(({ id }) => id === acteurId).map(getTerritoire)[0] ?? '',
    isIn: inside.some(({ id }) => id === acteurId),
    calendrier: addresses.linksOf(null).calendrier(commun.id),
  };
}

type Communs = Parameters<typeof viewAvisInstance>[0]['communs'] & { readonly isIn: boolean };

interface Etat {
  readonly instance: Instance;
  readonly isMembre: boolean;
  readonly personne: Personne;
  readonly communs: Communs;
}

/** Whether each is still so. */
const HOLDS: Readonly<Record<FaitInstance, (etat: Etat) => boolean>> = {
  entree: ({ isMembre }) => isMembre,
  sortie: ({ isMembre }) => !isMembre,
  animation: (etat) => isAnimating(etat),
  'fin-animation': (etat) => !isAnimating(etat),
  fermeture: ({ instance }) => !isOuverte(instance),
  reouverture: ({ instance }) => isOuverte(instance),
  commun: ({ instance, isMembre }) => isMembre && Boolean(instance.commun),
  'fin-commun': ({ instance }) => !instance.commun,
  'commun-entree': ({ communs }) => communs.isIn,
  'commun-sortie': ({ instance, communs }) => Boolean(instance.commun) && !communs.isIn,
};

function isAnimating({ instance, personne }: Etat): boolean {
  return listReseauxAnimes(personne).includes(instance.code);
}
