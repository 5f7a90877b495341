import type { Tell } from '../../conversation/use-case.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EspaceRef } from '../../ports/ports-chat.ts';
import type { Moment } from '../../ports/stores.ts';
import type { PartageEspace } from '../../ports/stores-espaces.ts';
import {
  type Partage,
  viewEssaiPartage,
  viewPartage,
  viewPartageRefuse,
} from '../../views/comptes/partage-espace.ts';
import { type Acte, actInConvention, type ReponseMachine } from '../verbs/act-as-machine.ts';
import { noteBy, tellCoordination, toMinutes } from '../verbs/tell.ts';

/** In the name of the convention that is meant. */
export interface DemandePartage extends EspaceRef {
  /** The other one, by its code. */
  readonly other: string;
  /** It is taken back. */
  readonly isOver: boolean;
  readonly confirmer: boolean;
}

/**
 * The directory of a workspace may vouch in a second convention too, once the administration of both said so: the
 * workspace's own, whose directory is asked, and the second one, which trusts whoever keeps it. Each takes its word back alone.
 */
export function shareEspace(demande: DemandePartage, ports: Ports): Promise<ReponseMachine> {
  return actInConvention(demande, ports, (conventionId, here) => decide(demande, conventionId, here));
}

async function decide(demande: DemandePartage, conventionId: string, ports: Ports): Promise<Acte> {
  const { stores, clock } = ports;
  const all = await stores.conventions.list();
  const own = all.find(({ id }) => id === conventionId);
  const other = all.find(({ id, code }) => code === demande.other && id !== conventionId);
  const espace = await stores.partagesEspaces.lock(demande);
  if (own === undefined || other === undefined) return refuse('convention', demande);
  if (espace === null) return refuse('espace', demande);
  if (![conventionId, other.id].includes(espace.conventionId)) return refuse('ailleurs', demande);
  const said = say(espace, { own, other }, demande.isOver);
  const partage = toPartage(said, { own, other });
  return {
    essai: viewEssaiPartage(partage, demande),
    act: async () => {
      await stores.partagesEspaces.save(demande, said);
      await tell(demande, { own, other }, { stores, now: clock.now() });
      return viewPartage(partage);
    },
  };
}

function refuse(why: Parameters<typeof viewPartageRefuse>[0], demande: DemandePartage): Acte {
  return { ok: false, message: viewPartageRefuse(why, demande) };
}

interface Both {
  readonly own: Convention;
  readonly other: Convention;
}

/** The convention of the workspace says with whom, a second one says so of itself. */
function say(espace: PartageEspace, { own, other }: Both, isOver: boolean): PartageEspace {
  const change = (all: readonly string[], id: string) => [
    ...all.filter((one) => one !== id),
    ...(isOver ? [] : [id]),
  ];
  return espace.conventionId === own.id
    ? { ...espace, sharedWith: change(espace.sharedWith, other.id) }
    : { ...espace, chosenBy: change(espace.chosenBy, own.id) };
}

function toPartage(espace: PartageEspace, { own, other }: Both): Partage {
  const [owner, second] = espace.conventionId === own.id ? [own, other] : [other, own];
  return {
    nom: espace.nom,
    owner: owner.nomCourt,
    second: second.nomCourt,
    isAgreed: espace.sharedWith.includes(second.id),
    isChosen: espace.chosenBy.includes(second.id),
  };
}

/** The journals of both note it, and the administration of each learns it. */
async function tell(
  { plateforme, espace, isOver }: DemandePartage,
  { own, other }: Both,
  { stores, now }: Moment,
): Promise<void> {
  for (const [here, there] of [
    [own, other],
    [other, own],
  ] as const) {
    const { id: conventionId } = here;
    const details = { convention: there.id, par: own.id };
    const action = isOver ? 'espace:reprendre' : 'espace:partager';
    await noteBy({ conventionId, id: null }, now, stores)(action, `${plateforme}:${espace}`, details);
    const incident = { kind: 'espace-partage', plateforme, espace, otherId: there.id } as const;
    await tellCoordination(incident, { conventionId, occurrence: toMinutes(now), now }, stores);
  }
}

/** How it stands between the two now. */
export const composePartage: Tell<'espace-partage'> = async (
  { plateforme, espace, otherId },
  { conventionId },
  { stores, inConvention },
) => {
  const [found, all] = await inConvention(null, () =>
    Promise.all([stores.partagesEspaces.find({ plateforme, espace }), stores.conventions.list()]),
  );
  const own = all.find(({ id }) => id === conventionId);
  const other = all.find(({ id }) => id === otherId);
  if (found === null || own === undefined || other === undefined)
    return { kind: 'obsolete', raison: 'espace' };
  return { kind: 'message', message: viewPartage(toPartage(found, { own, other })) };
};
