import type { Compose } from '../../../conversation/use-case.ts';
import { parseEtape } from '../../../domain/nouns/etape-envoi.ts';
import { isOuverte, listReseauxAnimes } from '../../../domain/nouns/instance.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { FaitInstance, Instance } from '../../../domain/nouns/seance.ts';
import { viewAvisInstance } from '../../../views/seances/instances.ts';
import { listAnimateurs } from './change-membres.ts';
import { listMembresDe } from './find-instance.ts';

/** What somebody is told of his or her place in a body; what was undone meanwhile is not sent any more. */
export const composeInstance: Compose = async (envoi, lecteur, { stores, clock }) => {
  const dit = parseEtape('instance', envoi.etape);
  if (dit === null || lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'etape-inconnue' };
  const { conventionId, source } = envoi;
  const instance = (await stores.seances.listInstances(conventionId)).find(({ id }) => id === source);
  if (instance === undefined) return { kind: 'obsolete', raison: 'instance-introuvable' };
  const membres = await listMembresDe(instance, { conventionId }, { stores, now: clock.now() });
  const isMembre = membres.some(({ id }) => id === lecteur.personne.id);
  if (!HOLDS[dit.fait]({ instance, isMembre, personne: lecteur.personne }) && envoi.etat !== 'envoye')
    return { kind: 'obsolete', raison: 'instance-changee' };
  const [acteur = null] = await stores.personnes.listByIds([dit.acteurId]);
  const { fait } = dit;
  const animateurs = isMembre ? listAnimateurs(instance, membres) : [];
  return { kind: 'message', message: viewAvisInstance({ instance, fait, acteur, animateurs }) };
};

interface Etat {
  readonly instance: Instance;
  readonly isMembre: boolean;
  readonly personne: Personne;
}

/** Whether each is still so. */
const HOLDS: Readonly<Record<FaitInstance, (etat: Etat) => boolean>> = {
  entree: ({ isMembre }) => isMembre,
  sortie: ({ isMembre }) => !isMembre,
  animation: (etat) => isAnimating(etat),
  'fin-animation': (etat) => !isAnimating(etat),
  fermeture: ({ instance }) => !isOuverte(instance),
  reouverture: ({ instance }) => isOuverte(instance),
};

function isAnimating({ instance, personne }: Etat): boolean {
  return listReseauxAnimes(personne).includes(instance.code);
}
