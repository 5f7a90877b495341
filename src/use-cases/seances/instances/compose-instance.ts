import type { Compose } from '../../../conversation/use-case.ts';
import { getTerritoire } from '../../../domain/nouns/convention.ts';
import { type DetailsByKind, parseEtape } from '../../../domain/nouns/etape-envoi.ts';
import { isOuverte, listReseauxAnimes } from '../../../domain/nouns/instance.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { FaitInstance, Instance } from '../../../domain/nouns/seance.ts';
import type { Ports } from '../../../ports/ports.ts';
import { viewAvisInstance } from '../../../views/seances/instances.ts';
import { listParts } from '../../verbs/communs.ts';
import { listAnimateurs } from './change-membres.ts';
import { listMembresDe } from './find-instance.ts';

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
  const communs = await getCommuns(instance, dit, ports);
  if (!HOLDS[fait]({ instance, isMembre, personne: lecteur.personne, communs }) && envoi.etat !== 'envoye')
    return { kind: 'obsolete', raison: 'instance-changee' };
  const [acteur = null] = await stores.personnes.listByIds([acteurId]);
  const animateurs = isMembre ? listAnimateurs(instance, membres) : [];
  return { kind: 'message', message: viewAvisInstance({ instance, fait, acteur, animateurs, communs }) };
};

/** Of a réseau of several conventions; what another one does is told as done by that convention. */
async function getCommuns(
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
