import type { ListItem, Section } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { pluralize } from '../words/nombres.ts';
import type { RaisonEnvoi } from '../words/raisons-envoi.ts';
import { raisonEnMots } from '../words/raisons-envoi.ts';

/** Somebody who was not reached, or perhaps not. */
export interface NonJoint extends RaisonEnvoi {
  readonly nom: string;
}

/** Who was not reached, by name, each with the reason; nothing when everybody was. */
export function sectionsNonJoints(nonJoints: readonly NonJoint[]): readonly Section[] {
  if (nonJoints.length === 0) return [];
  const others = nonJoints.length - MAX_NON_JOINTS;
  const list = nonJoints.slice(0, MAX_NON_JOINTS).map(toItem);
  const autres = fr`Et ${pluralize(others, fr`autre destinataire`, fr`autres destinataires`)}.`;
  return [{ title: fr`Destinataires non joints`, list: others > 0 ? [...list, { text: autres }] : list }];
}

const MAX_NON_JOINTS = 30; // the figures above say it all

function toItem(nonJoint: NonJoint): ListItem {
  return { text: nonJoint.nom, detail: raisonEnMots(nonJoint) };
}
