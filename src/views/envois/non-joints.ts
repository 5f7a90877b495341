import type { ListItem, Section } from '../../conversation/chat.ts';
import { isNonJoint, type SuiviEnvoi } from '../../domain/envois/suivi.ts';
import { getNomPlateforme } from '../../domain/nouns/compte.ts';
import { fr } from '../../fr.ts';
import { pluralize } from '../words/nombres.ts';
import { enumeration } from '../words/phrases.ts';
import { dureeDuRefus, raisonEnMots } from '../words/raisons-envoi.ts';
import { suspensionEnMots } from '../words/suspension.ts';

/** Who was not reached, by name, each with the reason; nothing when everybody was. */
export function sectionsNonJoints(
  suivis: readonly SuiviEnvoi[],
  title = fr`Destinataires non joints`,
): readonly Section[] {
  const nonJoints = suivis.filter(isNonJoint);
  if (nonJoints.length === 0) return [];
  const others = nonJoints.length - MAX_NON_JOINTS;
  const list = nonJoints.slice(0, MAX_NON_JOINTS).map(toItem);
  const autres = fr`Et ${pluralize(others, fr`autre destinataire`, fr`autres destinataires`)}.`;
  return [{ title, list: others > 0 ? [...list, { text: autres }] : list }];
}

const MAX_NON_JOINTS = 30; // the figures above say it all

function toItem(nonJoint: SuiviEnvoi): ListItem {
  const { nom, plateforme, sort, suspension, fiches = [] } = nonJoint;
  const raison = [
    raisonEnMots(nonJoint),
    ...(suspension ? [fr`Adresse suspendue : ${suspensionEnMots(suspension)}.`] : []),
    sort === 'refuse' ? dureeDuRefus(nonJoint.raison) : null,
  ]
    .filter((one) => one !== null)
    .join(' ');
  return {
    text: fiches.length === 0 ? nom : fr`${nom}, ${fichesEnMots(fiches)}`,
    detail: plateforme === null ? raison : fr`${getNomPlateforme({ plateforme })} : ${raison}`,
  };
}

/** « fiche 12 », « fiches 3 et 12 ». */
function fichesEnMots(fiches: readonly number[]): string {
  return fr`${fiches.length === 1 ? fr`fiche` : fr`fiches`} ${enumeration(fiches.map(String))}`;
}
